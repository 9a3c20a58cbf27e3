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
