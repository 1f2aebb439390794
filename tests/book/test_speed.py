"""Each form of a training step gives what plain Python gives."""

import importlib
from pathlib import Path

import numpy as np
import pytest

from nnbook.data import load_digits, spiral
from nnbook.exercises.checking import Answer, Wrong
from nnbook.exercises.speed import stays_narrow
from nnbook.experiments import forms, speed
from nnbook.experiments.forms import RUNGS, first_parameters

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def digits():
    inputs, targets = load_digits()
    return inputs[:70], targets[:70], (64, 9, 10), 32


def arms():
    return *spiral(10, rng=np.random.default_rng(0)), (2, 8, 3), 30


def taught(rung, samples, dtype):
    inputs, targets, sizes, batch_size = samples()
    pupil = rung.start(first_parameters(sizes), dtype)
    pupil.learn(inputs, targets, epochs=3, batch_size=batch_size)
    return np.concatenate([np.ravel(part) for part in pupil.parameters])


@pytest.mark.parametrize("rung", RUNGS[1:], ids=lambda rung: rung.name)
@pytest.mark.parametrize("samples", [digits, arms])
def test_every_rung_is_the_plain_form(rung, samples):
    plain = taught(RUNGS[0], samples, None)
    start = first_parameters(samples()[2])
    moved = np.abs(plain - np.concatenate([p.ravel() for p in start]))
    assert moved.max() > 1e-3
    found = taught(rung, samples, np.float64)
    np.testing.assert_allclose(found, plain, rtol=1e-9, atol=1e-12)
    found = taught(rung, samples, None)
    assert found.dtype == rung.dtype
    np.testing.assert_allclose(found, plain, rtol=0, atol=1e-5)


@pytest.mark.parametrize("rung", RUNGS[:-1], ids=lambda rung: rung.name)
def test_every_rung_does_the_same_work(rung):
    inputs, targets, sizes, _ = digits()
    start = first_parameters(sizes)
    _, loss, right = forms.by_batch(start, inputs, targets)
    if rung is RUNGS[0]:
        start = [array.tolist() for array in start]
    _, its_loss, its_right = rung.slopes(start, inputs, targets)
    assert its_loss == pytest.approx(loss)
    assert its_right == right


def test_the_committed_ladder_has_every_rung():
    names = [rung.name for rung in RUNGS]
    for task, times in speed.ladder().values["steps"].items():
        there = [name for name in times if "products" not in name]
        assert there == (names[1:] if task == "wide" else names)


def test_the_text_agrees_with_the_committed_times():
    """What the chapter says in words of numbers that it reads from files."""
    for task in speed.peers().values["tasks"]:
        times, many = task["microseconds"], task["batch of 1000"]
        assert times["JAX"] < times["nnbook"]
        assert many["JAX"] < many["nnbook"]
        alone = task["one sample"]
        assert alone["nnbook"] == min(alone.values())
        for name in ("PyTorch", "PyTorch, fused Adam", "scikit-learn"):
            assert times[name] > times["nnbook"]
        assert max(task["losses"].values()) < 1.01 * min(
            task["losses"].values())
    width = speed.by_width()
    assert width["half"] <= 256
    assert width["adam_ms"] > width["beside_ms"] / 2
    factors = speed.factors()
    assert factors["batch"]["spiral"] > factors["batch"]["digits"]
    assert factors["sample"]["digits"] > factors["sample"]["spiral"]
    assert factors["along"]["spiral"] == max(
        factors["along"][task] for task in ("digits", "spiral", "wide"))
    assert factors["vector"]["wide"] < 1.05
    for task in ("digits", "spiral", "wide"):
        assert 0.85 < factors["package"][task] < 1.3
    ahead = speed.ahead()
    assert ahead["growth"]["single"] > 1 > ahead["growth"]["widest"]
    assert 0.5 < width["least"] < width["most"] < 0.8
    batches = speed.peers().values["growth"]["batch"]
    assert (batches[0]["microseconds"]["floor"]
            > batches[1]["microseconds"]["floor"])
    lengths, paper = (speed.ladder().values["adam"][name]
                      for name in ("lengths", "paper"))
    jump = max(range(1, len(paper)), key=lambda n: paper[n] / paper[n - 1])
    assert [4 * length // 10**6 for length in lengths[jump - 1:jump + 1]] == [
        2, 4]
    assert speed.whole()["wide"]["narrow"] > 2


@pytest.mark.parametrize("step", [
    "(weights - rate * np.tensordot(np.ones(len(gradients)) / len(gradients),"
    " gradients, axes=1)).astype(weights.dtype)",
    "weights - np.float32(rate) * gradients.sum(axis=0) / len(gradients)",
    "weights - (np.asarray(rate) * gradients).mean(axis=0)"
    ".astype(weights.dtype)",
])
def test_what_widens_on_the_way_or_rounds_the_rate_is_told(step):
    defined: dict = {"np": np}
    exec(f"def step(weights, gradients, rate):\n    return {step}", defined)
    with pytest.raises(Wrong):
        stays_narrow.check(Answer(defined))


@pytest.mark.parametrize("step", [
    "weights - float(rate) * gradients.mean(axis=0)",
    "weights - weights.dtype.type(rate) * np.mean(gradients, axis=0)",
    "weights - float(rate) * np.tensordot(np.ones(len(gradients), "
    "gradients.dtype), gradients, axes=1) / len(gradients)",
    "weights - float(rate) * sum(gradients) / len(gradients)",
])
def test_other_ways_to_stay_narrow_are_right(step):
    defined: dict = {"np": np}
    exec(f"def step(weights, gradients, rate):\n    return {step}", defined)
    stays_narrow.check(Answer(defined))


def test_flops_are_counted_as_by_hand(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    floor = importlib.import_module("floor")
    assert floor.flops((64, 64, 10), 32) == 647_168
    assert floor.flops((3, 2), 4) == 2 * 48
    counted = sum(
        2 * len(a) * a.shape[1] * b.shape[1]
        for a, b, _ in floor.floor((64, 64, 10), 32).__closure__[0]
        .cell_contents)
    assert counted == 647_168
