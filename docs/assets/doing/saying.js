// What is said of a run that came to nothing, and of what an error teaches.

import { SECONDS, Stopped, site } from "./python.js";

export const SEE = "The book explains it: "; // then a place in it

const ENDED = {
  time: `answer.py did not end within ${SECONDS} seconds; `
    + "does a loop run forever?",
  asked: "stopped, as you asked",
  left: "stopped, as the page was left",
};

export function why(error) {
  if (!(error instanceof Stopped)) {
    return `Python did not start: ${error.message}`;
  }
  if (error.message === "ended") {
    return "answer.py ended the process, with exit code "
      + `${error.code ?? 1}, before it could be checked`;
  }
  return ENDED[error.message] ?? error.message;
}

export function teach(lesson, link) {
  const said = document.createElement("p");
  said.className = "nnbook-lesson";
  const more = document.createElement("a");
  more.href = new URL(link, site);
  more.textContent = "The book explains it";
  said.append(`${lesson} `, more);
  return said;
}
