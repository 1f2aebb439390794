"""Every exercise there is: its solution is right, its starter is not, and a
mistake that readers make is answered with what was expected and what came.
"""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from nnbook.exercises.catalog import find, names
from nnbook.exercises.judge import Outcome, judge

EXERCISES = [find(name) for name in names()]
CHECKED = [exercise for exercise in EXERCISES if not exercise.on_paper]

# A wrong answer to each, and how the lines "expected" and "got" must end.
WRONG = {
    "neuron.one_neuron": (
        "outputs = [3, -4, 0]",  # the bias forgotten
        "4", "3",
    ),
    "neuron.separate": (
        "weights, bias = [1, -1], 0",  # the arrow points to B
        "a number above 0", "-2",
    ),
    "neuron.vote": (
        "weights, bias = [1, 1, 1], -1",  # one vote lies on the line
        "a number below 0", "0",
    ),
    "neuron.halfway": (
        """
        def halfway(a, b):
            weights = [p - q for p, q in zip(a, b)]
            return weights, 0
        """,
        "0", "-3.5",
    ),
    "layer.count": (
        """
        def count(n_inputs, n_neurons):
            return n_inputs * n_neurons, (n_inputs - 1) * n_neurons
        """,
        "(3, 3)", "(3, 2)",
    ),
    "layer.lengths": (
        """
        def layer(inputs, weights, biases):
            if len(inputs) != len(weights[0]) or len(weights) != len(biases):
                raise ValueError("lengths")
            return [
                sum(x * w for x, w in zip(inputs, neuron_weights)) + bias
                for neuron_weights, bias in zip(weights, biases)
            ]
        """,
        "that it raises ValueError", "[11, -11, -10]",
    ),
    "layer.second_layer": (
        """
        from nnbook.neuron import layer_comprehension

        def network(inputs, layers):
            outputs = []
            for weights, biases in layers:
                inputs = layer_comprehension(inputs, weights, biases)
                outputs.append(inputs)
            return outputs
        """,
        "[4, -2]", "[[4, -2]]",
    ),
    "layer.two_are_one": (
        """
        import numpy as np

        def merge(first_weights, first_biases, second_weights, second_biases):
            weights = np.array(second_weights) @ first_weights
            return weights, second_biases
        """,
        "([[7, 0, 1], [0, 7, -5]], [0, -2])",
        "(np.array([[7, 0, 1], [0, 7, -5]]), [0, 5])",
    ),
    "arrays.predict_shapes": (
        """
        shapes = {
            "X @ W": (4, 2), "W @ X": None, "X @ W + b": (4, 2),
            "X @ W + c": None,
        }
        """,
        "(4, 2)", "None",
    ),
    "arrays.below_maximum": (
        """
        def below_maximum(a):
            return a - a.max(axis=0)
        """,
        "[0, -7, -4], [-5, -5, 0]]), of shape (3, 3)",
        "[0, -5, -6], [-3, -1, 0]]), of shape (3, 3)",
    ),
    "arrays.column_shares": (
        """
        def shares(counts):
            return counts / counts.sum(axis=1, keepdims=True)
        """,
        "[0.75, 0.25, 1.0]]), of shape (2, 3)",
        "[0.3, 0.2, 0.5]]), of shape (2, 3)",
    ),
    "arrays.share_right": (
        """
        def share_right(predictions, targets):
            return (predictions.reshape(-1) == targets.reshape(-1)).mean()
        """,
        "that it raises ValueError", "1.0",
    ),
    "arrays.all_pairs": (
        """
        import numpy as np

        def distances(points, others):
            differences = points - others[:, np.newaxis, :]
            return (differences**2).sum(axis=-1)
        """,
        "of shape (2, 3)", "of shape (3, 2)",
    ),
    "dense.one_sample": (
        """
        outputs = {
            (4, 3): (4, 2), (3, 3): (3, 2), (1, 3): (2,), (3,): (2,),
        }
        """,
        "(1, 2)", "(2,)",
    ),
    "dense.parameter_count": (
        """
        def parameter_count(sizes):
            return sum(n * m for n, m in zip(sizes, sizes[1:]))
        """,
        "8", "6",
    ),
    "dense.column_convention": (
        """
        def to_columns(weights, biases):
            return weights.T, biases
        """,
        "np.array([[1], [-3]]))", "np.array([1, -3]))",
    ),
    "dense.in_slices": (
        """
        import numpy as np

        def in_slices(layer, inputs, size):
            return np.concatenate([
                layer.forward(inputs[i * size : (i + 1) * size])
                for i in range(len(inputs) // size)
            ])
        """,
        "of shape (5, 2)", "of shape (4, 2)",
    ),
    "dense.contributions": (
        """
        import numpy as np

        def contributions(inputs, weights):
            return inputs[:, np.newaxis, :] * weights.T
        """,
        "of shape (4, 3, 2)", "of shape (4, 2, 3)",
    ),
    "activations.far_out": (
        """
        from math import exp

        def sigmoid(z):
            return exp(-abs(z)) / (1 + exp(-abs(z)))
        """,
        "1", "0.0",
    ),
    "activations.global_maximum": (
        "batch = [[400, 399], [400, -400]]",  # one number of a row is left
        "nan somewhere",
        "[1.0, 0.0]]), of shape (2, 2)",
    ),
    "activations.temperature": (
        """
        from nnbook.activations import softmax

        def with_temperature(z, temperature):
            return softmax(z) / temperature
        """,
        "np.array([[0.5, 0.5]]), of shape (1, 2)",
        "np.array([[0.25, 0.25]]), of shape (1, 2)",
    ),
    "activations.larger": (
        """
        first_weights = [[1, 0, 0], [-1, 1, 0]]  # a negative input is lost
        first_biases = [0, 0, 0]
        second_weights = [[1], [1], [0]]
        second_biases = [0]
        """,
        "-2", "5.0",
    ),
    "accuracy.ties": (
        """
        decided, first, last = [0, 2, 2, 2, 2], 4 / 5, 2 / 5  # the last
        """,
        "1", "2",
    ),
    "accuracy.majority": (
        """
        import numpy as np

        def baseline(targets):
            counts = np.bincount(targets)
            return int(counts.argmax()), 1 / len(counts)
        """,
        "(1, 0.75)", "(1, 0.5)",
    ),
    "accuracy.count_pairs": (
        """
        import numpy as np

        def confusion(predictions, targets, n_classes):
            cells = np.zeros((n_classes, n_classes), dtype=int)
            cells[targets, predictions] += 1
            return cells
        """,
        "np.array([[2, 0], [1, 1]]), of shape (2, 2)",
        "np.array([[1, 0], [1, 1]]), of shape (2, 2)",
    ),
    "accuracy.two_forms": (
        """
        def share_right(scores, targets):
            if targets.ndim == 2:
                targets = targets.argmax(axis=1)
            return float((scores.argmax(axis=1) == targets).mean())
        """,
        "that it raises ValueError", "0.3333333333333333",
    ),
    "losses.halvings": (
        """
        halvings = [1, 0, 0, 1]  # of the largest, not of the target
        cost = 0.5
        """,
        "2", "1",
    ),
    "losses.both_targets": (
        """
        import numpy as np

        def cost(probabilities, targets):
            if targets.ndim == 1:
                targets = np.eye(probabilities.shape[1])[targets]
            logs = np.log(probabilities)
            return -(targets * logs).sum(axis=1).mean()
        """,
        "0.0", "nan",
    ),
    "losses.honest_slope": (
        """
        def agrees(loss, slope, p):
            step = 0.001
            found = (loss(p + step) - loss(p)) / step
            return abs(slope(p) - found) <= 0.01 * abs(found)
        """,
        "True", "False",
    ),
    "losses.log_sum_exp": (
        """
        import numpy as np

        def log_sum_exp(logits):
            largest = logits.max()
            return np.log(np.exp(logits - largest).sum(axis=1)) + largest
        """,
        "np.array([0.0, 1000.0]), of shape (2,)",
        "np.array([-inf, 1000.0]), of shape (2,)",
    ),
    "perceptron.one_update": (
        """
        outputs = [-3, -3, 0]
        weights = [[3, 3], [3, 3], [3, 3]]  # 0 taken for class 0
        biases = [0, 0, 0]
        """,
        "[[1, 5]]", "[[3, 3]]",
    ),
    "perceptron.two_bugs": (
        """
        def update(weights, bias, sample, target):
            output = sum(w * x for w, x in zip(weights, sample)) + bias
            step = target - (1 if output >= 0 else 0)
            return [w + step * x for w, x in zip(weights, sample)], bias + step

        def accuracy(predicted, targets):
            wrong = sum(p != t for p, t in zip(predicted, targets))
            return wrong / len(targets)
        """,
        "1.0", "0.0",
    ),
    "perceptron.third_input": (
        """
        weights = [1, 1, -2]
        bias = 0  # 0 is class 1 already
        """,
        "0", "1",
    ),
    "descent.one_step": (
        """
        cost, dweight, dbias = 9, 6, 2
        weight, bias = 3 + 0.1 * 6, -2 + 0.1 * 2  # uphill
        new_cost = ...
        """,
        "2.4", "3.6",
    ),
    "descent.largest_rate": (
        """
        def largest_rate(cost):
            return 1 / (cost(1) - 2 * cost(0) + cost(-1))  # is there at once
        """,
        "1.0", "0.5",
    ),
    "descent.mean_over_batches": (
        """
        def whole(sizes, gradients):
            return sum(gradients) / len(gradients)
        """,
        "np.array([4.333333333333333, 3.6666666666666665]), of shape (2,)",
        "np.array([4.75, 3.75]), of shape (2,)",
    ),
    "descent.logistic": (
        """
        import numpy as np
        from nnbook.activations import sigmoid

        def fit(inputs, targets, learning_rate, steps):
            weights, bias = np.zeros(inputs.shape[1]), 0.0
            for _ in range(steps):
                dz = sigmoid(inputs @ weights + bias) - targets
                weights = weights - learning_rate * (inputs.T @ dz)
                bias = bias - learning_rate * dz.sum()
            return weights, bias
        """,
        "(np.array([0.625]), 0.0)", "(np.array([2.5]), 0.0)",
    ),
    "search.best_so_far": (
        """
        def best_so_far(losses):
            best = [min(losses[:n + 1]) for n in range(len(losses))]
            return best, [loss == b for loss, b in zip(losses, best)]
        """,
        "[True, False, True, False, False])",
        "[True, True, True, True, False])",
    ),
    "search.forgotten_copy": (
        """
        import numpy as np

        def climb(start, moves):
            def loss(parameters):
                return ((parameters - np.array([2, 1])) ** 2).sum()

            parameters = np.array(start, dtype=float)
            best, best_loss = parameters, loss(parameters)
            for move in moves:
                parameters[:] = best + move
                if loss(parameters) < best_loss:
                    best, best_loss = parameters.copy(), loss(parameters)
            return best
        """,
        "np.array([0.0, 0.0]), of shape (2,)",  # the start has no copy
        "np.array([-1.0, -2.0]), of shape (2,)",
    ),
    "search.slopes_by_trying": (
        """
        def slopes(loss, parameters, step):
            found = []
            for place in range(len(parameters)):
                moved = list(parameters)
                moved[place] += step
                found.append((loss(moved) - loss(parameters)) / step)
            return found
        """,
        "at most 3", "4",
    ),
    "search.schedule": (
        """
        def climb(loss, start, evaluations, rng):
            step = 1.0
            best, best_loss = start.copy(), loss(start)
            for _ in range(evaluations - 1):
                tried = best + rng.normal(0, step, best.shape)
                new_loss = loss(tried)
                if new_loss < best_loss:
                    best, best_loss = tried, new_loss
                step *= 0.9  # shrinks also where it should not
            return best
        """,
        "a number below 1e-06", "6e+01",
    ),
    "backprop.to_zero": (
        """
        def drive(inputs, weights, bias, learning_rate, steps):
            sums = []
            for _ in range(steps + 1):
                z = sum(w * x for w, x in zip(weights, inputs)) + bias
                sums.append(z)
                weights = [w - learning_rate * x
                           for w, x in zip(weights, inputs)]
                bias -= learning_rate
            return sums  # as if ReLU had the slope 1 everywhere
        """,
        "[4.0, 2.125, 0.25, -1.625, -1.625]",
        "[4, 2.125, 0.25, -1.625, -3.5]",
    ),
    "backprop.blind_test": (
        "dz = [[1, -1], [2, -2]]",  # the total alone is 0
        "no difference", "[0, 0] and [3, -3]",
    ),
    "backprop.softmax_loop": (
        """
        import numpy as np

        def jacobian(p):
            return np.diag(p * (1 - p))  # as if each took its own score

        def backward(probabilities, dprobabilities):
            return probabilities * (1 - probabilities) * dprobabilities
        """,
        "np.array([[0.1875, -0.0625, -0.125], [-0.0625, 0.1875, -0.125], "
        "[-0.125, -0.125, 0.25]]), of shape (3, 3)",
        "np.array([[0.1875, 0.0, 0.0], [0.0, 0.1875, 0.0], "
        "[0.0, 0.0, 0.25]]), of shape (3, 3)",
    ),
    "backprop.leaky_relu": (
        """
        import numpy as np

        class LeakyReLU:
            def __init__(self, leak):
                self.leak = leak

            def forward(self, inputs):
                self.inputs = inputs
                return np.maximum(inputs, self.leak * inputs)

            def backward(self, doutputs):
                return doutputs * (self.inputs > 0)  # nothing leaks back
        """,
        "np.array([[0.0, 2.0, 9.0], [0.4, 0.3, 0.1]]), of shape (2, 3)",
        "np.array([[0.0, 2.0, 9.0], [0.0, 0.0, 0.0]]), of shape (2, 3)",
    ),
    "backprop.square": (
        """
        class SquareLayer:
            def __init__(self, weights, biases):
                self.weights, self.biases = weights, biases

            def forward(self, inputs):
                self.inputs = inputs
                return inputs**2 @ self.weights + self.biases

            def backward(self, doutputs):
                self.dweights = (self.inputs**2).T @ doutputs
                self.dbiases = doutputs.sum(axis=0)
                return doutputs @ self.weights.T  # stops at the squares
        """,
        "np.array([[-48.0]]), of shape (1, 1)",
        "np.array([[-6.0]]), of shape (1, 1)",
    ),
    "end_to_end.minus_target": (
        """
        slopes = [1/2, 1/4, 1/8 - 1, 1/8]
        in_a_batch = slopes  # as if it were alone
        """,
        "0.125", "0.5",
    ),
    "end_to_end.equal_or_not": (
        """
        hidden_weights = [[1, 1], [1, 1]]  # XOR of 0 and 1, as in the text
        hidden_biases = [0, -1]
        weights = [2, -4]
        bias = -1
        """,
        "a number above 0", "-1",
    ),
    "end_to_end.divide_once": (
        """
        def slopes(probabilities, one_hot):
            return probabilities - one_hot  # the wrong one of the two

        def gradients(inputs, dlogits):
            n_samples = len(inputs)
            return inputs.T @ dlogits / n_samples, dlogits.mean(axis=0)
        """,
        "of shape (2, 2)", "of shape (2, 2)",
    ),
    "end_to_end.fused_sigmoid": (
        """
        import numpy as np
        from nnbook.activations import sigmoid

        def losses(logits, targets):
            return np.log(1 + np.exp(logits)) - targets * logits

        def slopes(logits, targets):
            return (sigmoid(logits) - targets) / len(logits)
        """,
        "np.array([1000.0, 1000.0]), of shape (2,)",
        "np.array([inf, 1000.0]), of shape (2,)",
    ),
    "speed.count_work": (
        """
        def flops(sizes, batch_size):
            areas = [m * n for m, n in zip(sizes, sizes[1:])]
            return 6 * batch_size * sum(areas)  # the wasted one too

        def adam_bytes(sizes, itemsize):
            return 7 * itemsize * sum(
                (m + 1) * n for m, n in zip(sizes, sizes[1:]))
        """,
        "647168", "909312",
    ),
    "speed.wasted_products": (
        """
        from nnbook.activations import relu, softmax

        def slopes(inputs, first, first_biases, last, last_biases, targets):
            hidden = relu(inputs @ first + first_biases)
            dlogits = softmax(hidden @ last + last_biases) - targets
            dlogits = dlogits / len(inputs)
            dsums = (dlogits @ last.T) * (hidden > 0)
            dsums @ first.T  # still there
            return (inputs.T @ dsums, dsums.sum(axis=0),
                    hidden.T @ dlogits, dlogits.sum(axis=0))
        """,
        "5", "6",
    ),
    "speed.stays_narrow": (
        """
        def step(weights, gradients, rate):
            return weights - rate * gradients.sum(axis=0) / len(gradients)
        """,
        "float32", "float64",
    ),
    "speed.fair_time": (
        """
        def fair_time(run, wait, clock, rounds):
            times = []
            for _ in range(rounds + 1):
                start = clock()
                run()
                times.append(clock() - start)
                wait()
            return sorted(times[1:])[rounds // 2]
        """,
        "28", "1",
    ),
    "speed.break_even": (
        """
        import math

        def break_even(overhead, rate, other_overhead, other_rate):
            if other_rate == rate:
                return math.inf if other_overhead >= overhead else 0
            extra = other_overhead - overhead
            return max(0, extra / (1 / rate - 1 / other_rate))
        """,
        "inf", "4000.0",
    ),
    "slopes.around_the_kink": (
        """
        z = [0.0075, 0.005, 0.001]  # the share of a way from 0 to 0.01
        errors = [0.25, 0.5, 0.9]
        """,
        "0.75", "0.8750000000000001",
    ),
    "slopes.one_factor": (
        """
        def factor(found, tried):
            return float((found / tried).mean())
        """,
        "about 10", "nan",
    ),
    "slopes.suspects": (
        """
        def suspects(layer, inputs, shares):
            layer.forward(inputs)
            dinputs = layer.backward(shares)
            shapes = {
                "weights": (layer.dweights.shape, layer.weights.shape),
                "biases": (layer.dbiases.shape, layer.biases.shape),
                "inputs": (dinputs.shape, inputs.shape),
            }
            return [name for name, (a, b) in shapes.items() if a != b]
        """,  # square batches hide it
        "['biases']", "[]",
    ),
    "slopes.four_tries": (
        """
        def slope(f, x, h):
            def central(h):
                return (f(x + h) - f(x - h)) / (2 * h)
            return 4 * central(h) - central(2 * h)
        """,  # three times the slope
        "2.0", "6.0",
    ),
    "chain.two_samples": (
        """
        d_weights, d_bias, d_inputs = [4, 0, 2], 4, [8, -4, 4]
        b_y, b_weights = -2, [0, 0, 0]
        """,  # half of the slope of the square
        "8", "4",
    ),
    "chain.assigned": (
        """
        right = {
            "x * 3 + 1": True, "x * x": True, "x ** 2": True,
            "(x * 2) ** 2 + x": False, "(x + 1) * 5": True,
        }
        """,
        "False", "True",
    ),
    "chain.right_order": (
        """
        def is_right(order):
            passed = set()
            for value in order:
                sources = [source for source, _ in value.inputs]
                if sources and not passed.intersection(sources):
                    return False
                passed.add(value)
            return True
        """,  # one of the inputs is not all of them
        "False", "True",
    ),
    "chain.stale": (
        """
        def descend(start, steps):
            x, grad, places = start, 0, []
            for _ in range(steps):
                grad += 2 * (x - 3)
                x -= 0.1 * grad
                places.append(x)
            return places
        """,
        "1.08]", "1.6800000000000002]",
    ),
    "chain.sigmoid": (
        """
        def sigmoid(z):
            return 1 / (1 + (-z).exp())

        def slope(y):
            return 1 - y**2
        """,  # that of tanh
        "0.25", "0.75",
    ),
    "hidden.through_points": (
        """
        bias = 2
        weights = [-1, 3, 0, -2]
        """,  # the slopes, not their changes
        "4", "3",
    ),
    "hidden.bump": (
        """
        hidden_weights = [1, 1, 1, 1]
        hidden_biases = [-1, -3, -4, -5]
        output_weights = [3, -3, -6, 0]
        """,  # goes on down
        "0", "-12",
    ),
    "hidden.stuck": (
        """
        exact = [[1, -1], [0, 0], [1, 1], 0]
        start = [[1, 1], [-5, -5], [1, 1], 0]
        """,  # the bias moves
        "0", "2.4",
    ),
    "hidden.count_pieces": (
        """
        def count_pieces(w, b, v):
            folds = {-q / p for p, q in zip(w, b) if p != 0}
            return len(folds) + 1
        """,  # those without a bend counted too
        "3", "4",
    ),
}


