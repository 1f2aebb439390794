// Snippets, listings and the cells of labs, run in the page. A snippet runs
// where the page's earlier ones have run; a listing of the package can be
// changed for as long as the page is open.

import { editor, mark, replace } from "./editor.js";
import * as kept from "./kept.js";
import { here, session, size } from "./python.js";
import { parting } from "./parting.js";
import { teach, why } from "./saying.js";

const inLab = document.querySelector(".nnbook-cell") !== null;
export const python = session(inLab ? ["numpy", "matplotlib", "tqdm"] : ["numpy"]);
const weighs = size(inLab ? here.weighs_labs : here.weighs);
const runs = [...document.querySelectorAll(".nnbook-run, .nnbook-cell")]
  .filter((block) => !block.closest("details.success"))
  .map((block, place) => snippet(block, place));
const snippets = runs.filter((one) => !one.source);
const done = new Map(); // what each snippet was when it ran
let epoch = 0; // a session that was stopped has run nothing

function make(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(words, action) {
  const made = make("button", "md-button", words);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function snippet(block, place) {
  const shown = block.querySelector("pre > code");
  const { source } = block.dataset;
  const begun = (block.dataset.copy ?? shown.textContent).replace(/\n$/, "");
  const prompt = block.dataset.copy !== undefined;
  const one = { source, code: () => field?.value ?? begun, shows: "nothing" };
  if (prompt) one.shows = "each";
  if (block.classList.contains("nnbook-cell")) one.shows = "last";
  // What is the reader's to write, and is not written: as the lab has it.
  const solution = block.nextElementSibling?.matches("details.success")
    ? block.nextElementSibling.querySelector(".highlight code") : null;
  Object.defineProperty(one, "unless", { get: () => (
    solution && one.code() === begun ? solution.textContent : undefined) });
  let field;

  const opener = button(source ? "Change" : "Run", () => {
    if (field) return;
    open();
    if (!source) run();
  });
  opener.className = "nnbook-open-run";
  opener.title = source
    ? "Change this listing, for this page" : "Run this, and change it";
  block.append(opener);

  const printed = make("pre", "nnbook-printed");
  printed.tabIndex = 0;
  printed.setAttribute("aria-label", "What the run printed");
  const drawn = make("div", "nnbook-drawn");
  const verdict = make("div", "nnbook-verdict");
  verdict.setAttribute("role", "status");
  const state = make("span", "nnbook-state");
  const go = button(source ? "Use this" : "Run", run);
  const stop = button("Stop", () => { forget(); python.stop(); });
  const back = button(source ? "Put back" : "As it was", putBack);
  const close = button("Close", shut);
  const bar = make("div", "nnbook-bar");
  bar.append(go, stop, back, close, state);
  const box = make("div", "nnbook-do");

  function open() {
    field = editor(begun, source ? `The code of ${source}` : "Your code");
    box.replaceChildren(field, bar, verdict, printed, drawn);
    block.after(box);
    block.classList.add("nnbook-opened");
    opener.hidden = true;
    stop.hidden = printed.hidden = true;
    state.textContent = python.running || kept.read("python")
      ? "" : `gets Python: ${weighs}, once`;
    verdict.replaceChildren();
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      run();
    });
    field.focus({ preventScroll: true });
  }

  async function shut() {
    if (source && field.value !== begun) await putBack();
    box.remove();
    block.classList.remove("nnbook-opened");
    opener.hidden = false;
    field = undefined;
    opener.focus({ preventScroll: true });
  }

  async function putBack() {
    replace(field, begun);
    mark(field, 0);
    verdict.replaceChildren();
    if (source && python.running && changed.has(source)) {
      await python.ask({ do: "put_back", name: source });
      changed.delete(source);
      done.clear();
      say("The package has its own code again; run a snippet to see it.");
    }
  }

  function say(words, outcome = "right") {
    verdict.className = "nnbook-verdict";
    verdict.dataset.outcome = outcome;
    verdict.replaceChildren(make("p", "", words));
  }

  // A run that takes long can be stopped, and is offered to be made smaller.
  function long() {
    say(LONG, "wrong");
    const less = smaller(place);
    if (!less) return;
    verdict.append(button(`Stop, and set ${less.now}`, async () => {
      const ended = running;
      stop.click();
      await ended;
      less.set();
      run();
    }));
  }

  // Write into the field, opened if it is not.
  one.write = (code) => {
    if (!field) open();
    replace(field, code);
  };

  let running = Promise.resolve();
  function run() {
    if (stop.hidden) running = runNow();
    return running;
  }

  async function runNow() {
    go.disabled = true;
    stop.hidden = false;
    mark(field, 0);
    printed.textContent = "";
    printed.hidden = true;
    drawn.replaceChildren();
    verdict.className = "nnbook-verdict";
    verdict.replaceChildren();
    const saying = {
      fetching: `Getting Python: ${weighs}, once ...`,
      starting: "Starting Python ...",
      running: "Running ...",
    };
    let timer;
    const heard = {
      seconds: 0,
      say: (what) => {
        state.textContent = saying[what];
        clearTimeout(timer);
        if (what === "running") timer = setTimeout(long, 10_000);
      },
      printed: (more) => {
        printed.hidden = false;
        printed.textContent = terminal(printed.textContent + more);
        printed.scrollTop = printed.scrollHeight;
      },
    };
    try {
      const answer = source
        ? await change(source, field.value, heard)
        : await inOrder(place, heard);
      clearTimeout(timer);
      verdict.replaceChildren();
      kept.write("python", here.runtime);
      show(answer);
    } catch (error) {
      forget();
      say(why(error).replace("answer.py", "the code"), "cannot");
    }
    clearTimeout(timer);
    state.textContent = "";
    go.disabled = false;
    stop.hidden = true;
  }

  function show({
    error, line, lesson, link, figures = [], written = [], changed: all,
  }) {
    for (const { svg, alt } of figures) drawn.append(picture(svg, alt));
    if (written.length) drawn.append(parting(written, python));
    if (error) {
      say(line ? `line ${line}: ${error}` : error, "cannot");
      if (line) mark(field, line);
      if (lesson) verdict.append(teach(lesson, link));
    } else if (all) {
      say(`${source} is yours while this page is open; run a snippet to see `
        + "what comes of it.");
    } else if (field.value === begun && !inLab) {
      const same = compare(block, printed.textContent);
      if (same !== null) say(same ? "As the book prints it." : DIFFERS);
    }
  }

  return one;
}

