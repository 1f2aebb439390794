// Python in a worker. The page hands over every file, so nothing is fetched
// here; when Python has started, the doors out are closed. What remains is
// one port to the page, which no code of a reader's can reach.

onmessage = async ({ data: given, ports: [port] }) => {
  onmessage = null;
  try {
    const handle = await start(given, port);
    port.onmessage = ({ data }) => answer(handle, data, port);
    port.postMessage({ kind: "ready" });
  } catch (error) {
    port.postMessage({ kind: "failed", why: String(error?.message ?? error) });
  }
};

async function start({ address, files, scripts, wasm, packages }, port) {
  self.fetch = async (asked) => {
    const name = new URL(asked, address).pathname.split("/").pop();
    return files[name] ? new Response(files[name]) : Response.error();
  };
  WebAssembly.instantiateStreaming = async (_, imports) => (
    { module: wasm, instance: await WebAssembly.instantiate(wasm, imports) });
  const { loadPyodide } = await import(scripts["pyodide.mjs"]);
  const { default: createPyodideModule } =
    await import(scripts["pyodide.asm.mjs"]);
  const pyodide = await loadPyodide({
    createPyodideModule,
    indexURL: address,
    packageBaseUrl: address,
    lockFileContents: JSON.parse(
      new TextDecoder().decode(files["pyodide-lock.json"])),
    jsglobals: safe(),
    env: { HOME: "/home/reader" },
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  });
  const quiet = { checkIntegrity: false, messageCallback() {} };
  await pyodide.loadPackage(packages, quiet);
  pyodide.unpackArchive(files["nnbook.whl"], "wheel");
  const print = printer(port);
  pyodide.setStdout({ write: print.write });
  pyodide.setStderr({ write: print.write });
  const door = pyodide.pyimport("nnbook.page.door");
  const handle = door.handle;
  pyodide.runPython("import gc; gc.freeze()"); // verdicts collect garbage
  close();
  return (asked) => {
    try {
      return handle(asked);
    } finally {
      print.flush();
    }
  };
}

// What Python may have of JavaScript: what its own event loop needs.
function safe() {
  const names = [
    "Object", "Array", "Promise", "Map", "Set", "Error", "Date", "Math",
    "JSON", "Uint8Array", "ArrayBuffer", "Symbol", "Reflect", "WeakRef",
    "AbortController", "AbortSignal", "TextEncoder", "TextDecoder", "URL",
    "setTimeout", "clearTimeout", "setInterval", "clearInterval", "console",
    "performance", "queueMicrotask",
  ];
  const given = {};
  for (const name of names) {
    const value = self[name];
    given[name] = /^[a-z]/.test(name) && typeof value === "function"
      ? value.bind(self) : value;
  }
  for (const name of ["setTimeout", "setInterval"]) { // a text would be run
    given[name] = (act, ...rest) => self[name](() => act(), ...rest);
  }
  return given;
}

// What reaches a network, a store, or the page by another way. The page's
// own policy binds this worker besides.
function close() {
  const doors = [
    "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource",
    "WebTransport", "importScripts", "Worker", "BroadcastChannel",
    "MessageChannel", "indexedDB", "caches", "cookieStore", "postMessage",
    "onmessage", "addEventListener", "dispatchEvent", "navigator", "Request",
    "Response", "FileReaderSync", "WorkerNavigator", "IDBFactory",
    "CacheStorage", "StorageManager", "webkitRequestFileSystem",
    "webkitRequestFileSystemSync", "webkitResolveLocalFileSystemURL",
  ];
  for (let at = self; at && at !== Object.prototype;
    at = Object.getPrototypeOf(at)) {
    for (const door of doors) {
      if (!Object.hasOwn(at, door)) continue;
      try {
        Object.defineProperty(at, door, { value: undefined });
      } catch {
        at[door] = undefined;
      }
    }
  }
}

// What is printed goes to the page in pieces, and no more of it than a
// person would read.
function printer(port) {
  const most = 20_000;
  const reader = new TextDecoder();
  let held = "", told = 0, last = 0;
  const flush = () => {
    if (held) port.postMessage({ kind: "printed", text: held });
    held = "";
    last = performance.now();
  };
  return {
    flush() {
      flush();
      told = 0;
    },
    write(bytes) {
      const room = Math.max(0, most - told);
      const text = reader.decode(bytes, { stream: true });
      held += text.slice(0, room);
      told += text.length;
      if (room > 0 && room < text.length) held += "\n...";
      if (performance.now() - last > 100) flush();
      return bytes.length;
    },
  };
}

function answer(handle, { number, asked }, port) {
  try {
    port.postMessage({ kind: "done", number, answer: handle(asked) });
  } catch (error) { // the interpreter has ended: os._exit, or out of memory
    const code = error?.status ?? null;
    port.postMessage({ kind: "ended", number, code, why: String(error) });
  }
}
