// The meaning of a term shows on hover and on focus without any script.
// With this one, Escape hides it, and on a touch screen the first tap shows
// it and the second follows the link.

let pointer = "";
let tapped = null;

document.addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(".nnbook-term > a");
  if (link && link !== tapped && pointer === "touch") {
    event.preventDefault();
    link.focus();
  }
  if (!link && tapped) tapped.blur();
  tapped = link;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const shown = ".nnbook-term:is(:hover, :focus-within)";
  for (const term of document.querySelectorAll(shown)) {
    term.classList.add("nnbook-hushed");
  }
});

for (const move of ["pointerover", "focusin"]) {
  document.addEventListener(move, (event) => {
    for (const term of document.querySelectorAll(".nnbook-hushed")) {
      if (!term.contains(event.target)) term.classList.remove("nnbook-hushed");
    }
  });
}
