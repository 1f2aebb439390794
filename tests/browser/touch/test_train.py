"""A network that learns live: the spiral, or points that a reader places."""

import numpy as np
import pytest

from nnbook.activations import ReLU, Tanh
from nnbook.data import spiral
from nnbook.gradients import check_gradients
from nnbook.layers import DenseLayer
from nnbook.losses import SoftmaxCrossEntropy
from nnbook.metrics import accuracy
from nnbook.network import Sequential
from nnbook.optimizers import SGD
from nnbook.training import train

LEARN = """([width, classes, bend, seed, inputs, targets, rate, steps]) => {
    let net = network.start(width, classes, bend, seed);
    const [start, costs, rights] = [net, [], []];
    for (let k = 0; k < steps; k++) {
        const seen = network.look(net, inputs, targets);
        costs.push(seen.loss);
        rights.push(seen.accuracy);
        net = network.step(net, inputs, seen, rate);
    }
    const answers = network.decide(network.forward(net, inputs).logits);
    return {start, net, costs, rights, answers};
}"""
ACTIVATIONS = {"relu": ReLU, "tanh": Tanh}


def ours(given):
    """Our network with the weights of one in the page."""
    rng = np.random.default_rng(0)
    layers = []
    for name in ("first", "last"):
        weights = np.array(given[name]["weights"])
        layers.append(DenseLayer(*weights.shape, rng=rng))
        layers[-1].weights[:] = weights
        layers[-1].biases[:] = given[name]["biases"]
    return Sequential([layers[0], ACTIVATIONS[given["bend"]](), layers[1]])


@pytest.mark.parametrize("bend", ACTIVATIONS)
@pytest.mark.parametrize("width, rate", [(2, 0.3), (16, 1), (32, 3)])
@pytest.mark.parametrize("classes", [2, 3])
def test_twenty_epochs_are_those_of_ours(figure, bend, width, rate, classes):
    one = figure("nn-train")
    rng = np.random.default_rng(width)
    inputs, targets = spiral(40, classes, rng=rng)
    came = one.page.evaluate(LEARN, [
        width, classes, bend, 5, inputs.tolist(), targets.tolist(), rate, 20])
    network, loss = ours(came["start"]), SoftmaxCrossEntropy()
    assert check_gradients(network, loss, inputs, targets) < 1e-4
    history = train(network, loss, SGD(rate), inputs, targets, epochs=20,
                    batch_size=len(inputs), rng=rng)
    for mine, theirs in zip(network.parameters, ours(came["net"]).parameters):
        np.testing.assert_allclose(theirs, mine, rtol=0, atol=1e-9)
    np.testing.assert_allclose(came["costs"], history.loss, atol=1e-9)
    np.testing.assert_allclose(came["rights"], history.accuracy, atol=1e-12)
    assert came["answers"] == network.predict(inputs).tolist()
    assert history.loss[-1] < history.loss[0]


def test_the_first_weights_are_as_wide_as_ours_and_no_two_alike(figure):
    one = figure("nn-train")
    starts = one.tell("network.start", [
        [32, 3, "relu", seed] for seed in range(10)])
    first = np.array([start["first"]["weights"] for start in starts])
    last = np.array([start["last"]["weights"] for start in starts])
    for weights, n_inputs in ((first, 2), (last, 32)):
        scaled = weights / np.sqrt(2 / n_inputs)
        assert scaled.size == len(np.unique(scaled))
        assert abs(scaled.mean()) < 4 / np.sqrt(scaled.size)
        assert abs(scaled.std() - 1) < 0.1
        assert (abs(scaled) < 1).mean() == pytest.approx(0.683, abs=0.05)
        seeds = scaled.reshape(10, -1)
        assert abs(np.corrcoef(seeds) - np.eye(10)).max() < 0.45
    for start in starts:
        assert not np.any(start["first"]["biases"] + start["last"]["biases"])


def test_the_samples_are_a_spiral_of_ours(figure):
    inputs, targets = spiral(50, rng=np.random.default_rng(0))
    samples = np.array(figure("nn-train").page.evaluate("data.spiral"))
    assert (samples[:, :2] == inputs.round(2)).all()
    assert (samples[:, 2] == targets).all()


