// What a reader wrote, kept in this browser and nowhere else. Where nothing
// can be kept, storage blocked or full, it lasts as long as the page.

const told = document.querySelector("meta[name=nnbook-python]");
const site = told ? new URL(told.dataset.site, location).pathname : "/";
const PREFIX = `nnbook ${site} `;
const held = new Map();

function store() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function read(name) {
  let text = held.get(name) ?? null;
  try {
    text = store()?.getItem(PREFIX + name) ?? text;
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

// Whether it could be kept beyond this page.
export function write(name, value) {
  const text = JSON.stringify(value);
  held.set(name, text);
  try {
    store().setItem(PREFIX + name, text);
    held.delete(name);
    return true;
  } catch {
    return false;
  }
}

export function drop(name) {
  held.delete(name);
  try {
    store().removeItem(PREFIX + name);
  } catch { /* then there is nothing */ }
}

// All that is kept under names that begin so, by the rest of the name.
export function all(kind) {
  const found = {};
  const names = new Set(held.keys());
  try {
    for (const key of Object.keys(store())) {
      if (key.startsWith(PREFIX)) names.add(key.slice(PREFIX.length));
    }
  } catch { /* what the page holds is all there is */ }
  for (const name of [...names].sort()) {
    if (name.startsWith(kind)) found[name.slice(kind.length)] = read(name);
  }
  return found;
}

// Tell when another tab writes under a name.
export function watch(listener) {
  addEventListener("storage", (event) => {
    if (event.key?.startsWith(PREFIX)) {
      listener(event.key.slice(PREFIX.length));
    }
  });
}
