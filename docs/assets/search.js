// The search's worker. It loads the theme's own, whose address follows the
// "?", and the index of the book when something is asked: most visits never
// search. The theme numbers what is said: 0 set up, 1 ready, 2 a question,
// 3 an answer.

let asked;

async function begin({ data: message }) {
  if (!message.data) return postMessage({ type: 3, data: { items: [] } });
  const first = asked === undefined;
  asked = message;
  if (!first) return; // on its way: the latest question is kept
  const answer = await fetch("../search/search_index.json");
  const { config, docs } = await answer.json();
  removeEventListener("message", begin);
  importScripts(location.search.slice(1));
  tell({ type: 0, data: { config, docs, options: { suggest: true } } });
  setTimeout(tell, 0, asked);
}

function tell(data) {
  dispatchEvent(new MessageEvent("message", { data }));
}

addEventListener("message", begin);
postMessage({ type: 1 });
