// An answer that is numbers: the starter with a field for each of its dots.

const DOTS = /\.\.\./g;
const ONLY_VALUES = /^(?:import numpy as np|[\w, ]+ = [^"']*|\s*(?:"[^"]*"|\([\d, ]*\)): .*|[\s[\](){}.,\d\-]*|)$/;

// The fields, or null where the starter is more than values to fill in.
export function fields(starter, label) {
  const lines = starter.split("\n");
  const code = lines.map((line) => line.replace(/\s*#.*$/, ""));
  if (!DOTS.test(starter) || !code.every((one) => ONLY_VALUES.test(one))) {
    return null;
  }
  const parts = starter.split("...");
  const inputs = [];
  const pre = document.createElement("pre");
  pre.className = "nnbook-fields";
  pre.setAttribute("role", "group");
  pre.setAttribute("aria-label", label);
  pre.append(parts[0]);
  for (const part of parts.slice(1)) {
    const input = document.createElement("input");
    input.type = "text";
    input.autocapitalize = "off";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.placeholder = "...";
    const line = pre.textContent.split("\n").pop();
    input.setAttribute("aria-label",
      `number ${inputs.length + 1} of ${parts.length - 1}, ${line.trim()}`);
    const grow = () => { input.size = Math.max(4, input.value.length + 1); };
    grow();
    input.addEventListener("input", grow);
    input.addEventListener("grow", grow);
    inputs.push(input);
    pre.append(input, part);
  }
  return {
    element: pre,
    // What Python reads; a minus sign may be the typographer's.
    text: () => parts.slice(1).reduce((text, part, place) => {
      const typed = inputs[place].value.trim().replace(/[\u2212\u2013]/g, "-");
      return text + (typed || "...") + part;
    }, parts[0]),
    // Take the values out of a text; one of another form leaves none.
    fill(text) {
      const escaped = parts.map(
        (part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const found = new RegExp(`^${escaped.join("(.*?)")}$`, "s").exec(text);
      inputs.forEach((input, place) => {
        const value = found?.[place + 1] ?? "";
        input.value = value === "..." ? "" : value;
        input.dispatchEvent(new Event("grow"));
      });
    },
  };
}
