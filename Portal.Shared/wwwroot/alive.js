// A page that is open talks through its circuit, and the session counts only requests.
// So whoever types or points keeps the session alive; whoever left does not.
const address = '/inloggen/levend';
const minutesBetween = 5;
let asked = Date.now();

function keepAlive() {
  if (Date.now() - asked < minutesBetween * 60 * 1000) {
    return;
  }
  asked = Date.now();
  // Without an answer nothing is lost: the next touch after five minutes asks again.
  fetch(address, { cache: 'no-store', redirect: 'manual' }).catch(() => {});
}

for (const touch of ['keydown', 'pointerdown']) {
  document.addEventListener(touch, keepAlive, { capture: true, passive: true });
}