def test_every_exercise_is_pulled_by_a_page():
    docs = Path(__file__).parents[2] / "docs"
    pages = "\n".join(path.read_text("utf-8") for path in docs.rglob("*.md"))
    pulled = re.findall(r'^```python exercise="([\w.]+)"$', pages, re.M)
    assert sorted(pulled) == names()


def verdict_on(exercise, code, tmp_path):
    answer = tmp_path / "answer.py"
    answer.write_text(code, encoding="utf-8")
    return judge(exercise, answer)


@pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)
def test_the_solution_is_right(exercise, tmp_path):
    assert verdict_on(exercise, exercise.solution, tmp_path) == (0, "")


@pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)
def test_the_starter_is_not(exercise, tmp_path):
    outcome, message = verdict_on(exercise, exercise.starter, tmp_path)
    assert outcome is Outcome.WRONG
    assert "expected:" in message


@pytest.mark.parametrize("exercise", CHECKED, ids=lambda e: e.name)
def test_an_empty_file_is_not(exercise, tmp_path):
    outcome, message = verdict_on(exercise, "", tmp_path)
    assert outcome is Outcome.WRONG
    assert "that your file defines it" in message


@pytest.mark.parametrize(
    "exercise", [e for e in CHECKED if e.name in WRONG], ids=lambda e: e.name)
def test_a_wrong_answer_is_told_what_was_expected_and_what_came(
    exercise, tmp_path
):
    code, expected, got = WRONG[exercise.name]
    outcome, message = verdict_on(exercise, dedent(code), tmp_path)
    assert outcome is Outcome.WRONG
    *_, line_expected, line_got = message.splitlines()
    assert line_expected.startswith("  expected: ")
    assert line_expected.endswith(f" {expected}")
    assert line_got.startswith("  got:      ")
    assert line_got.endswith(f" {got}")


def test_standing_on_a_kink_is_not_being_stuck(tmp_path):
    outcome, message = verdict_on(find("hidden.stuck"), dedent("""
        exact = [[1, -1], [0, 0], [1, 1], 0]
        start = [[0, 0], [0, 0], [0, 0], 6/5]
    """), tmp_path)
    assert outcome is Outcome.WRONG
    assert "the smallest sum of a hidden neuron" in message
