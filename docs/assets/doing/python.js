// Python for a page: its files, fetched once and only when they are needed,
// and a session with a worker that can be stopped and started anew.

const told = document.querySelector("meta[name=nnbook-python]");
export const here = told && JSON.parse(told.content);
export const site = told && new URL(told.dataset.site, location).href;
const own = (name) => new URL(name, import.meta.url);

export const SECONDS = 10; // that an answer may take, as in a terminal

export function size(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

// --- the files ---------------------------------------------------------------

const fetched = new Map(); // by name; a worker that starts anew needs no network

function once(name, get) {
  if (!fetched.has(name)) {
    const promise = get();
    promise.catch(() => fetched.delete(name)); // to be tried again
    fetched.set(name, promise);
  }
  return fetched.get(name);
}

async function answered(address, name, integrity) {
  let answer;
  try {
    answer = await fetch(address, integrity ? { integrity } : {});
  } catch { // a page that says "not found" is not the file either
    answer = await fetch(address, { method: "HEAD" }).catch(() => null);
    if (!answer) throw new Error(`${name} could not be fetched`);
    if (answer.ok) throw new Error(`${name} is damaged`);
  }
  if (!answer.ok) throw new Error(`${name} is not there (${answer.status})`);
  return answer;
}

async function bytes(address, name, integrity) {
  return (await answered(address, name, integrity)).arrayBuffer();
}

// All that a worker needs; `packages` are NumPy, and more for a lab.
async function files(packages) {
  const address = new URL(here.runtime, site).href;
  const list = await once("files.json", async () => (
    await answered(`${address}files.json?${here.pinned}`, "files.json")
  ).json());
  const get = (name) => once(name, () => bytes(
    address + name, name, list.integrity[name]));
  const script = (name) => once(`script ${name}`, async () => (
    URL.createObjectURL(
      new Blob([await get(name)], { type: "text/javascript" }))));
  const named = ["python_stdlib.zip", "pyodide-lock.json",
    ...packages.flatMap((name) => list.packages[name])];
  const wasm = once("pyodide.asm.wasm", async () => {
    const name = "pyodide.asm.wasm";
    return WebAssembly.compile(
      await bytes(address + name, name, list.integrity[name]));
  });
  const all = [...new Set(named)].map(
    async (name) => [name, await get(name)]);
  all.push((async () => ["nnbook.whl", await once("nnbook.whl", () => (
    bytes(new URL(here.wheel, site), "nnbook")))])());
  const scripts = ["pyodide.mjs", "pyodide.asm.mjs"].map(
    async (name) => [name, await script(name)]);
  return {
    address,
    packages,
    wasm: await wasm,
    files: Object.fromEntries(await Promise.all(all)),
    scripts: Object.fromEntries(await Promise.all(scripts)),
  };
}

async function worker() {
  const source = await once("worker.js", async () => (
    await answered(own("worker.js"), "worker.js")).blob());
  const address = URL.createObjectURL(
    new Blob([source], { type: "text/javascript" }));
  return new Worker(address, { type: "module" });
}

// --- a session ---------------------------------------------------------------

export class Stopped extends Error {}

export class Session {
  #worker = null;
  #port = null;
  #starting = null;
  #waiting = null; // who asked last, while the answer is out
  #number = 0;
  #queue = Promise.resolve();
  #has = new Set(); // which of the reader's files this worker has
  brought = new Map(); // the reader's files: by name, in base64

  constructor(packages = ["numpy"]) {
    this.packages = packages;
  }

  get running() {
    return this.#worker !== null;
  }

  // Ask Python; `say` hears what is printed, and what is being waited for.
  // Rejects with Stopped, or with an Error that says why there is no Python.
  ask(asked, { say = () => {}, printed = () => {}, seconds = SECONDS } = {}) {
    const next = () => this.#ask(asked, say, printed, seconds);
    const result = this.#queue.then(next, next);
    this.#queue = result.catch(() => {});
    return result;
  }

  async #ask(asked, say, printed, seconds) {
    await (this.#starting ??= this.#start(say));
    for (const [name, data] of this.brought) {
      if (this.#has.has(name)) continue;
      await this.#send({ do: "bring", name, data });
      this.#has.add(name);
    }
    say("running");
    return this.#send(asked, printed, seconds);
  }

  #send(asked, printed = () => {}, seconds = 0) {
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      const timer = seconds && setTimeout(
        () => this.stop("time"), seconds * 1000);
      const end = (settle) => (value) => {
        clearTimeout(timer);
        this.#waiting = null;
        settle(value);
      };
      this.#waiting = {
        number, printed, resolve: end(resolve), reject: end(reject),
      };
      this.#port.postMessage({ number, asked: JSON.stringify(asked) });
    });
  }

  #start(say) {
    const started = this.#begin(say);
    started.catch(() => this.stop("failed"));
    return started;
  }

  async #begin(say) {
    say("fetching");
    const given = await files(this.packages);
    say("starting");
    const made = this.#worker = await worker();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    return new Promise((resolve, reject) => {
      this.#waiting = { reject, printed() {}, resolve };
      made.onerror = (event) => reject(
        new Error(event.message || "the worker could not be started"));
      port1.onmessage = ({ data }) => {
        if (data.kind === "ready") {
          this.#waiting = null;
          port1.onmessage = (event) => this.#heard(event.data);
          resolve();
        } else {
          reject(new Error(data.why));
        }
      };
      made.postMessage(given, [port2]);
    });
  }

  #heard(data) {
    const waiting = this.#waiting;
    if (!waiting) return;
    if (data.kind === "printed") waiting.printed(data.text);
    if (data.number !== waiting.number) return;
    if (data.kind === "done") waiting.resolve(JSON.parse(data.answer));
    if (data.kind === "ended") {
      this.stop("ended", data.code);
    }
  }

  // A file of the reader's, there from the next question on, and again
  // wherever a worker starts anew. It goes to the worker and nowhere else.
  bring(name, data) {
    this.brought.set(name, data);
    this.#has.delete(name);
  }

  // End the worker, whatever it does; the next question starts another.
  stop(why = "asked", code = null) {
    const waiting = this.#waiting;
    this.#worker?.terminate();
    this.#port?.close();
    this.#worker = this.#port = this.#starting = this.#waiting = null;
    this.#has.clear();
    const stopped = new Stopped(why);
    stopped.code = code;
    waiting?.reject(stopped);
  }
}

// A page that is left keeps no worker; where the reader comes back to it, the
// next question starts one.
const sessions = [];
export function session(packages) {
  const made = new Session(packages);
  sessions.push(made);
  return made;
}
addEventListener("pagehide", () => {
  for (const one of sessions) one.stop("left");
});
