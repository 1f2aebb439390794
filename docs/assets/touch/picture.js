"use strict";
// What pictures share: axes, and marks that can be dragged.

// Values to places: `across` from left to right, `up` from bottom to top, in
// a box of the picture that begins at x, y and is so wide and so high.
function axes([left, right], [bottom, top], [x, y, width, height]) {
  const round = (place) => Math.round(place * 100) / 100;
  const across = (value) =>
    round(x + (value - left) / (right - left) * width);
  const up = (value) => round(y + (top - value) / (top - bottom) * height);
  const at = ([first, second]) => `${across(first)} ${up(second)}`;
  return {
    across, up, at,
    line: (points) => `M${points.map(at).join("L")}`,
    label: ([first, second], text) =>
      `<text x="${across(first)}" y="${up(second)}">${text}</text>`,
    // The values at a place of the picture.
    values: (px, py) => [left + (px - x) / width * (right - left),
      top - (py - y) / height * (top - bottom)],
  };
}

const along = ([x, y], way, far) => [x + way[0] * far, y + way[1] * far];

// Where in the picture an event happened.
function pointed(event, picture) {
  const box = picture.getBoundingClientRect();
  const scale = picture.viewBox.baseVal.width / box.width;
  return [(event.clientX - box.left) * scale,
    (event.clientY - box.top) * scale];
}

// Have handles dragged by mouse or finger: `put` hears the number of the
// handle and where it is now. Anywhere else a finger scrolls the page.
function draggable(picture, handles, put) {
  let now;
  for (const [which, handle] of handles.entries()) {
    handle.addEventListener("touchstart", (event) =>
      event.preventDefault(), { passive: false });
    handle.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      picture.setPointerCapture(event.pointerId);
      now = which;
    });
  }
  picture.addEventListener("pointermove", (event) => {
    if (now !== undefined) put(now, pointed(event, picture));
  });
  picture.addEventListener("lostpointercapture", () => now = undefined);
}
