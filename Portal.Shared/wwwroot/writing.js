// Long texts that save themselves: a moment after the last key the field tells the page that it changed, as it does when somebody leaves it.
// What the server did not confirm yet is not lost: it is told again, asked about before the page closes, and kept in this tab when the page reloads,
// or the browser fails while the connection is gone.
const afterTheLastKey = 1500;
const betweenTries = 5000;
const pages = new Map();

// The same count as on the server: only when both agree is a text safe.
function printOf(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${text.length}:${hash}`;
}

// A text, or a mark beside it.
const writing = 'textarea[data-writing], input[data-writing]';
const fieldsOf = (root) => [...root.querySelectorAll(writing)];
const valueOf = (field) => (field.type === 'checkbox' ? String(field.checked) : field.value);

function put(field, value) {
  if (field.type === 'checkbox') {
    field.checked = value === 'true';
  } else {
    field.value = value;
  }
}

const isConnected = () => !/components-reconnect-(show|failed|rejected|retrying|paused)/.test(document.getElementById('components-reconnect-modal')?.className ?? '');

class Page {
  constructor(root, key) {
    this.root = root;
    this.key = `schrijven-${key}`;
    this.confirmed = new Map();
    this.told = new Map();
    this.timers = new Map();
    this.typed = ({ target }) => this.onTyped(target);
    this.closing = (leaving) => this.onClosing(leaving);
    this.hiding = () => this.keep();
    root.addEventListener('input', this.typed);
    window.addEventListener('beforeunload', this.closing);
    window.addEventListener('pagehide', this.hiding);
    this.again = window.setInterval(() => this.tellAgain(), betweenTries);
  }

  isOpen(field) {
    return this.confirmed.has(field.dataset.writing) && this.confirmed.get(field.dataset.writing) !== printOf(valueOf(field));
  }

  open() {
    return fieldsOf(this.root).filter((field) => this.isOpen(field));
  }

  show() {
    this.root.dataset.open = this.open().length > 0 ? 'true' : 'false';
  }

  onTyped(field) {
    if (!field.matches?.(writing)) {
      return;
    }
    this.root.dataset.open = 'true';
    window.clearTimeout(this.timers.get(field));
    this.timers.set(field, window.setTimeout(() => this.tell(field), afterTheLastKey));
  }

  tell(field) {
    this.timers.delete(field);
    if (!field.isConnected) {
      return;
    }
    if (!isConnected()) {
      this.keep();
      return;
    }
    this.told.set(field, Date.now());
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  tellAgain() {
    for (const field of this.open()) {
      if (!this.timers.has(field) && Date.now() - (this.told.get(field) ?? 0) >= betweenTries) {
        this.tell(field);
      }
    }
  }

  onClosing(leaving) {
    if (this.open().length > 0) {
      leaving.preventDefault();
    }
  }

  keep() {
    const open = this.open().map((field) => ({ section: field.dataset.writing, text: valueOf(field), on: this.confirmed.get(field.dataset.writing) }));
    if (open.length > 0) {
      window.sessionStorage.setItem(this.key, JSON.stringify(open));
    }
  }

  // What arrived need not be kept any more.
  confirm(confirmed) {
    this.confirmed = new Map(Object.entries(confirmed));
    this.show();
    if (this.open().length === 0) {
      window.sessionStorage.removeItem(this.key);
    }
  }

  // What this tab kept: put back where the text is still the one that it was typed in, given to the page where it is not.
  takeBack() {
    const kept = JSON.parse(window.sessionStorage.getItem(this.key) ?? '[]');
    window.sessionStorage.removeItem(this.key);
    const strange = [];
    for (const { section, text, on } of kept) {
      const field = fieldsOf(this.root).find((candidate) => candidate.dataset.writing === section);
      if (field && printOf(valueOf(field)) === on) {
        put(field, text);
        this.tell(field);
      } else if (!field || valueOf(field) !== text) {
        strange.push({ section, text });
      }
    }
    this.show();
    return strange;
  }

  end() {
    window.clearInterval(this.again);
    this.root.removeEventListener('input', this.typed);
    window.removeEventListener('beforeunload', this.closing);
    window.removeEventListener('pagehide', this.hiding);
  }
}

export function begin(root, key, confirmed) {
  pages.get(key)?.end();
  const page = new Page(root, key);
  pages.set(key, page);
  page.confirmed = new Map(Object.entries(confirmed));
  return page.takeBack();
}

export function confirm(key, confirmed) {
  pages.get(key)?.confirm(confirmed);
}

export function isHere() {
  return true;
}

export function end(key) {
  pages.get(key)?.end();
  pages.delete(key);
}
