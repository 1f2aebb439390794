"use strict";
// Points that the reader places in the plane: by taps, or by keys.

const placing = (() => {
  const KEYS = { 0: 0, 1: 1, 2: 2, Delete: -1, Backspace: -1 };
  const ARROWS = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  const cross = `<path class="cross" d="M-14 0H14M0-14V14"/>`;

  // For so many classes: the keys in words, and buttons for what a tap does.
  const keys = (classes) => `Arrow keys move a cross; 0 to ${classes - 1} put
    a point of that class there, Delete removes it.`;
  const button = (mode, words) => `<button type="button" value="${mode}"
    aria-pressed="${mode === 1}">${words}</button>`;
  const modes = (classes) => `<div class="nnbook-modes" role="group"
    aria-label="What a tap does">${Array.from({ length: classes },
    (_, k) => button(k, `class ${k}`)).join("")}${button(-1, "remove")}</div>`;

  const name = (order) => String.fromCharCode(65 + order);
  // Which of the points stands in a place, -1 for none.
  const find = (points, [x, y]) =>
    points.findIndex(([left, up]) => left === x && up === y);

  // The points after a tap: a new one, another class, or one less.
  function placed(points, place, mode) {
    const order = find(points, place);
    const point = mode < 0 ? [] : [[...place, mode]];
    return order < 0 ? [...points, ...point]
      : points.toSpliced(order, 1, ...point);
  }

  // For each tap and key call `put` with what is then there of `points()`,
  // not more than `most`, and `look` with the place of the cross as it moves.
  function listen(figure, most, points, put, look) {
    const picture = figure.find(".plane");
    const buttons = figure.all(".nnbook-modes button");
    const can = buttons.map((one) => Number(one.value));
    const whole = (value) => within(Math.round(value) || 0, -5, 5);
    let mode = 1;
    let cursor = [0, 0];
    const show = () => figure.find(".cross").setAttribute(
      "transform", `translate(${plane.at(cursor)})`);
    show();
    const place = (spot, kind) => {
      const after = placed(points(), spot, kind);
      if (after.length <= most) return put(after);
      figure.find("output").textContent = `${most} points are the most.`;
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        mode = Number(button.value);
        for (const one of buttons) {
          one.setAttribute("aria-pressed", one === button);
        }
      });
    }
    picture.addEventListener("click", (event) => {
      place(plane.values(...pointed(event, picture)).map(whole), mode);
    });
    picture.addEventListener("keydown", (event) => {
      const [way, key] = [ARROWS[event.key], KEYS[event.key]];
      if (!way && !can.includes(key)) return;
      event.preventDefault();
      if (!way) return place(cursor, key);
      cursor = along(cursor, way, 1).map(whole);
      show();
      look(cursor);
    });
  }

  return { keys, cross, modes, name, find, listen };
})();
