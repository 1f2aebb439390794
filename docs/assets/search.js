// The search's worker. It loads the theme's own, whose address follows the
// "?", and the index of the book when it is first asked something: most
// visits never search.

let asked;

async function begin(event) {
  const first = asked === undefined;
  asked = event.data;
  if (!first) return; // on its way: the latest question is kept
  const { config, docs } = await index();
  removeEventListener("message", begin);
  importScripts(location.search.slice(1));
  tell({ type: 0, data: { config, docs, options: { suggest: true } } });
  setTimeout(tell, 0, asked);
}

async function index() {
  const answer = await fetch("../search/search_index.json");
  return answer.json();
}

function tell(data) {
  dispatchEvent(new MessageEvent("message", { data }));
}

addEventListener("message", begin);
