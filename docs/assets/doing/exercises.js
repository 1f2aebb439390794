// Exercises done in the page: a field to write in, a verdict beside it.

import { caret, editor, mark, replace } from "./editor.js";
import { fields } from "./fields.js";
import * as kept from "./kept.js";
import { here, session, size } from "./python.js";
import { SEE, teach, why } from "./saying.js";

const python = session(["numpy"]);
const opened = new Map(); // the exercises of this page, by name

for (const starter of document.querySelectorAll(".nnbook-starter")) {
  open(starter);
}
for (const paper of document.querySelectorAll(".nnbook-paper")) {
  onPaper(paper);
}
saving();
kept.watch((name) => opened.get(name.replace(/^answer /, ""))?.reload());

function element(tag, properties = {}, ...inside) {
  const made = document.createElement(tag);
  Object.assign(made, properties);
  made.append(...inside);
  return made;
}

function button(words, action) {
  const made = element("button", { type: "button", className: "md-button" },
    words);
  made.addEventListener("click", action);
  return made;
}

function open(starter) {
  const { exercise: name, title } = starter.dataset;
  const begun = starter.querySelector("code").textContent.replace(/\n$/, "");
  const saved = kept.read(`answer ${name}`);
  const label = `Your answer: ${title}`;
  const form = fields(begun, label);
  const field = form ?? editor(begun, label);

  const check = button("Check", run);
  const stop = button("Stop", () => python.stop());
  const again = button("Start over", startOver);
  const state = element("span", { className: "nnbook-state" });
  const bar = element("div", { className: "nnbook-bar" },
    check, stop, again, state);
  const verdict = element("div", { className: "nnbook-verdict" });
  verdict.setAttribute("role", "status");
  const printed = element("pre", { className: "nnbook-printed" });
  printed.setAttribute("aria-label", "What your answer printed");
  printed.tabIndex = 0;
  const place = element("div", { className: "nnbook-do" },
    form?.element ?? field, bar, verdict, printed);
  stop.hidden = printed.hidden = true;
  if (saved?.text) set(saved.text);
  starter.hidden = true;
  starter.after(place);
  byHand(place);
  told();
  solved(saved?.right === saved?.text && saved?.text !== undefined);

  place.addEventListener("input", () => {
    const text = get();
    if (text === begun) kept.drop(`answer ${name}`);
    else keep({ text });
    verdict.classList.add("nnbook-stale");
  });
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });

  function get() {
    return form ? form.text() : field.value;
  }

  function set(text) {
    if (!form) {
      field.value = text;
      field.dispatchEvent(new Event("grow"));
    } else {
      form.fill(text);
    }
  }

  function keep(more) {
    const before = kept.read(`answer ${name}`) ?? {};
    const held = kept.write(`answer ${name}`, { ...before, ...more });
    if (!held) state.textContent = "cannot be kept in this browser";
  }

  function told() {
    const first = !python.running && !kept.read("python");
    check.title = "Ctrl or Cmd with Enter";
    state.textContent = first ? `gets Python: ${size(here.weighs)}, once` : "";
  }

  async function run() {
    if (!stop.hidden) return;
    const text = get();
    check.disabled = true;
    stop.hidden = false;
    verdict.classList.add("nnbook-stale");
    printed.textContent = "";
    printed.hidden = true;
    if (!form) mark(field, 0);
    const saying = {
      fetching: `Getting Python: ${size(here.weighs)}, once ...`,
      starting: "Starting Python ...",
      running: "Checking ...",
    };
    let answer;
    try {
      answer = await python.ask({ do: "check", name, text }, {
        say: (what) => { state.textContent = saying[what]; },
        printed: (more) => {
          printed.hidden = false;
          printed.textContent += more;
        },
      });
      kept.write("python", here.runtime);
    } catch (error) {
      answer = { outcome: 2, line: 0, said: `Cannot run: ${why(error)}` };
    }
    check.disabled = false;
    stop.hidden = true;
    told();
    show(answer, text);
  }

  function show({ outcome, said: whole, line }, text) {
    const [said, link] = whole.split(SEE);
    verdict.className = "nnbook-verdict";
    verdict.dataset.outcome = ["right", "wrong", "cannot"][outcome];
    const words = element("p", {}, said.trimEnd());
    if (line && !form) {
      mark(field, line);
      const there = button(`Line ${line}`, () => caret(field, line));
      there.className = "nnbook-line";
      verdict.replaceChildren(there, words);
    } else {
      verdict.replaceChildren(words);
    }
    if (link) verdict.append(teach("", link));
    if (outcome === 0) {
      keep({ text, right: text });
      solved(true);
    }
  }

  function solved(yes) {
    const heading = document.getElementById(name);
    heading?.querySelector(".nnbook-solved")?.remove();
    if (!yes) return;
    const sign = element("span", { className: "nnbook-solved" }, "solved");
    heading?.append(" ", sign);
  }

  function startOver() {
    if (form) form.fill(begun);
    else replace(field, begun); // undo brings it back
    kept.drop(`answer ${name}`);
    if (!form) mark(field, 0);
    verdict.replaceChildren();
    printed.hidden = true;
    solved(false);
  }

  opened.set(name, {
    reload() { // another tab, or a file, has another answer
      if (place.contains(document.activeElement)) return;
      const now = kept.read(`answer ${name}`);
      set(now?.text ?? begun);
      solved(now?.right !== undefined && now.right === now.text);
    },
  });
}

