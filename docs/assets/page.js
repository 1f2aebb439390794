// What a page can do: give its code, and let the keyboard into what scrolls.

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

// A box that is wider than its place is a stop of the keyboard.
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
const wide = ".highlight code, .math-display, .nnbook-table";
for (const box of document.querySelectorAll(wide)) boxes.observe(box);

// The contents close behind a link to a section of the page.
addEventListener("hashchange", () => {
  document.querySelector(".nnbook-contents:popover-open")?.hidePopover();
});
