"use strict";
// The plane of two inputs, and the line that a neuron draws in it.

const plane = (() => {
  const SIDE = 440; // of the picture; a unit is 40
  const inside = axes([-5.5, 5.5], [-5.5, 5.5], [0, 0, SIDE, SIDE]);
  const { across, up, at, label } = inside;

  const WHOLE = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
  const BESIDE = [[0.5, 0.5], [-0.5, 0.5], [0.5, -0.5], [-0.5, -0.5]];
  const grid = WHOLE.map((v) =>
    `<path class="${v ? "grid" : "axis"}" d="M${at([v, -5.5])} V0
      M${at([-5.5, v])} H${SIDE}"/>`).join("") +
    [-4, -2, 2, 4].map((v) => label([v, -0.35], number(v)) +
      label([-0.35, v], number(v))).join("") +
    label([5.2, 0.35], "<tspan class=name>x</tspan>₁") +
    label([0.4, 5.2], "<tspan class=name>x</tspan>₂");

  // The line where the neuron answers 0, and a wash on its positive side.
  // Without weights there is no line, and the bias alone decides.
  function border(weights, bias) {
    const length = Math.hypot(...weights);
    if (!length) {
      return bias < 0 ? "" :
        `<path class="side" d="M0 0H${SIDE}V${SIDE}H0Z"/>`;
    }
    const uphill = weights.map((weight) => weight / length);
    const level = [-uphill[1], uphill[0]];
    const nearest = along([0, 0], uphill, -bias / length);
    const ends = [along(nearest, level, -99), along(nearest, level, 99)];
    const far = [...ends].reverse().map((end) => along(end, uphill, 99));
    const seen = [2.5, -2.5, 4.5, -4.5, 0, 6, -6]
      .map((side) => along(nearest, level, side))
      .find((spot) => spot.every((value) => Math.abs(value) < 4.6));
    const signs = seen ? label(along(seen, uphill, 0.5), "+") +
      label(along(seen, uphill, -0.5), "−") : "";
    return `<path class="side" d="${inside.line([...ends, ...far])}Z"/>
      <path class="line" d="${inside.line(ends)}"/>
      <g class="signs">${signs}</g>`;
  }

  // A sample: a square of class 1 or a circle of class 0.
  function mark(point, target, seen) {
    const [x, y] = [across(point[0]), up(point[1])];
    return `<g class="class-${target}">${target
      ? `<rect x="${x - 8}" y="${y - 8}" width="16" height="16"/>`
      : `<circle cx="${x}" cy="${y}" r="9"/>`}</g>
      ${seen ? `<circle class="seen" cx="${x}" cy="${y}" r="16"/>` : ""}`;
  }

  // Where the names of points stand: each beside a corner of its point, no
  // two in one place. A name makes room if it can stand elsewhere.
  function corners(points) {
    const spots = points.map(([x, y]) => BESIDE
      .map(([right, above]) => [x + right, y + above])
      .filter((spot) => spot.every((v) => Math.abs(v) < 5.5)));
    const owners = {};
    const settle = (which, tried) => spots[which].some((spot) => {
      if (tried.has(String(spot))) return false;
      tried.add(String(spot));
      const free = !(spot in owners) || settle(owners[spot], tried);
      if (free) owners[spot] = which;
      return free;
    });
    for (const which of spots.keys()) settle(which, new Set());
    return spots.map((some, which) =>
      some.find((spot) => owners[spot] === which) ?? some[0]);
  }

  return { ...inside, SIDE, grid, border, mark, corners };
})();
