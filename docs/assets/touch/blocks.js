"use strict";
// Blocks of cells, as the figures of the book draw arrays.

const blocks = (() => {
  const UNIT = 40; // the side of a cell, in pixels of the picture

  // A block of cells; `mark` gives a cell's class from its row and column,
  // `touch` what it is called where it can be touched.
  function block(name, values, left, top, mark, touch) {
    const cells = values.flatMap((row, i) => row.map((value, j) => {
      const [x, y] = [(left + j) * UNIT, (top + i) * UNIT];
      const cell = touch ? ` data-cell="${touch(i, j)}"` : "";
      return `<g class="${mark(i, j)}"${cell}><rect x="${x}" y="${y}"
        width="${UNIT}" height="${UNIT}"/><text x="${x + UNIT / 2}"
        y="${y + UNIT / 2}">${value === null ? "" : number(value)}</text></g>`;
    }));
    const x = (left + values[0].length / 2) * UNIT;
    return `<text x="${x}" y="${top * UNIT - 14}">${name}</text>` +
      cells.join("");
  }

  const sign = (text, left, top = 3) =>
    `<text x="${left * UNIT}" y="${top * UNIT}">${text}</text>`;

  return { UNIT, block, sign };
})();
