// The Blazor script sets one of its classes on #components-reconnect-modal when the connection is lost.
// Failed: all attempts were in vain. Rejected: the server is back but no longer knows this page (it was restarted).
// What was typed is kept on the server, so loading the page again is the way on.
const dialog = document.getElementById('components-reconnect-modal');
const failed = 'components-reconnect-failed';
const rejected = 'components-reconnect-rejected';
const secondsBetweenAttempts = 5;

async function loadAgainWhenServerAnswers() {
  try {
    await fetch(document.baseURI, { method: 'HEAD', cache: 'no-store' });
    window.location.reload();
  } catch {
    window.setTimeout(loadAgainWhenServerAnswers, secondsBetweenAttempts * 1000);
  }
}

if (dialog) {
  const watch = new MutationObserver(() => {
    if (dialog.classList.contains(failed) || dialog.classList.contains(rejected)) {
      watch.disconnect();
      loadAgainWhenServerAnswers();
    }
  });
  watch.observe(dialog, { attributes: true, attributeFilter: ['class'] });
  dialog.querySelector('[data-reload]')?.addEventListener('click', () => window.location.reload());
}
