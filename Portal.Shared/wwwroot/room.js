// The browser cuts off what does not fit in a field, without a word: whoever comes near the end is told.
const near = 200;

document.addEventListener('input', ({ target }) => {
  const told = document.querySelector(`[data-room="${CSS.escape(target.id)}"]`);
  if (!told || target.maxLength < 0) {
    return;
  }
  const room = target.maxLength - target.value.length;
  const words = room <= 0 ? told.dataset.full : room < near ? told.dataset.near : '';
  // Said aloud when it changes, and not at each letter.
  if (told.textContent !== words) {
    told.textContent = words;
  }
});
