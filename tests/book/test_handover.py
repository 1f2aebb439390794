"""What the last chapter hands over to other libraries, and what came back.

scikit-learn runs here where it is installed, as .ci/run sees to; what PyTorch
answered is committed by tests/core/references/make.py.
"""

import os
import warnings

import numpy as np
import pytest

from nnbook.experiments import handover


def test_what_is_committed_agrees_within_the_tolerances():
    found = handover.compared()
    assert set(found) == {"pytorch", "scikit_learn"}
    assert all(each["apart"] <= each["tolerance"] for each in found.values())
    assert handover.they_agree(0)


def test_a_difference_is_found(monkeypatch):
    monkeypatch.setattr(handover, "ours", lambda: np.full((20, 3), 0.3))
    assert not handover.they_agree(0)


@pytest.mark.parametrize("library, run, name", [
    ("sklearn", handover.in_scikit_learn, "scikit-learn"),
    ("torch", handover.in_pytorch, "PyTorch"),
])
def test_the_listings_run_and_agree(library, run, name):
    required = os.environ.get("NNBOOK_REQUIRE_PEER") == library
    if not required:
        pytest.importorskip(library)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an end that was asked for
        there = run(*handover.given())
    assert np.abs(there - handover.ours()).max() <= handover.TOLERANCES[name]
    kept = handover.elsewhere().values[name]["probabilities"]
    assert np.abs(there[:handover.N_KEPT] - kept).max() <= 1e-6