COLORS = """() => {
    const one = document.querySelector("nn-train");
    const colors = [...one.querySelectorAll(".map path")];
    const answers = network.decide(
        network.forward(one.net, regions.MIDDLES).logits);
    const inside = regions.MIDDLES.map(([x, y]) => {
        const spot = new DOMPoint(
            plane.across(5 * x), plane.up(5 * y));
        return colors.findIndex(color => color.isPointInFill(spot));
    });
    return [answers, inside];
}"""


def test_the_map_has_the_color_of_the_answer(figure):
    one = figure("nn-train")
    one.button("+100").click()
    one.says("Epoch 100:")
    answers, inside = one.page.evaluate(COLORS)
    assert answers == inside
    assert set(answers) == {0, 1, 2}


def test_an_accuracy_is_that_of_what_is_shown(figure):
    one = figure("nn-train")
    one.button("+100").click()
    one.says("Epoch 100:")
    network = ours(one.element.evaluate("one => one.net"))
    inputs, targets = (np.array(one.element.evaluate(f"one => one.{name}"))
                       for name in ("inputs", "targets"))
    scores = network.forward(inputs)
    loss = SoftmaxCrossEntropy().forward(scores, targets)
    right = accuracy(scores, targets)
    one.says(f"loss {loss:.3f}".rstrip("0"))
    one.says(f"{right * 150:.0f} of 150 right, accuracy {right:.2f}")


def test_by_keyboard_and_back(figure):
    one = figure("nn-train")
    one.says("Epoch 0: loss")
    one.slider("hidden neurons").focus()
    one.press("ArrowLeft", "ArrowLeft", "Tab", "ArrowRight", "Tab",
              "ArrowRight")
    assert one.slider("learning rate").get_attribute("aria-valuetext") == "3"
    one.button("Next").focus()
    one.press("Enter", "Enter")
    one.says("Epoch 2: loss")
    one.press("Tab", "Enter")
    one.says("Epoch 102: loss")
    one.press("Shift+Tab", "Shift+Tab", "Enter")
    one.says("Epoch 0: loss")
    one.reload("train=14,relu,3,1,1")
    one.says("Epoch 0: loss")
    assert one.slider("hidden neurons").input_value() == "14"
    one.element.get_by_role("combobox", name="activation").select_option(
        "tanh")
    one.page.wait_for_url("**/?train=14,tanh,3,1,1")


def test_points_by_keyboard(figure):
    one = figure("nn-train", query="?train=8,tanh,1,0,0")
    one.says("Tap the plane to place points.")
    one.element.get_by_role("application").focus()
    one.press("ArrowRight", "ArrowUp", "2", "ArrowDown", "0", "ArrowLeft")
    one.says("(0, 0): the network answers class")
    one.press("1", "ArrowLeft", "1", "Delete")
    one.says("Epoch 0: loss")
    one.button("+100").focus()
    one.press("Enter")
    one.says("3 of 3 right, accuracy 1.")
    one.reload("train=8,tanh,1,0,0_1,1,2_1,0,0_0,0,1")
    one.says("of 3 right")
    assert one.element.locator(".points").input_value() == "your own"


def at(x, y):
    """Where in the picture a place of the plane is."""
    return 220 + 40 * x, 220 - 40 * y


@pytest.mark.parametrize("finger", [False, True])
def test_points_by_mouse_and_by_finger(figure, finger):
    one = figure("nn-train", width=390, has_touch=finger)
    tap = one.page.touchscreen.tap if finger else one.page.mouse.click
    one.button("+100").click()
    one.says("Epoch 100:")
    tap(*one.spot(".plane", *at(2.3, -3.8)))
    one.says("Epoch 0:")  # another task, from the start
    one.says("of 151 right")
    button = one.button("class 2")
    button.tap() if finger else button.click()
    tap(*one.spot(".plane", *at(-5.4, 0.4)))
    one.reload("train=16,relu,1,0,1_2,-4,1_-5,0,2")
    one.says("of 152 right")


