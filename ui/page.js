/* What the page does by itself in the browser: view switching, quick answers, the drawer, scrolling, announcing. */
window.kaCoach = (() => {
  const lang = location.pathname.replace(/\/+$/, '').split('/').pop() === 'zh' ? 'zh' : 'en';
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.cookie = `ka_coach_lang=${lang}; path=/; max-age=31536000; samesite=lax`;

  const stage = () => document.querySelector('#stage');
  const box = () => document.querySelector('#composer textarea');
  const fill = text => {
    const area = box();
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(area, text);
    area.dispatchEvent(new Event('input', {bubbles: true}));
    area.focus();
  };
  /* Deals on their way to the page: words sent meanwhile are for the one that comes, and wait for it. */
  let opening = 1;
  const leave = () => {
    opening += 1;
    delete stage().dataset.busy;
  };
  const opened = () => {
    opening = Math.max(0, opening - 1);
    if (opening || !('waiting' in stage().dataset)) return;
    delete stage().dataset.waiting;
    document.querySelector('#send').click();
  };
  const hold = e => {
    const blank = !box().value.trim();
    if (!blank && !opening) return;
    e.preventDefault();
    e.stopPropagation();
    if (!blank) stage().dataset.waiting = '';
  };
  document.addEventListener('click', e => { if (e.target.closest('#send')) hold(e); }, true);
  document.addEventListener('keydown', e => {
    if (e.key === 'Enter' && !e.shiftKey && !e.isComposing && e.target === box()) hold(e);
  }, true);
  /* Words sent again keep the name they were sent under, so that they are stored once. */
  let sent = null;
  const send = (text, client) => {
    if (client) sent = {text, client};
    fill(text);
    setTimeout(() => document.querySelector('#send').click(), 30);
  };
  const bottom = smooth => {
    const area = document.querySelector('#scroll');
    if (area) area.scrollTo({top: area.scrollHeight, behavior: smooth ? 'smooth' : 'auto'});
  };
  const show = view => {
    stage().dataset.view = view;
    document.querySelectorAll('.tabs [data-view]').forEach(tab =>
      tab.dataset.view === view ? tab.setAttribute('aria-current', 'true') : tab.removeAttribute('aria-current'));
    if (view === 'chat') bottom(false);
  };
  const cite = async (id, quote) => {
    const drawer = document.querySelector('#drawer'), body = drawer.querySelector('.drawer-body');
    body.textContent = body.dataset.loading;
    if (!drawer.open) drawer.showModal();
    try {
      const answer = await fetch(new URL(`../passages/${encodeURIComponent(id)}?${new URLSearchParams({lang, quote})}`, location.href));
      if (!answer.ok) throw new Error(answer.status);
      body.innerHTML = await answer.text();
      body.querySelector('mark')?.scrollIntoView({block: 'center'});
    } catch {
      body.textContent = body.dataset.gone;
    }
  };
  const id = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), n => n.toString(16).padStart(2, '0')).join('');

  document.addEventListener('click', e => {
    const on = name => e.target.closest(`[data-${name}]`);
    if (on('say')) send(on('say').dataset.say, on('say').dataset.client);
    else if (on('fill')) fill(on('fill').dataset.fill);
    else if (on('cite')) cite(on('cite').dataset.cite, on('cite').dataset.quote || '');
    else if (on('close') || e.target.id === 'drawer') document.querySelector('#drawer').close();
    else if (e.target.closest('.tabs [data-view]')) show(e.target.closest('[data-view]').dataset.view);
    else if (on('begin')) document.querySelector('#deals [data-new]').click();
    else if (on('deal') || on('new')) {
      leave();
      show('chat');
      /* Where there is a keyboard the next thing is typing; on a phone one would open over what is to be read. */
      if (on('new') && matchMedia('(hover: hover)').matches) setTimeout(() => box().focus());
    }
    else if (on('lang')) on('lang').search = location.search;
    else if (e.target.closest('.jump a')) {
      e.preventDefault();
      document.querySelector(e.target.closest('a').hash)?.scrollIntoView({behavior: 'smooth', block: 'start'});
    }
  });

  /* What was said in another window in the meantime is seen by whoever comes back to this one. */
  const look = () => {
    if (document.hidden || opening || !stage() || 'busy' in stage().dataset) return;
    const turns = document.querySelectorAll('#transcript [data-turn]'), seen = turns[turns.length - 1]?.dataset.turn;
    if (seen === undefined) return;
    document.querySelector('#deals .deals')?.dispatchEvent(new CustomEvent('ka-look', {bubbles: true, detail: seen}));
  };
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);

  const put_back = text => {
    if (!box().value.includes(text)) fill([text, box().value].filter(part => part.trim()).join('\n\n'));
  };
  /* What was left unsent when the page was last left, unless it was taken in after all. */
  const shown = (text, place) => [...document.querySelectorAll(`${place} .turn.me :is(p, .lead)`)]
    .some(each => each.textContent.trim() === text.trim());
  const give_back = words => {
    if (!words || shown(words.text, '#scroll')) return;
    sent = words.client ? words : null;
    put_back(words.text);
  };
  const say_why = reason => {
    const line = document.querySelector('#lost [role=alert]');
    const words = document.querySelector(`#lost [data-why="${reason}"]`)?.cloneNode(true);
    if (words) {
      words.hidden = false;
      words.querySelector('a[data-back]')?.setAttribute('href', `sign-in?${new URLSearchParams({next: location.search})}`);
    }
    line.replaceChildren(...(words ? [words] : []));
  };

  /* One watcher keeps the address, the scroll position and the ear up to date. */
  let current = '', heard = '';
  const notice = () => {
    const open = document.querySelector('.deal.current')?.dataset.deal;
    const of = document.querySelector('#live [data-of]')?.dataset.of;
    stage().toggleAttribute('data-elsewhere', Boolean(of && open && of !== open));
    if (open && open !== current) {
      current = open;
      history.replaceState(null, '', `?deal=${encodeURIComponent(open)}`);
      heard = '';
      setTimeout(() => { bottom(false); give_back(kaLost.kept(open)); }, 60);
    } else bottom(true);
  };
  const announce = () => {
    const last = [...document.querySelectorAll('#transcript .turn.coach .said')].pop();
    if (!last || last.innerText === heard) return;
    heard = last.innerText;
    let ear = document.querySelector('#ear');
    if (!ear) {
      ear = Object.assign(document.createElement('div'), {id: 'ear', className: 'sr'});
      ear.setAttribute('aria-live', 'polite');
      document.body.append(ear);
    }
    ear.textContent = heard;
  };
  const watch = () => {
    const scroll = document.querySelector('#scroll'), deals = document.querySelector('#deals');
    if (!scroll || !deals || !box()) return setTimeout(watch, 120);
    new MutationObserver(notice).observe(scroll, {childList: true, subtree: true, characterData: true});
    new MutationObserver(notice).observe(deals, {childList: true, subtree: true, attributes: true});
    document.querySelector('#scroll').setAttribute('role', 'log');
    document.querySelector('#scroll').setAttribute('aria-live', 'off');
    document.querySelector('#sheet').setAttribute('role', 'complementary');
    const named = document.querySelector('.tabs').dataset;
    scroll.setAttribute('aria-label', named.talk);
    document.querySelector('#sheet').setAttribute('aria-label', named.facts);
    box().setAttribute('aria-label', box().placeholder);
    notice();
  };
  document.body ? watch() : addEventListener('DOMContentLoaded', watch);

  return {
    wanted: () => new URLSearchParams(location.search).get('deal') || '',
    opened,
    take: text => {
      if (!text.trim()) return ['', text, ''];
      stage().dataset.busy = '';
      delete stage().dataset.lost;
      say_why('');
      sent = sent?.text === text ? sent : {text, client: id()};
      return [text, '', sent.client];
    },
    /* Called after every exchange, also one that failed: `client` names the last one the server has settled. */
    done: client => {
      if (!sent || client !== sent.client) return kaLost.tell();
      /* The answer came after all: what was given back in the meantime is stored. */
      const stored = !document.querySelector('#live .turn') && shown(sent.text, '#transcript');
      if ('lost' in stage().dataset && box().value === sent.text && stored) fill('');
      delete stage().dataset.busy;
      delete stage().dataset.lost;
      say_why('');
      announce();
      bottom(true);
      setTimeout(() => { if (sent && box().value !== sent.text) sent = null; }, 50);
    },
    lost: reason => {
      opening = 0;
      delete stage().dataset.waiting;
      show('chat');
      if ('busy' in stage().dataset) {
        stage().dataset.lost = '';
        delete stage().dataset.busy;
        if (sent) put_back(sent.text);
      }
      say_why(reason);
    },
    found: () => { if (document.querySelector('#lost [role=alert] [data-why=offline]')) say_why(''); },
    unsent: () => {
      const text = 'busy' in stage().dataset && sent ? sent.text : box()?.value || '';
      return {deal: current, text, client: sent?.text === text ? sent.client : ''};
    },
  };
})();
