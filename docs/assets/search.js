// The search: a worker that speaks as the theme's does, which numbers what is
// said: 1 ready, 2 a question, 3 an answer. It loads the index of the book
// when something is asked: most visits never search.
//
// A section fits where it has all words of the question, as stems: "gradients"
// finds "gradient". The glossary says which word stands for which. Of what
// fits, titles count most, then words side by side, then words that are rare.

const KINDS = {
  term: 1.6, chapter: 1, aside: 0.04, labs: 0.1, back: 0.08, reference: 0.06,
  works: 0.03,
};
const MISSING = 0.3; // what a section is worth where a word is missing
const INTRODUCED = 4; // ... on the page that introduces what is asked
const USED = 1.5; // ... on one that leans on it
const FIELDS = { title: 6, page: 2, text: 1, code: 0.6 };
const IDLE = new Set(("a an and are at be by can do does for from get give "
  + "has have how i if in into is it its me my of on or our should so than "
  + "that the their then there this to use using was what when where which "
  + "why will with you your").split(" "));
const TOKEN = /[\p{L}_][\p{L}\p{N}_'’]*(?:-\p{L}+)*|\d+(?:\.\d+)?(?:e[-+]?\d+)?|\*\*|\/\/|->|[-+*/@<>=!]=|>>>|[@%<>=×·√∂∇π]|[^\s\w.,;:()[\]{}"'`’“”\-/|&?!…–—]/giu;

// --- words ------------------------------------------------------------------

const known = new Map();

// What a word has in common with its other forms.
function stem(word) {
  if (!known.has(word)) known.set(word, cut(word));
  return known.get(word);
}

function cut(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let left = word.replace(/(ss|x|ch|sh)es$/, "$1").replace(/ies$/, "y")
    .replace(/([^siu])s$/, "$1");
  left = left.replace(/(.*[aeiouy].+?)(?:ing|ed|ly)$/, "$1");
  left = left.replace(/([bdgmnprt])\1$/, "$1");
  left = left.replace(/i[sz](?:ation|er)$/, "iz").replace(/is[e]?$/, "iz")
    .replace(/(?:at(?:ion|or|e))$/, "at").replace(/(.{4})ion$/, "$1");
  return left.replace(/(.{3})e$/, "$1").replace(/(.{3})y$/, "$1i");
}

const taken = new Map();

// What is in a token: stems, each with its place behind the first, and how
// many places it takes. A word with a hyphen counts as one too, and a name
// with underscores as its parts.
function inside(token) {
  if (taken.has(token)) return taken.get(token);
  const word = token.replace(/['’](?:s|t)?$/, "");
  const parts = word.split(/-(?=\p{L})/u);
  const found = parts.map((part, place) => [stem(part), place]);
  if (parts.length > 1) found.push([stem(parts.join("")), 0]);
  const names = word.split("_").filter(Boolean);
  if (names.length > 1) found.push(...names.map((one) => [stem(one), 0]));
  taken.set(token, { found, long: parts.length });
  return taken.get(token);
}

// Call with each stem of a text, and its place.
function read(text, take) {
  let place = 0;
  for (const token of text.toLowerCase().match(TOKEN) ?? []) {
    const { found, long } = inside(token);
    for (const [word, behind] of found) take(word, place + behind);
    place += long;
  }
}

// --- the book ---------------------------------------------------------------

let sections;
let others; // words, those that may stand for them, and what that is worth
const rare = new Map(); // in how many sections a stem is

function prepare(docs) {
  others = docs.filter((one) => one.see).map(
    (one) => [only(one.title), only(one.see), 0.9]);
  // DenseLayer, and so denselayer, is a dense layer.
  for (const { title } of docs) {
    for (const [name] of title.matchAll(/\b(?:[A-Z][a-z]+){2,}\b/g)) {
      others.push([only(name), only(name.replace(/(?=[A-Z])/g, " ")), 1]);
    }
  }
  sections = docs.map((one) => {
    const words = new Map(); // for a stem, its places in each field
    for (const field of Object.keys(FIELDS)) {
      read(one[field] ?? "", (word, place) => {
        let at = words.get(word);
        if (!at) words.set(word, at = {});
        (at[field] ??= []).push(place);
      });
    }
    for (const word of words.keys()) {
      rare.set(word, (rare.get(word) ?? 0) + 1);
    }
    return { ...one, words, named: only(one.title) };
  });
}

function only(text) {
  return wanted(text).map((one) => one.stem);
}

// --- a question -------------------------------------------------------------

function wanted(question) {
  const words = [...question.toLowerCase().matchAll(TOKEN)].flatMap(
    ([token]) => token.split(/-(?=\p{L})/u));
  const telling = words.filter((word) => !IDLE.has(word));
  const asked = telling.length ? telling : words;
  return [...new Set(asked)].map((word) => ({
    word, stem: stem(word.replace(/['’]s?$/, "")),
  }));
}

// How well one word fits a section, and where it is: 0 where it is not.
function weigh(section, word) {
  const at = section.words.get(word);
  if (!at) return 0;
  let weight = 0;
  for (const [field, each] of Object.entries(FIELDS)) {
    const times = at[field]?.length ?? 0;
    weight += each * times / (times + (field === "text" ? 2 : 0.4));
  }
  return weight * Math.log(1 + sections.length / rare.get(word));
}

// The question, and as it is with other words in place of its own, each with
// its worth.
function variants(asked) {
  const found = [[asked, 1]];
  for (const [from, to, share] of others) {
    for (const [old, fresh, worth] of [[from, to, share], [to, from, 0.5]]) {
      const start = asked.findIndex((_, k) => old.every((word, n) =>
        asked[k + n]?.stem === word));
      if (start < 0) continue;
      const { word } = asked[start];
      const part = fresh.map((one) => ({ word, stem: one }));
      found.push([asked.toSpliced(start, old.length, ...part), worth]);
    }
  }
  return found.slice(0, 12);
}

// A word, and what it may become while it is still being typed.
function forms({ stem: begun }, last) {
  const found = [[begun, 1]];
  if (!last || !/^\p{L}{3}/u.test(begun)) return found;
  for (const word of rare.keys()) {
    if (word !== begun && word.startsWith(begun)) found.push([word, 0.4]);
  }
  return found;
}

// How many of the pairs of words stand side by side, in their order; a small
// word may stand between.
function beside(section, asked, field) {
  const at = asked.map(({ stem: word }) =>
    section.words.get(word)?.[field] ?? []);
  const pairs = at.slice(1).filter((places, k) => places.some((place) =>
    at[k].some((before) => place > before && place - before <= 2)));
  return at.length > 1 ? pairs.length / (at.length - 1) : 0;
}

function answer(question) {
  const asked = wanted(question);
  if (!asked.length) return [];
  const exact = asked.length > 1 && squeezed(question).match(
    /(?<=["“]).+(?=["”])|[([].+[\])]/)?.[0];
  const best = new Map();
  for (const [variant, share] of variants(asked)) {
    for (const one of weighed(variant, exact)) {
      one.score *= share;
      const before = best.get(one.section);
      if (!before || before.score < one.score) best.set(one.section, one);
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, 60);
}

function weighed(asked, exact) {
  const may = asked.map((one, place) =>
    forms(one, place === asked.length - 1));
  const introduced = sections.find((one) => one.kind === "term"
    && (same(one, asked) || exact && squeezed(one.text).includes(exact)))
    ?.in ?? [];
  const parts = new Set(sections.filter((one) => one.in?.length
    && one.named.every((word) => asked.some(({ stem }) => stem === word))
  ).map((one) => one.in[0]));
  const found = [];
  for (const section of sections) {
    if (section.see) continue; // the term itself is found
    const terms = {};
    let [score, lacking] = [0, 0];
    asked.forEach(({ word }, place) => {
      const best = Math.max(...may[place].map(([form, share]) =>
        share * weigh(section, form)));
      terms[word] = best > 0 && terms[word] !== false;
      score += best;
      if (!best) lacking += 1;
    });
    if (lacking === asked.length) continue;
    const close = 1 + Math.max(1.5 * beside(section, asked, "title"),
      0.8 * beside(section, asked, "text"),
      0.4 * beside(section, asked, "code"));
    const all = asked.every(({ stem: word }) => section.named.includes(word));
    const whole = same(section, asked);
    score *= close * MISSING ** lacking * (KINDS[section.kind] ?? 0.2)
      * (whole ? 2 : all ? 1.4 : 1);
    if (exact && section.kind === "term"
      && squeezed(section.text).includes(exact)) score *= 40;
    // A term is named before the chapters where it is what was asked.
    if (section.kind === "term" && !whole) score *= 0.08;
    const place = introduced.indexOf(section.at.split("#")[0]);
    if (place >= 0) score *= place ? USED : INTRODUCED;
    else if (parts.has(section.at.split("#")[0])) score *= USED;
    found.push({ section, terms, score });
  }
  return found;
}

const squeezed = (text) => text.toLowerCase().replace(/\s+/g, "");

// Whether a section is named as what is asked, and no more.
function same(section, asked) {
  return section.named.length === asked.length
    && asked.every(({ stem: word }) => section.named.includes(word));
}

// --- what is shown ----------------------------------------------------------

const safe = (text) => text.replace(/[&<>"]/g, (sign) =>
  ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

// The words around the first that was asked for; those asked for are marked.
function teaser(text, wants) {
  const hits = [];
  for (const match of text.matchAll(TOKEN)) {
    const parts = match[0].toLowerCase().split("-").map(stem);
    if (parts.some((part) => wants.has(part))) hits.push(match);
  }
  const first = hits[0]?.index ?? 0;
  const start = first < 120 ? 0 : text.lastIndexOf(" ", first - 60) + 1;
  const end = start + 240;
  let [shown, at] = [start ? "… " : "", start];
  for (const { 0: word, index } of hits) {
    if (index < at || index + word.length > end) continue;
    shown += `${safe(text.slice(at, index))}<mark data-md-highlight>`
      + `${safe(word)}</mark>`;
    at = index + word.length;
  }
  return shown + safe(text.slice(at, Math.max(at, end)))
    + (end < text.length ? " …" : "");
}

// A section as the theme shows it: behind its page, if it is not one.
function item({ section, terms, score }, wants) {
  const { at, title, page, text } = section;
  const where = page ? ` <small>${safe(page)}</small>` : "";
  const shown = {
    location: at, score, terms, title: safe(title) + where,
    text: teaser(text || section.code || "", wants),
  };
  if (!at.includes("#")) return [shown];
  const whole = { ...shown, location: at.split("#")[0], terms: {} };
  return [whole, shown];
}

let latest;
let loading;

addEventListener("message", async ({ data: message }) => {
  if (message.type !== 2) return;
  latest = message.data;
  if (!latest.trim()) return tell([]);
  loading ??= fetch("../search/search_index.json")
    .then((got) => got.json()).then(({ docs }) => prepare(docs));
  await loading;
  const wants = new Set(wanted(latest).map((one) => one.stem));
  if (message.data === latest) tell(answer(latest).map(
    (one) => item(one, wants)));
});

function tell(items) {
  postMessage({ type: 3, data: { items } });
}

postMessage({ type: 1 });