const INK = { // as in nnbook.figures.style
  "#010203": "--nnbook-ink",
  "#010204": "--nnbook-muted",
  "#010205": "--nnbook-grid",
  "#010206": "--nnbook-paper",
};
const LONG = "This takes longer here than 10 seconds. You can stop it and "
  + "make it smaller: fewer epochs, fewer neurons, fewer samples.";
const DIFFERS = "Not as the book prints it: see whole numbers' types and "
  + "last digits, which differ between processors.";
const changed = new Set();

// What makes a run long, as the labs name it: a quarter of each will do.
const AMOUNT = /^((?:epochs|n_samples|evaluations|budget|n_steps) = )(\d[\d_]*)(?=\s*(?:#.*)?$)/gm;

// How a run could be made smaller, in its own code or that of those above.
function smaller(place) {
  for (const one of runs.slice(0, place + 1).reverse()) {
    if (one.source) continue;
    const told = [];
    const code = one.code().replace(AMOUNT, (line, name, amount) => {
      const less = Math.ceil(Number(amount.replaceAll("_", "")) / 4);
      told.push(`${name}${less}`);
      return `${name}${less}`;
    });
    if (told.length && code !== one.code()) {
      return { now: told.join(", "), set: () => one.write(code) };
    }
  }
  return null;
}

function forget() {
  epoch += 1;
  done.clear();
  changed.clear();
}

async function change(name, code, heard) {
  const answer = await python.ask({ do: "change", name, code }, heard);
  if (!answer.error) {
    changed.add(name);
    done.clear();
  }
  return answer;
}

// Run the snippets above where they have not run as they stand, then this.
async function inOrder(place, heard) {
  const wanted = runs[place];
  const quiet = { ...heard, printed() {} };
  let now = epoch;
  for (const one of snippets) {
    const last = one === wanted;
    const code = last ? one.code() : one.unless ?? one.code();
    if (!last && done.get(one) === code) continue;
    const answer = await python.ask(
      { do: "run", code, fresh: done.size === 0, shows: one.shows },
      last ? heard : quiet);
    if (now !== epoch) {
      now = epoch;
      done.clear();
    }
    done.set(one, code);
    if (last) return answer;
  }
  return {};
}

// A picture, and not a part of the page: nothing in it can run. Its ink is a
// stand-in for the theme's.
function picture(svg, alt) {
  const style = getComputedStyle(document.body);
  const made = new Image();
  let text = svg;
  for (const [standIn, name] of Object.entries(INK)) {
    text = text.replaceAll(standIn, style.getPropertyValue(name).trim());
  }
  made.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  made.alt = alt ?? "The figure that your code drew";
  return made;
}

// What a terminal would show: a line that begins anew replaces itself.
function terminal(text) {
  return text.replace(/[^\n]*\r(?!\n)/g, "");
}

// Whether what was printed is what the page shows, where it shows something.
function compare(block, printed) {
  let wanted;
  if (block.dataset.copy !== undefined) {
    const lines = [...block.querySelectorAll("code .go")];
    wanted = lines.map((line) => line.textContent).join("\n");
    if (block.querySelector(".gr, .gt")) return null;
  } else {
    let next = block.nextElementSibling;
    if (next?.matches(".nnbook-do")) next = next.nextElementSibling;
    if (!next?.matches(".output") || block.dataset.raises) return null;
    wanted = next.querySelector("code").textContent;
  }
  const bare = (text) => text.split("\n").map((line) => line.trimEnd())
    .filter(Boolean).join("\n");
  return bare(wanted) === bare(printed);
}
