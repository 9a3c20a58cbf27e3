/* What every page does in the browser: menus shut again, and what can't be undone is asked first. */
document.addEventListener('click', e => {
  document.querySelectorAll('.menu[open]').forEach(menu => { if (!menu.contains(e.target)) menu.open = false; });
});
document.addEventListener('keydown', e => {
  const menu = e.key === 'Escape' && document.querySelector('.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});
document.addEventListener('submit', e => {
  const ask = e.target.dataset.ask;
  if (ask && !window.confirm(ask)) e.preventDefault();
});
/* A long list shows only the rows that hold what is typed: names, and what is chosen in the row. */
document.addEventListener('input', e => {
  const list = e.target.dataset.narrow && document.querySelector('.' + e.target.dataset.narrow);
  if (!list) return;
  const wanted = e.target.value.trim().toLowerCase(), rows = [...list.tBodies[0].rows];
  rows.forEach(row => {
    const chosen = [...row.querySelectorAll('select')].map(s => s.selectedOptions[0]?.text);
    const said = [row.cells[0].textContent, row.cells[1].textContent, ...(chosen.length ? chosen : [row.cells[2].textContent])];
    row.hidden = !said.join('\n').toLowerCase().includes(wanted);
  });
  const told = document.querySelector('[data-narrowed]');
  if (told) told.textContent = wanted ? `${rows.filter(row => !row.hidden).length} / ${rows.length}` : '';
});
