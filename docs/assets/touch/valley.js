"use strict";
// The plane of two weights, and a valley in it: its lowest point is at
// (4, 1), its curvatures are 1 and k².

const valley = (() => {
  const [LEFT, RIGHT, LOW, HIGH] = [-1, 9, -3, 5]; // of the weights
  const LEVELS = [0.5, 2, 5, 10, 20, 32]; // of the contours
  const [LOWEST, WIDE, TALL] = [[4, 1], 440, 352]; // and the picture
  const box = axes([LEFT, RIGHT], [LOW, HIGH], [0, 0, WIDE, TALL]);

  const contours = (k) => LEVELS.map((level) => `<ellipse class="axis"
    cx="${box.across(LOWEST[0])}" cy="${box.up(LOWEST[1])}"
    rx="${Math.sqrt(2 * level) * 44}" ry="${Math.sqrt(2 * level) / k * 44}"/>`
  ).join("");

  const numbers = [0, 2, 4, 6, 8].map((v) =>
    box.label([v, LOW + 0.35], number(v))).join("") +
    [-2, 0, 2, 4].map((v) => box.label([LEFT + 0.3, v], number(v))).join("") +
    box.label([RIGHT - 0.4, LOW + 0.35], "<tspan class=name>w</tspan>₁") +
    box.label([LEFT + 0.35, HIGH - 0.35], "<tspan class=name>w</tspan>₂");

  // A cross at the lowest point, and a ring around the start.
  const marks = (start) => `<path class="cross" d="M-7 0H7M0-7V7"
    transform="translate(${box.at(LOWEST)})"/><circle class="seen" r="9"
    cx="${box.across(start[0])}" cy="${box.up(start[1])}"/>`;

  // The circle by which the start is dragged.
  function place(handle, start) {
    handle.setAttribute("cx", box.across(start[0]));
    handle.setAttribute("cy", box.up(start[1]));
  }

  // The weights nearest to a spot of the picture, so many to each unit.
  const weights = (spot, fine) => box.values(...spot).map((v, i) =>
    within(Math.round(v * fine) / fine, [LEFT, LOW][i], [RIGHT, HIGH][i])
      || 0);

  return { LEFT, RIGHT, LOW, HIGH, LOWEST, WIDE, TALL, box, contours,
    numbers, marks, place, weights };
})();
