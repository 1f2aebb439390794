// Where a reader is, was, and has been. It is kept in this browser and
// nowhere else; where nothing can be kept, it lasts as long as the page.

import * as kept from "./doing/kept.js";

const PLACE = "place";
const base = new URL(document.querySelector("meta[name=nnbook-python]")
  ?.dataset.site ?? ".", location);
const here = location.pathname.slice(base.pathname.length);
const title = document.querySelector("article h1");
const words = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".headerlink, .nnbook-solved").forEach(
    (part) => part.remove());
  return copy.textContent.trim();
};

// --- where one is -----------------------------------------------------------

// The page's name stands at the top once its title is gone.
const header = document.querySelector(".md-header");
if (title && header) {
  new IntersectionObserver(([entry]) => {
    const gone = !entry.isIntersecting && entry.boundingClientRect.top < 100;
    header.classList.toggle("nnbook-within", gone);
  }, { rootMargin: "-50px 0px 0px 0px" }).observe(title);
}

const sections = [...document.querySelectorAll("article > h2[id]")];
const chapter = document.querySelector(".nnbook-at");
const line = document.querySelector(".nnbook-progress");
const article = document.querySelector("article");
let waiting = false;
let later;

function look() {
  waiting = false;
  const { top, height } = article.getBoundingClientRect();
  const way = Math.max(1, height - innerHeight);
  const share = Math.max(0, Math.min(1, -top / way));
  line?.style.setProperty("transform", `scaleX(${share.toFixed(3)})`);
  clearTimeout(later);
  later = setTimeout(remember, 300);
}

addEventListener("scroll", () => {
  if (!waiting) requestAnimationFrame(look);
  waiting = true;
}, { passive: true });

// --- where one was ----------------------------------------------------------

let moved = false; // a page that was only opened is not where one was
addEventListener("scroll", () => { moved = true; }, { once: true });

function remember() {
  if (!chapter || !moved) return;
  const passed = sections.filter(
    (one) => one.getBoundingClientRect().top < innerHeight / 2);
  const at = passed.at(-1);
  kept.write(PLACE, {
    page: here, title: line?.dataset.title ?? words(title),
    anchor: at?.id ?? "", section: at ? words(at) : "",
  });
  // A chapter is read when its end was reached: what follows is to be done.
  const end = sections.find((one) => /^(summary|exercises)/.test(one.id))
    ?? document.querySelector(".md-footer");
  if (end?.getBoundingClientRect().top < innerHeight) {
    kept.write(`read ${here}`, true);
  }
}
addEventListener("pagehide", remember);

// --- on the first page ------------------------------------------------------

const text = (value) => typeof value === "string" ? value : "";

function show() {
  const book = document.querySelector(".nnbook-book");
  if (!book) return;
  const answers = kept.all("answer ");
  let any = false;
  for (const item of book.querySelectorAll("[data-page]")) {
    const names = item.dataset.exercises.split(" ").filter(Boolean);
    const solved = names.filter((name) => {
      const { right, text: said, done } = answers[name] ?? {};
      return done === true || typeof right === "string" && right === said;
    });
    const read = kept.read(`read ${item.dataset.page}`) === true;
    item.classList.toggle("nnbook-read", read);
    item.querySelector(".nnbook-tick")?.remove();
    const told = [
      read ? "read" : "",
      solved.length ? `${solved.length} of ${names.length} solved` : "",
    ].filter(Boolean).join(", ");
    any ||= Boolean(told);
    if (!told) continue;
    const tick = document.createElement("span");
    tick.className = "nnbook-tick";
    tick.textContent = `${read ? "✓ " : ""}${told}`;
    item.querySelector("a").after(" ", tick);
  }
  const place = kept.read(PLACE);
  const start = document.querySelector("a.nnbook-start");
  const known = [...book.querySelectorAll("[data-page]")].some(
    (item) => item.dataset.page === place?.page);
  if (start && known) {
    start.dataset.begin ??= start.getAttribute("href");
    start.href = new URL(place.page, base).href
      + (text(place.anchor) ? `#${encodeURIComponent(place.anchor)}` : "");
    start.textContent = `Continue: ${text(place.title)}`;
    start.title = text(place.section);
  } else if (start?.dataset.begin) {
    start.href = start.dataset.begin;
    start.textContent = "Start";
    start.title = "";
  }
  forgetting(book.querySelector(".nnbook-remembered"), any || known);
}

function forgetting(place, any) {
  place.replaceChildren();
  if (!any) return;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "md-button";
  forget.textContent = "Forget where I was";
  forget.addEventListener("click", () => {
    kept.drop(PLACE);
    for (const page of Object.keys(kept.all("read "))) {
      kept.drop(`read ${page}`);
    }
    show();
  });
  place.append("This browser remembers it, and nobody else. ", forget);
}

look();
show();
addEventListener("pageshow", (event) => { if (event.persisted) show(); });
kept.watch(show);
