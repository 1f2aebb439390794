"""Schedules, clipping, and Adam as the paper has it."""

import copy
import math
import pickle

import numpy as np
import pytest

from nnbook.optimizers import (
    SGD,
    Adam,
    ClipNorm,
    CosineDecay,
    Momentum,
    PaperAdam,
    RMSProp,
    StepDecay,
    WarmUp,
)


def rng(seed=0):
    return np.random.default_rng(seed)


def rates(optimizer, n_steps):
    """The learning rates of so many steps, read off the steps they make."""
    made, weights = [], np.zeros(1)
    for _ in range(n_steps):
        before = weights.copy()
        optimizer.step([weights], [np.ones(1)])
        made.append(float((before - weights)[0]))
    return np.array(made)


SCHEDULES = {
    "step decay": lambda inner: StepDecay(inner, decay=0.5, every=3),
    "cosine": lambda inner: CosineDecay(inner, n_steps=4),
    "warm-up": lambda inner: WarmUp(inner, n_steps=4),
}
WRAPPERS = SCHEDULES | {"clipping": lambda inner: ClipNorm(inner, 1.0)}
OPTIMIZERS = {
    "SGD": lambda: SGD(0.1), "Momentum": lambda: Momentum(0.1),
    "RMSProp": RMSProp, "Adam": Adam, "PaperAdam": PaperAdam,
}


@pytest.mark.parametrize("name, expected", [
    ("step decay", [2, 2, 2, 1, 1, 1, 0.5]),
    ("cosine", [2, 1 + math.sqrt(0.5), 1, 1 - math.sqrt(0.5), 0, 0, 0]),
    ("warm-up", [0.5, 1, 1.5, 2, 2, 2, 2]),
])
def test_rates_step_by_step(name, expected):
    found = rates(SCHEDULES[name](SGD(2.0)), 7)
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_a_cosine_may_end_above_0():
    found = rates(CosineDecay(SGD(2.0), n_steps=2, lowest=0.25), 4)
    np.testing.assert_allclose(found, [2, 1.25, 0.5, 0.5])


def test_schedules_work_within_one_another():
    """Warm up to the full rate, and let what has been reached fall."""
    both = WarmUp(CosineDecay(SGD(2.0), n_steps=4), n_steps=2)
    other = CosineDecay(WarmUp(SGD(2.0), n_steps=2), n_steps=4)
    expected = [1, 1 + math.sqrt(0.5), 1, 1 - math.sqrt(0.5), 0]
    np.testing.assert_allclose(rates(both, 5), expected, atol=1e-12)
    np.testing.assert_allclose(rates(other, 5), expected, atol=1e-12)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_and_clipping_in_either_order(schedule):
    inside = ClipNorm(SCHEDULES[schedule](SGD(2.0)), 0.5)
    outside = SCHEDULES[schedule](ClipNorm(SGD(2.0), 0.5))
    expected = rates(SCHEDULES[schedule](SGD(2.0)), 6) / 2
    np.testing.assert_allclose(rates(inside, 6), expected)
    np.testing.assert_allclose(rates(outside, 6), expected)


