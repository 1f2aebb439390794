"""Every generator, point by point: where it says, with the noise it draws."""

from math import cos, pi, sin

import numpy as np
import pytest

from nnbook import data

N = 10


def rng():
    return np.random.default_rng(5)


def spiral(draws):
    noise = draws.normal(0, 0.2, 3 * N)
    for i in range(3 * N):
        radius = i % N / (N - 1)
        angle = 2 * pi * (i // N) / 3 + 4 * radius + noise[i]
        yield radius * cos(angle), radius * sin(angle)


def vertical(draws):
    noise = draws.normal(0, 0.1, (3 * N, 2))
    for i in range(3 * N):
        yield i // N / 3 + noise[i, 0], 0.5 + noise[i, 1]


def blobs(draws):
    noise = draws.normal(0, 0.2, (3 * N, 2))
    for i in range(3 * N):
        angle = 2 * pi * (i // N) / 3
        yield cos(angle) + noise[i, 0], sin(angle) + noise[i, 1]


def moons(draws):
    noise = draws.normal(0, 0.1, (2 * N, 2))
    for i in range(2 * N):
        angle = pi * (i % N) / (N - 1)
        x, y = cos(angle), sin(angle)
        if i >= N:
            x, y = 1 - x, 0.5 - y
        yield x + noise[i, 0], y + noise[i, 1]


def circles(draws):
    angles = draws.uniform(0, 2 * pi, 2 * N)
    noise = draws.normal(0, 0.08, (2 * N, 2))
    for i in range(2 * N):
        radius = 1 if i < N else 0.5
        yield (radius * cos(angles[i]) + noise[i, 0],
               radius * sin(angles[i]) + noise[i, 1])


def xor(draws):
    signs = draws.choice([-1, 1], 2 * N)
    distances = draws.uniform(0.1, 1, (2 * N, 2))
    for i in range(2 * N):
        other = signs[i] if i < N else -signs[i]
        yield signs[i] * distances[i, 0], other * distances[i, 1]


@pytest.mark.parametrize(
    "points", [spiral, vertical, blobs, moons, circles, xor])
def test_points_lie_where_they_should(points):
    inputs, _ = getattr(data, points.__name__)(N, rng=rng())
    np.testing.assert_allclose(inputs, list(points(rng())), atol=1e-12)


def test_lists_of_single_numbers_can_be_split():
    (train, _), (test, test_targets) = data.split(
        [5, 6, 7, 8], [0, 1, 0, 1], test_fraction=0.25)
    assert (train.tolist(), test.tolist()) == ([5, 6, 7], [8])
    assert test_targets.tolist() == [1]


def test_the_last_rows_that_are_left_stay_to_train_on():
    (train, _), (test, _) = data.split(
        np.arange(4), np.arange(4), test_fraction=0.75)
    assert (train.tolist(), test.tolist()) == ([0], [1, 2, 3])