// How to check in a terminal is folded away: it is still there.
function byHand(place) {
  const lines = [];
  for (let next = place.nextElementSibling;
    next?.matches(".nnbook-by-hand"); next = next.nextElementSibling) {
    lines.push(next);
  }
  if (!lines.length) return;
  const fold = element("details", { className: "note nnbook-fold" },
    element("summary", {}, "Or in a terminal"), ...lines);
  place.after(fold);
}

function onPaper(paper) {
  const { exercise: name } = paper.dataset;
  const box = element("input", { type: "checkbox" });
  const label = element("label", { className: "nnbook-done" }, box,
    " I have done it");
  paper.append(" ", label);
  const reload = () => {
    box.checked = Boolean(kept.read(`answer ${name}`)?.done);
  };
  reload();
  box.addEventListener("change", () => {
    if (box.checked) kept.write(`answer ${name}`, { done: true });
    else kept.drop(`answer ${name}`);
  });
  opened.set(name, { reload });
}

// One file with all answers of the book, to take along or to hand in.
function saving() {
  const last = [...document.querySelectorAll(".nnbook-do, .nnbook-paper")]
    .pop();
  const choose = element("input", {
    type: "file", accept: ".json", hidden: true,
  });
  const said = element("span", { className: "nnbook-state" });
  said.setAttribute("role", "status");
  const bar = element("div", { className: "nnbook-bar nnbook-saving" },
    button("Save my answers", save),
    button("Load answers", () => choose.click()), choose, said);
  const words = element("p", { className: "nnbook-quiet" },
    "What you write is kept in this browser and nowhere else. Save it to "
    + "have it on another device, or to hand it in: one file holds the "
    + "answers to all exercises of the book.");
  let end = last;
  while (end.nextElementSibling && !/^H[12]$/.test(end.nextElementSibling.tagName)) {
    end = end.nextElementSibling;
  }
  end.after(words, bar);

  function save() {
    const answers = kept.all("answer ");
    const text = JSON.stringify({ nnbook: 1, answers }, null, 1);
    const link = element("a", {
      href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
      download: "nnbook-answers.json",
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    said.textContent = `${Object.keys(answers).length} answers saved`;
  }

  choose.addEventListener("change", async () => {
    const [file] = choose.files;
    choose.value = "";
    if (!file) return;
    try {
      const { nnbook, answers } = JSON.parse(await file.text());
      if (nnbook !== 1) throw new Error();
      let count = 0;
      for (const [name, value] of Object.entries(answers)) {
        if (!/^\w+\.\w+$/.test(name)) continue;
        if (typeof value.text !== "string" && value.done !== true) continue;
        const { text, right, done } = value;
        kept.write(`answer ${name}`, done ? { done } : { text, right });
        opened.get(name)?.reload();
        count += 1;
      }
      said.textContent = `${count} answers loaded`;
    } catch {
      said.textContent = `${file.name} holds no answers of this book`;
    }
  });
}
