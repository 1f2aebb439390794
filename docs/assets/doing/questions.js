// A question in the prose gets a small field: say it first, then see.

import * as kept from "./kept.js";

const questions = [...document.querySelectorAll("details.nnbook-ask")];
questions.forEach((fold, place) => {
  const { expected, kind } = fold.dataset;
  const name = `guess ${location.pathname} ${fold.dataset.ask} ${place}`;
  const form = document.createElement("form");
  form.className = "nnbook-guess";
  const field = document.createElement("input");
  field.type = "text";
  field.autocomplete = "off";
  field.size = 10;
  field.setAttribute("aria-label", "What do you say?");
  field.value = kept.read(name) ?? "";
  const go = document.createElement("button");
  go.className = "md-button";
  go.textContent = "See";
  const said = document.createElement("span");
  said.className = "nnbook-state";
  said.setAttribute("role", "status");
  form.append(field, go, said);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const guess = field.value.trim();
    if (!guess) {
      said.textContent = "say something first, it helps";
      return;
    }
    kept.write(name, guess);
    const same = kind === "number"
      ? alike(guess, expected)
      : guess.toLowerCase() === expected.toLowerCase();
    said.textContent = same ? "so it is" : `the book has ${expected}`;
    fold.open = true;
  });
  fold.classList.add("nnbook-asked");
  fold.before(form);
});

// Whether two numbers are the same to the digits that the book shows.
function alike(guess, expected) {
  const [a, b] = [guess, expected].map(number);
  if (a === null || b === null) return guess === expected;
  const digits = /\.(\d+)/.exec(expected)?.[1].length ?? 0;
  const scale = expected.trim().endsWith("%") ? 100 : 1;
  return Math.abs(a - b) <= 0.5000001 * 10 ** -digits / scale;
}

// 1,234.5 and 12 % and \u22123 and 1/4 are numbers.
function number(text) {
  const plain = text.replace(/\u2212/g, "-").replace(/,(?=\d{3})/g, "")
    .replace(",", ".").replace(/\s/g, "");
  const found = /^(-?[\d.]+(?:e[-+]?\d+)?)(?:\/([\d.]+))?(%?)$/i.exec(plain);
  if (!found) return null;
  return found[1] / (found[2] ?? 1) / (found[3] ? 100 : 1);
}