def test_sets_of_points(figure):
    one = figure("nn-train")
    select = one.element.get_by_role("combobox", name="points")
    for name, count, classes in (("XOR", 4, 2), ("a ring", 13, 2),
                                 ("spiral", 150, 3)):
        select.select_option(name)
        one.says(f"of {count} right")
        assert one.element.evaluate(
            "one => one.net.last.biases.length") == classes
        assert select.input_value() == name
    select.select_option("a ring")
    for _ in range(3):
        one.button("+100").click()
    one.says("Epoch 300:")
    one.says("13 of 13 right")
    select.select_option("none")
    one.says("Tap the plane to place points.")
    for name in ("Next", "+100"):
        assert one.button(name).get_attribute("aria-disabled") == "true"
    one.button("Play").click()
    one.says("Tap the plane to place points.")


def epoch(one):
    said = one.element.locator("output").inner_text()
    return int(said.partition(":")[0].removeprefix("Epoch "))


def test_it_plays_pauses_and_goes_on(figure):
    one = figure("nn-train", clock=True)
    one.button("Play").click()
    one.page.clock.run_for(1000)
    one.button("Pause").click()
    paused = epoch(one)
    assert paused >= 25  # every 40 ms, up to 3
    one.page.clock.run_for(5000)
    assert epoch(one) == paused
    one.button("Play").click()
    one.page.clock.run_for(100)
    assert paused < epoch(one) < paused + 300


def test_steps_that_are_too_large_end_in_words(figure):
    one = figure("nn-train", query="?train=2,relu,10,0,0_5,5,0_5,4,1")
    one.button("Next").click()
    one.says("Epoch 1: loss")
    one.element.evaluate("one => one.net.last.weights[0] = [1e309, 1e309]")
    one.button("+100").click()
    one.says("Epoch 2: loss nan. The steps were too large.")
    assert one.button("+100").get_attribute("aria-disabled") == "true"
    one.button("Start").click()
    one.says("of 2 right")


FRAMES = """() => new Promise(done => {
    const one = document.querySelector("nn-train");
    let now = 0;
    performance.now = () => now += 1; // a slow machine: 1 ms an epoch
    const seen = [];
    const frame = () => {
        seen.push(one.state[0]);
        if (one.state[0] < 100) requestAnimationFrame(frame);
        else done(seen);
    };
    one.step(100);
    frame();
})"""


def test_the_page_does_not_stand_still(figure):
    one = figure("nn-train")
    seen = one.page.evaluate(FRAMES)
    assert seen[-1] == 100 and len(seen) > 10
    assert max(np.diff(seen)) < 10


def test_nothing_moves_by_itself_for_who_does_not_want_it(figure):
    one = figure("nn-train", reduced_motion="reduce")
    buttons = one.element.locator(".nnbook-steps").get_by_role("button")
    assert buttons.all_inner_texts() == ["Start", "Next", "+100"]
    one.button("+100").click()
    one.says("Epoch 100:")
    one = figure("nn-train", clock=True)
    one.button("Play").click()
    one.page.emulate_media(reduced_motion="reduce")
    one.page.clock.run_for(100)
    seen = epoch(one)
    one.page.clock.run_for(5000)
    assert epoch(one) == seen < 300


@pytest.mark.parametrize("query", [
    "?train=x", "?train=1,relu,1,0,1", "?train=33,relu,1,0,1",
    "?train=16,relu,2,0,1", "?train=16,relu,1,0,2",
    "?train=16,relu,1,0,1_9,9,1", "?train=16,relu,1,0,1_1,1,3",
])
def test_any_address_is_read(figure, query):
    one = figure("nn-train", query=query)
    one.says("of 150 right")
    assert one.slider("hidden neurons").input_value() == "16"


def test_no_more_points_than_there_is_room_for(figure):
    points = [f"{x},{y},1" for y in range(-5, 6) for x in range(-5, 6)]
    twice = "0_" + "_".join([*points[:3], *points])
    one = figure("nn-train", query=f"?train=16,relu,1,0,{twice}")
    one.says("of 60 right")
    one.element.get_by_role("application").focus()
    one.press("1")  # where the cross is, in the middle, there is none yet
    one.says("60 points are the most.")
