"use strict";
// What the instruments of nn-clinic say, and what causes there are.
const clinic = (() => {
  const INSTRUMENTS = [
    "step 0", "ten samples", "gradients", "rates", "data", "inside",
  ];
  // In the order of the patients: the cause, and what tells it.
  const CAUSES = [
    ["learned by heart", "training falls, validation turns and rises; few " +
      "samples, and not every label fits its picture"],
    ["rate too low", "a step moves the weights by a hundred-thousandth, and " +
      "a rate a thousand times higher does well"],
    ["wrong backward", "the curve looks sound, and only the gradients are " +
      "off"],
    ["scaled apart", "training goes well, and the two ranges " +
      "of inputs differ"],
    ["shuffled apart", "ten samples are learned, and the " +
      "labels do not fit the pictures"],
    ["pixels to 255", "the loss at step 0 is far above ln 10, and " +
      "then the ReLUs are dead"],
    ["softmax twice", "ten samples are not learned, at no rate does the " +
      "loss pass 1.46, and the data and gradients are right"],
    ["rate too high", "the loss jumps, and a tenth of the rate is calm"],
  ];

  const brief3 = (value) => value === null ? "inf" : brief(value, 3);
  const percent = (share) => `${Math.round(100 * share)} %`;

  // What an instrument says of a chart.
  function said(which, chart, rates) {
    const [least, most, low, high] = chart.ranges.map((one) => brief3(one));
    return [
      `loss ${brief3(chart.start)} before the first step; ln 10 is 2.3`,
      chart.few ? "learned by heart" : "not learned in 1000 steps",
      `relative error ${brief(chart.gradients, 1)}`,
      `trained at ${brief(chart.rate)}. Loss after 3 epochs: ` +
        rates.map((rate, k) =>
          `${brief3(chart.sweep[k])} at ${brief(rate)}`).join(", "),
      `${chart.n_samples} samples, from ${least} to ${most}; validation ` +
        `from ${low} to ${high}. Pictures and labels:`,
      `dead ReLUs: ${percent(chart.dead[0])} before the first step, ` +
        `${percent(chart.dead[1])} after 40; a step moves the first weights ` +
        `by ${brief(chart.ratio, 1)} of their length`,
    ][which];
  }

  const looks = (bits) =>
    INSTRUMENTS.filter((_, which) => bits >> which & 1).length;

  function verdict(patient, cause, n) {
    const after = `after ${n} look${n === 1 ? "" : "s"}`;
    return patient === cause
      ? `Right, ${after}: ${CAUSES[cause - 1][1]}.`
      : `Not that, ${after}. It would show by this: ${
        CAUSES[cause - 1][1]}.`;
  }

  return { CAUSES, INSTRUMENTS, looks, said, verdict };
})();
