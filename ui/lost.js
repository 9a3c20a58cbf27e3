/* When a call of the page gets no answer: the page is told why, and words that were not sent are kept. */
window.kaLost = (() => {
  const KEPT = 'ka_coach_words', CALLS = '/gradio_api/queue/', PATIENCE = 2000;
  const ask = window.fetch.bind(window);
  const busy = () => 'busy' in (document.querySelector('#stage')?.dataset || {});
  let under_way = 0, leaving = false, telling = false;

  const why = async () => {
    if (!navigator.onLine) return 'offline';
    try {
      return (await ask(location.pathname, {method: 'HEAD'})).status === 401 ? 'signed_out' : 'failed';
    } catch {
      return 'offline';
    }
  };
  /* `still` is asked again once the reason is known: on a slow machine the answer may have come in the meantime. */
  const tell = async (still = () => true) => {
    if (leaving || telling) return;
    telling = true;
    const reason = await why();
    telling = false;
    if (!leaving && still()) kaCoach.lost(reason);
  };
  /* A stream that closes early is no error to the browser; a call that goes on opens the next one at once. */
  const over = () => {
    under_way -= 1;
    setTimeout(() => { if (!under_way && busy()) tell(busy); }, PATIENCE);
  };
  const follow = async answer => {
    const reader = answer.body.getReader();
    try { while (!(await reader.read()).done); } catch { /* closed from either side */ }
    over();
  };

  window.fetch = async (what, how) => {
    if (!String(what?.url ?? what).includes(CALLS)) return ask(what, how);
    under_way += 1;
    try {
      const answer = await ask(what, how);
      if (!answer.ok) tell();
      if (answer.ok && answer.body) follow(answer.clone());
      else over();
      return answer;
    } catch (gone) {
      over();
      if (gone.name !== 'AbortError') tell();
      throw gone;
    }
  };
  /* Gradio says in a box of its own, in English, that a handler failed: the style sheet hides it, we say it ourselves. */
  new MutationObserver(changes => {
    if (changes.some(change => [...change.addedNodes].some(node =>
      node.nodeType === 1 && (node.matches('.toast-body.error') || node.querySelector('.toast-body.error'))))) tell();
  }).observe(document, {childList: true, subtree: true});
  addEventListener('offline', () => { if (busy()) tell(busy); });
  addEventListener('online', () => kaCoach.found());
  addEventListener('pageshow', () => { leaving = false; });
  addEventListener('pagehide', () => {
    leaving = true;
    const words = kaCoach.unsent();
    if (words.text.trim()) sessionStorage.setItem(KEPT, JSON.stringify(words));
    else sessionStorage.removeItem(KEPT);
  });

  return {
    tell: () => { if (busy()) tell(busy); },
    /* The words left unsent on this deal when the page was last left, once. */
    kept: deal => {
      const words = JSON.parse(sessionStorage.getItem(KEPT) || 'null');
      if (words?.deal !== deal) return null;
      sessionStorage.removeItem(KEPT);
      return words;
    },
  };
})();