def test_clipping_shortens_all_gradients_by_one_factor():
    weights, biases = np.zeros((1, 2)), np.zeros(1)
    gradients = [np.array([[2.0, 3.0]]), np.array([6.0])]  # length 7
    kept = copy.deepcopy(gradients)
    ClipNorm(SGD(1.0), 3.5).step([weights, biases], gradients)
    assert weights.tolist() == [[-1, -1.5]] and biases.tolist() == [-3]
    for old, new in zip(kept, gradients, strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_clipping_leaves_what_is_short_enough(dtype):
    weights = np.zeros(2, dtype)
    ClipNorm(SGD(1.0), 5.0).step([weights], [np.array([3, 4], dtype)])
    assert weights.tolist() == [-3, -4] and weights.dtype == dtype


@pytest.mark.parametrize("dtype, size", [
    (np.float32, 1e30), (np.float64, 1e200), (np.float32, 1e-30)])
def test_the_length_of_a_gradient_neither_overflows_nor_vanishes(dtype, size):
    weights, limit = np.zeros(2, dtype), min(size, 1.0)
    gradient = np.array([3 * size, 4 * size], dtype)
    ClipNorm(SGD(1.0), limit).step([weights], [gradient])
    np.testing.assert_allclose(
        weights / limit, [-0.6, -0.8], rtol=1e-5)
    assert weights.dtype == dtype


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_clipping_hides_no_gradient_that_is_not_finite(bad):
    weights = np.zeros(2)
    ClipNorm(SGD(1.0), 1.0).step([weights], [np.array([bad, 1.0])])
    assert not np.isfinite(weights[0]) and weights[1] == -1


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("inner", OPTIMIZERS)
def test_saved_between_two_steps_all_go_on_as_if_never_saved(inner, wrapper):
    weights = rng().normal(size=5)
    optimizer = WRAPPERS[wrapper](OPTIMIZERS[inner]())
    optimizer.step([weights], [rng(1).normal(size=5)])
    loaded, again = pickle.loads(pickle.dumps((weights, optimizer)))
    optimizer.step([weights], [rng(2).normal(size=5)])
    again.step([loaded], [rng(2).normal(size=5)])
    np.testing.assert_array_equal(weights, loaded)


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_refused_step_is_not_counted(wrapper):
    weights, others = np.zeros(2), np.zeros(2)
    optimizer, twin = (WRAPPERS[wrapper](Momentum(0.1)) for _ in range(2))
    expected = np.zeros(2)
    for n in range(5):
        gradient = rng(n).normal(size=2)
        optimizer.step([weights], [gradient])
        twin.step([expected], [gradient])
        with pytest.raises(ValueError, match="new optimizer"):
            optimizer.step([others], [gradient])
        with pytest.raises(ValueError, match="shapes"):
            optimizer.step([weights], [np.zeros(3)])
    np.testing.assert_array_equal(weights, expected)
    assert not others.any()


# Adam as the paper has it.

class Algorithm1:
    """Of Kingma and Ba, line by line, for one array."""

    def __init__(self, rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.epsilon = rate, epsilon
        self.beta1, self.beta2 = beta1, beta2
        self.t, self.m, self.v = 0, 0.0, 0.0

    def step(self, theta, g):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g**2
        m = self.m / (1 - self.beta1**self.t)
        v = self.v / (1 - self.beta2**self.t)
        return theta - self.rate * m / (np.sqrt(v) + self.epsilon)


@pytest.mark.parametrize("make", [Adam, PaperAdam])
@pytest.mark.parametrize(
    "options",
    [{}, {"beta1": 0, "beta2": 0}, {"beta1": 0.5, "beta2": 0.9},
     {"epsilon": 0.1}],
)
def test_both_forms_of_adam_are_the_paper_s(make, options):
    expected = weights = rng().normal(size=50)
    weights = weights.copy()
    adam, paper = make(0.01, **options), Algorithm1(0.01, **options)
    for n in range(200):
        gradient = rng(n).normal(size=50) * 10.0 ** rng(n).integers(-6, 3)
        adam.step([weights], [gradient])
        expected = paper.step(expected, gradient)
        np.testing.assert_allclose(weights, expected, rtol=1e-10, atol=1e-13)


def test_both_forms_of_adam_step_along_several_arrays():
    fast, plain = ([rng().normal(size=(3, 2)), np.ones(2)] for _ in range(2))
    one, other = Adam(0.1), PaperAdam(0.1)
    for n in range(20):
        gradients = [rng(n).normal(size=(3, 2)), rng(n).normal(size=2)]
        one.step(fast, gradients)
        other.step(plain, gradients)
    for a, b in zip(fast, plain, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)


def test_the_plain_form_keeps_float32():
    weights = np.ones(3, np.float32)
    PaperAdam().step([weights], [np.ones(3, np.float32)])
    assert weights.dtype == np.float32 and (weights < 1).all()


@pytest.mark.parametrize("action, error, words", [
    (lambda: StepDecay(SGD(1), decay=0, every=2), ValueError, "decay.*0"),
    (lambda: StepDecay(SGD(1), decay=2, every=2), ValueError, "decay.*2"),
    (lambda: StepDecay(SGD(1), every=0), ValueError, "every.*0"),
    (lambda: CosineDecay(SGD(1), n_steps=0), ValueError, "n_steps.*0"),
    (lambda: CosineDecay(SGD(1), n_steps=2.5), TypeError, "n_steps.*2.5"),
    (lambda: CosineDecay(SGD(1), n_steps=2, lowest=1), ValueError, "lowest"),
    (lambda: WarmUp(SGD(1), n_steps=0), ValueError, "n_steps.*0"),
    (lambda: ClipNorm(SGD(1), 0), ValueError, "max_norm.*0"),
    (lambda: WarmUp(SGD, n_steps=3), TypeError, r"class SGD.*SGD\(\.\.\.\)"),
    (lambda: WarmUp(0.1, n_steps=3), TypeError, "step.*0.1"),
    (lambda: ClipNorm(0.1, 3), TypeError, "step.*0.1"),
])
def test_is_refused_in_words(action, error, words):
    with pytest.raises(error, match=words):
        action()


READ_ONLY = np.ones(2)
READ_ONLY.flags.writeable = False


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("second", [np.ones(2, int), READ_ONLY])
def test_what_cannot_be_written_into_is_refused_before_the_first(name, second):
    first, optimizer = np.ones(2), OPTIMIZERS[name]()
    with pytest.raises(TypeError, match="parameters must be arrays of floats"):
        optimizer.step([first, second], [np.ones(2), np.ones(2)])
    np.testing.assert_array_equal(first, 1)
