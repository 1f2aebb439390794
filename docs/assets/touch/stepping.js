"use strict";
// What figures share that go step by step: back, next, and by themselves.

const still = matchMedia("(prefers-reduced-motion: reduce)");

const steps = (...names) => `<div class="nnbook-steps">${names.map((name) =>
  `<button type="button" class="${name.toLowerCase()}">${name}</button>`
).join("")}</div>`;

class Stepping extends Touchable {
  // The first value of the state is the step. An element has `last()`, the
  // number of steps there are, and shows `steps(...)` in its panel. It may
  // play at another `pace`, in milliseconds, and `stride`, in steps.

  pace = 900;
  stride = 1;

  connectedCallback() {
    super.connectedCallback();
    this.mark();
  }

  disconnectedCallback() {
    this.pause();
  }

  listen() {
    super.listen();
    const ways = {
      Back: () => this.state[0] - 1, Next: () => this.state[0] + 1,
      Start: () => 0, End: () => this.last(),
      "+100": () => this.state[0] + 100,
    };
    for (const button of this.all(".nnbook-steps button")) {
      const way = ways[button.textContent];
      button.addEventListener("click", () => {
        if (way) this.step(way());
        else if (this.clock) this.pause();
        else this.play();
      });
    }
  }

  change(state) {
    super.change(state);
    this.mark();
  }

  // Mark the buttons that lead nowhere. They keep the focus they have.
  mark() {
    const [step] = this.state;
    for (const button of this.all(".nnbook-steps button")) {
      const idle = ["Start", "Back"].includes(button.textContent) ? step <= 0
        : button.className !== "play" && step >= this.last();
      button.setAttribute("aria-disabled", idle);
    }
  }

  // With another value it all begins anew.
  set(place, value) {
    this.pause();
    const state = this.state.with(place, value);
    this.change(place ? state.with(0, 0) : state);
  }

  step(step) {
    this.pause();
    this.go(step);
  }

  go(step) {
    this.change(this.state.with(0, within(step, 0, this.last())));
  }

  play() {
    if (this.state[0] === this.last()) this.go(0);
    this.clock = setInterval(() => {
      if (still.matches || this.state[0] === this.last()) this.pause();
      else this.go(this.state[0] + this.stride);
    }, this.pace);
    this.show();
  }

  pause() {
    clearInterval(this.clock);
    this.clock = null;
    this.show();
  }

  // While it plays, nobody wants every step read aloud.
  show() {
    this.find(".play").textContent = this.clock ? "Pause" : "Play";
    const live = this.clock ? "off" : "polite";
    this.find("output").setAttribute("aria-live", live);
  }
}
