// What has the focus can vanish with what it did: a form that was sent, a panel that was closed. The browser then begins at the
// top of the page again and says nothing. Here the focus goes to what is said about it, or back to the button that came before.
const remembered = 10;
let path = [];
let pressed = [];

document.addEventListener('focusin', (event) => {
  path = event.composedPath();
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button, a, summary');
  if (button) {
    pressed = [...pressed, button].slice(-remembered);
  }
});

new MutationObserver(() => {
  if (path.length === 0 || path[0].isConnected || document.activeElement !== document.body) {
    return;
  }
  const near = path.find((place) => place.isConnected);
  path = [];
  const said = [...document.querySelectorAll('main [role="status"], main [role="alert"]')].find((each) => each.textContent.trim() !== '');
  const button = pressed.findLast((each) => each.isConnected);
  const target = said ?? button ?? near.querySelector('h1, h2');
  if (!target) {
    return;
  }
  if (target !== button) {
    target.tabIndex = -1;
  }
  target.focus();
}).observe(document.body, { childList: true, subtree: true });
