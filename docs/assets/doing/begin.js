// Whether this page has anything to do in it. Python itself is fetched when
// the reader asks, and not before.

import { here, site } from "./python.js";

if (here?.wheel) {
  // The line for pip names this site, whatever its address is.
  const wheel = new URL(here.wheel.split("?")[0], site);
  const lines = ".nnbook-wheel code, code.nnbook-wheel";
  for (const line of document.querySelectorAll(lines)) {
    line.textContent = line.textContent.replace(
      /https?:\S*\/python\/nnbook-[\w.]+-py3-none-any\.whl/, wheel.href);
  }
}

if (here?.runtime) {
  const does = {
    "./exercises.js": ".nnbook-starter, .nnbook-paper",
    "./snippets.js": ".nnbook-run, .nnbook-cell",
    "./bringing.js": ".nnbook-bring",
  };
  for (const [module, wanted] of Object.entries(does)) {
    if (document.querySelector(wanted)) import(module);
  }
}

if (document.querySelector("details.nnbook-ask")) import("./questions.js");
