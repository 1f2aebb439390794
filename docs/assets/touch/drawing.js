"use strict";
// What nnbook.experiments.drawing does: from strokes to the 64 numbers that a
// network reads, and what it answers. A stroke is a list of points, from left
// to right and from top to bottom.

const drawing = (() => {
  const [SIDE, WIDE, BLOCK, PEN, MOST, LEAN, FINE] =
    [32, 20, 4, 2.4, 1.6, 0.7, 64];
  const STEP = 1 / 64;
  const SIZES = [[64, 64], [64, 10]]; // inputs and neurons of each layer

  const mean = (values) =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  // The least and the most of points: of both ways, across and down.
  const ends = (dots, which) => [0, 1].map((k) =>
    dots.reduce((far, dot) => which(far, dot[k]), dots[0][k]));

  // Strokes from places on paper of 10 by 10, their corners cut twice: a bar
  // stands between two strokes.
  const strokesOf = (text) => text.split("|").map((part) => {
    let corners = part.split(" ").map((place) => [...place].map(Number));
    for (let times = 0; times < (corners.length > 2 ? 2 : 0); times++) {
      const cut = corners.slice(1).flatMap((end, k) => [0.25, 0.75].map(
        (share) => corners[k].map((at, i) =>
          at * (1 - share) + end[i] * share)));
      corners = [corners[0], ...cut.slice(1, -1), corners.at(-1)];
    }
    return corners;
  });

  // Points along strokes, so near that a pen leaves no gap.
  function points(strokes) {
    const corners = strokes.flat();
    const [low, high] = [ends(corners, Math.min), ends(corners, Math.max)];
    const step = Math.max(high[0] - low[0], high[1] - low[1]) / FINE;
    return strokes.flatMap((stroke) => stroke.flatMap((end, k) => {
      if (!k) return [end];
      const [x, y] = stroke[k - 1];
      const way = [end[0] - x, end[1] - y];
      const n = step ? Math.ceil(Math.hypot(...way) / step) : 1;
      return Array.from({ length: n }, (_, i) =>
        [x + way[0] * ((i + 1) / n), y + way[1] * ((i + 1) / n)]);
    }));
  }

  // Set upright and moved into the box, with room for the pen.
  function fitted(dots, pen = PEN) {
    const middle = [0, 1].map((k) => mean(dots.map((dot) => dot[k])));
    const set = dots.map(([x, y]) => [x - middle[0], y - middle[1]]);
    const spread = mean(set.map(([, y]) => y * y));
    const slant = spread && within(
      mean(set.map(([x, y]) => x * y)) / spread, -LEAN, LEAN);
    for (const dot of set) dot[0] -= slant * dot[1];
    const [low, high] = [ends(set, Math.min), ends(set, Math.max)];
    const full = [WIDE, SIDE].map((room, k) =>
      (room - 2 * pen) / Math.max(high[k] - low[k], 1e-9));
    const most = MOST * Math.min(...full, SIDE);
    return set.map((dot) => dot.map((at, k) =>
      (at - (low[k] + high[k]) / 2) * Math.min(full[k], most) + SIDE / 2));
  }

  // Rows of pixels: true where a pen at the points leaves ink.
  function inked(dots, pen = PEN) {
    const bitmap = Array.from({ length: SIDE }, () =>
      Array(SIDE).fill(false));
    const far = Math.ceil(pen);
    for (const [x, y] of dots) {
      const [left, top] = [Math.floor(x) - far, Math.floor(y) - far];
      for (let row = top; row <= top + 2 * far; row++) {
        for (let column = left; column <= left + 2 * far; column++) {
          const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
          if (bitmap[row]?.[column] === false && dx * dx + dy * dy <=
            pen * pen) bitmap[row][column] = true;
        }
      }
    }
    return bitmap;
  }

  // The share of ink in each block of 4 by 4.
  const counted = (bitmap) => Array.from({ length: 64 }, (_, k) => {
    const [top, left] = [Math.floor(k / 8) * BLOCK, k % 8 * BLOCK];
    return bitmap.slice(top, top + BLOCK).reduce((sum, row) => sum +
      row.slice(left, left + BLOCK).filter(Boolean).length, 0) / BLOCK ** 2;
  });

  // The layers of a network that was sent as text, a byte for each number.
  function received(text) {
    const bytes = Int8Array.from(atob(text), (one) => one.charCodeAt());
    let place = 0;
    const next = (n) => Array.from({ length: n }, () =>
      bytes[place++] * STEP);
    return SIZES.map(([inputs, neurons]) => ({
      weights: Array.from({ length: inputs }, () => next(neurons)),
      biases: next(neurons),
    }));
  }

  // What the hidden neurons answer, and the probability of each digit.
  function read([first, last], picture) {
    const [hidden] = layers.forward([picture], first).map((row) =>
      row.map(activations.relu.forward));
    const [logits] = layers.forward([hidden], last);
    return { hidden, shares: activations.softmax(logits).probabilities };
  }

  return { strokesOf, points, fitted, inked, counted, received, read };
})();
