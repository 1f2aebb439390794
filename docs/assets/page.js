// What a page can do: give its code, let the keyboard into what scrolls, and
// change its colors.

// A listing's copy button gives what Python reads: no prompts, no outputs.
// Its place is kept in the style sheet, so nothing moves when it comes.
for (const block of document.querySelectorAll(".highlight:not(.no-copy)")) {
  const code = block.querySelector("pre > code");
  if (!code || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.className = "nnbook-copy";
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(
      block.dataset.copy ?? code.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  block.append(button);
}

// A box that is wider than its place is a stop of the keyboard. All are
// measured before the first is changed: a change lays the page out anew.
const boxes = new ResizeObserver((entries) => {
  const all = entries.map((entry) => entry.target);
  const wide = new Set(all.filter((e) => e.scrollWidth > e.clientWidth));
  for (const box of all) {
    if (wide.has(box)) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
});
const wide = ".highlight code, .math-display, .nnbook-table";
for (const box of document.querySelectorAll(wide)) boxes.observe(box);

// Colors as the system has them, light, or dark. The theme's own script would
// style each page anew, twice, as it opens.
const choices = [...document.querySelectorAll("[name=__palette]")];
const system = matchMedia("(prefers-color-scheme: light)");
const parts = ["media", "scheme", "primary", "accent"];
const of = (choice, part) => choice.getAttribute(`data-md-color-${part}`);

function show(index) {
  const [, light, dark] = choices;
  const shown = index ? choices[index] : system.matches ? light : dark;
  for (const part of parts) {
    document.body.setAttribute(`data-md-color-${part}`, of(shown, part));
  }
  choices.forEach((choice, place) => {
    choice.checked = place === index;
    choice.nextElementSibling.hidden = place !== index; // leads to the next
  });
}

choices.forEach((choice, index) => {
  choice.addEventListener("change", () => {
    show(index);
    const color = Object.fromEntries(
      parts.map((part) => [part, of(choice, part)]));
    keep({ index, color });
  });
  choice.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const next = choices[(index + 1) % choices.length];
    next.click();
    next.focus();
  });
});
system.addEventListener("change", () => {
  if (choices[0].checked) show(0);
});
show(kept());

// The theme reads the choice at the top of the page. Where a browser keeps
// nothing, it lasts as long as the page.
function keep(choice) {
  try {
    __md_set("__palette", choice);
  } catch { /* not kept */ }
}

function kept() {
  try {
    const index = __md_get("__palette")?.index;
    return choices[index] ? index : 0;
  } catch {
    return 0;
  }
}

// What the search finds is a section; the theme puts its page before it.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const item of addedNodes) {
      const [page, section] = item.querySelectorAll?.(
        ":scope > .md-search-result__link") ?? [];
      if (section) page.remove();
    }
  }
}).observe(document.querySelector(".md-search-result__list"), {
  childList: true,
});

// The contents close behind a link to a section of the page.
addEventListener("hashchange", () => {
  document.querySelector(".nnbook-contents:popover-open")?.hidePopover();
});
