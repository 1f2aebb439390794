// A text field for code: it grows, keeps the indentation, and marks a line.
// Tab indents once something was typed, so a reader who only passes by is
// not held; Escape frees the key, and says so to nobody but the keyboard.

const INDENT = "    ";

export function editor(text, label) {
  const field = document.createElement("textarea");
  field.className = "nnbook-editor";
  field.setAttribute("aria-label", label);
  field.spellcheck = false;
  field.autocapitalize = "off";
  field.autocomplete = "off";
  field.setAttribute("autocorrect", "off");
  field.wrap = "off";
  field.value = text;
  let typing = false;

  const grow = () => { field.rows = field.value.split("\n").length + 1; };
  grow();
  field.addEventListener("grow", grow);

  field.addEventListener("input", () => {
    typing = true;
    mark(field, 0);
    grow();
  });
  field.addEventListener("blur", () => { typing = false; });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") typing = false;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.isComposing) return;
    if (event.key === "Tab" && typing) {
      event.preventDefault();
      shift(field, event.shiftKey);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const line = before(field).split("\n").pop();
      const deeper = /:\s*(#.*)?$/.test(line) ? INDENT : "";
      put(field, `\n${/^\s*/.exec(line)[0]}${deeper}`);
    }
  });
  return field;
}

// Replace the whole text, as typing would: it can be undone.
export function replace(field, text) {
  if (field.value === text) return;
  const focused = document.activeElement;
  field.focus({ preventScroll: true });
  field.select();
  put(field, text);
  focused?.focus({ preventScroll: true });
}

// Mark a line, from 1; 0 marks none.
export function mark(field, line) {
  field.classList.toggle("nnbook-marked", line > 0);
  field.style.setProperty("--line", line - 1);
}

export function caret(field, line) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
}

function before(field) {
  return field.value.slice(0, field.selectionStart);
}

// insertText is the one way in that the browser's undo knows.
function put(field, text) {
  const done = text
    ? document.execCommand("insertText", false, text)
    : document.execCommand("delete");
  if (done) return;
  field.setRangeText(
    text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Indent, or with Shift take back, the lines of the selection.
function shift(field, back) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  if (!back && from === to) {
    const column = from - (value.lastIndexOf("\n", from - 1) + 1);
    put(field, " ".repeat(INDENT.length - column % INDENT.length));
    return;
  }
  const first = value.lastIndexOf("\n", from - 1) + 1;
  const end = value.indexOf("\n", to > from ? to - 1 : to);
  const last = end < 0 ? value.length : end;
  const lines = value.slice(first, last).split("\n");
  const moved = lines.map((line) => (
    back ? line.replace(/^ {1,4}/, "") : line && INDENT + line));
  field.setSelectionRange(first, last);
  put(field, moved.join("\n"));
  field.setSelectionRange(first, first + moved.join("\n").length);
  if (from === to) {
    const less = lines[0].length - moved[0].length;
    const place = Math.max(first, from - less);
    field.setSelectionRange(place, place);
  }
}
