"""Chapter *Making it fast*: what a training step costs, and in what form.

The times are measured by the scripts in ``tests/benchmarks``, each in a
process of its own, on one core.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from nnbook.experiments import measurement

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "tests" / "benchmarks"
PRODUCTS = 3 * 32 * (64 * 64 + 64 * 10)  # of the digits, all six products
INSTRUCTIONS = {"AVX2": "Haswell", "AVX-512": "SkylakeX"}


@measurement
def ladder() -> dict[str, Any]:
    """Microseconds a step in each form; and what single pieces of it cost."""
    return _measured("ladder.py")


@measurement
def peers() -> dict[str, Any]:
    """A step here and in other libraries, as far as they are installed."""
    return _measured("training_speed.py")


@measurement
def instructions() -> dict[str, float]:
    """Microseconds of the wide task's products, by BLAS's instructions.

    A processor that lacks some leaves them out.
    """
    found = {}
    for name, kernel in INSTRUCTIONS.items():
        run = subprocess.run(
            [sys.executable, str(BENCHMARKS / "floor.py")], text=True,
            capture_output=True, check=False,
            env=_environment() | {"OPENBLAS_CORETYPE": kernel})
        if run.returncode == 0:
            found[name] = float(run.stdout)
    return found


def rungs() -> list[dict[str, Any]]:
    """Each rung after the first: the factor it gains, by task."""
    steps = ladder().values["steps"]
    names = [name for name in steps["digits"] if "products" not in name]
    return [
        {"name": name} | {
            task: times[before] / times[name]
            for task, times in steps.items() if before in times}
        for before, name in pairwise(names)
    ]


def factors() -> dict[str, dict[str, float]]:
    """The factors of ``rungs``, by a short name of the rung."""
    short = ("sample", "batch", "waste", "float32", "vector", "pieces",
             "along", "package")
    return dict(zip(short, rungs()))


def whole() -> dict[str, dict[str, float]]:
    """The first form and the package in microseconds, and their ratio.

    ``each`` is the first in nanoseconds for each of its ``multiplications``,
    on the digits; ``about`` the ratio to tens; ``day`` how many seconds the
    package takes for a day's work of the first; ``rest`` is the factor after
    the batch became a matrix; ``narrow`` what the matrix products alone gain
    by float32.
    """
    found = {}
    for task, times in ladder().values["steps"].items():
        first, last = next(iter(times.values())), times["the package"]
        found[task] = {
            "first": first, "first_ms": first / 1e3, "last": last,
            "times": first / last, "about": round(first / last, -1),
            "day": 24 * 60 * 60 * last / first,
            "rest": times["the batch a matrix"] / last,
            "narrow": times["products in float64"]
            / times["products in float32"],
        }
    found["digits"]["multiplications"] = PRODUCTS
    found["digits"]["each"] = 1e3 * found["digits"]["first"] / PRODUCTS
    return found


def saved() -> dict[str, float]:
    """What of a step's products is the slope along the data, on the digits.
    """
    first, last = 64 * 64, 64 * 10
    return {"percent": 100 * first / (3 * first + 3 * last)}


def floors() -> dict[str, dict[str, float]]:
    """The products alone beside the package's step, in microseconds."""
    return {
        task: {
            "floor": times["products in float32"],
            "step": times["the package"],
            "beside": 1 - times["products in float32"] / times["the package"],
            "times": times["the package"] / times["products in float32"],
        }
        for task, times in ladder().values["steps"].items()
    } | {"sizes": {"megabytes": 8 * (784 * 512 + 512 * 10) / 1e6,
                  "largest": 8 * 784 * 512 / 1e6}}


def adam_cost() -> dict[str, float]:
    """Nanoseconds a parameter for the longest vector, and what it moves.

    ``bytes`` counts what Adam has to read and write of each parameter: four
    numbers in, three out, of 4 bytes each.
    """
    values = ladder().values["adam"]
    small = values["lengths"].index(2**15)
    n_bytes = 4 * 7
    return {
        "bytes": n_bytes, "paper": values["paper"][-1],
        "whole": values["whole"][-1], "pieces": values["pieces"][-1],
        "small": values["pieces"][small],
        "small_paper": values["paper"][small],
        "gain": values["whole"][-1] / values["pieces"][-1],
        "rate": n_bytes / values["pieces"][-1],
    }


def details() -> dict[str, dict[str, float]]:
    """Single operations in two forms, and the ratio of their times."""
    return {
        name: both | {"gain": both["plain"] / both["fast"]}
        for name, both in ladder().values["details"].items()
    }


def by_width() -> dict[str, Any]:
    """What the text says of growing width.

    ``share`` is the share of the matrix products in a step, ``least`` and
    ``most`` from width 512 on; ``rate`` how many thousand million operations
    a second they make, ``best`` the highest.
    """
    rows = {row["sizes"][1]: row for row in peers().values["growth"]["width"]}
    share = {width: row["microseconds"]["floor"]
             / row["microseconds"]["nnbook"] for width, row in rows.items()}
    rate = {width: row["flops"] / row["microseconds"]["floor"] / 1e3
            for width, row in rows.items()}
    steps = {width: row["microseconds"]["nnbook"]
             for width, row in rows.items()}
    widest = rows[4096]
    beside = (widest["microseconds"]["nnbook"]
              - widest["microseconds"]["floor"])
    wide = [part for width, part in share.items() if width >= 512]
    return {
        "best": max(rate.values()), "least": min(wide), "most": max(wide),
        "half": min(width for width, part in share.items() if part > 0.5),
        "share": _named(share), "rate": _named(rate), "step": _named(steps),
        "step_ms": steps[4096] / 1e3,
        "floor_ms": widest["microseconds"]["floor"] / 1e3,
        "beside_ms": beside / 1e3,
        "slower": steps[64] / steps[8],
        "work": rows[64]["flops"] / rows[8]["flops"],
        "parameters": widest["n_parameters"],
        "adam_ms": widest["n_parameters"] * adam_cost()["pieces"] / 1e6,
    }


def ahead() -> dict[str, Any]:
    """A library's time over the book's: training, and forward alone.

    In ``growth``, the book's time over JAX's: with batches of one sample, and
    for the widest network. ``floor`` has the products' share of each task's
    step. nan where the library was not installed.
    """
    tasks = peers().values["tasks"]
    found: dict[str, Any] = {}
    for name, short in (("PyTorch", "torch"),
                        ("PyTorch, fused Adam", "fused"), ("JAX", "jax")):
        ratios = [task["microseconds"].get(name, math.nan)
                  / task["microseconds"]["nnbook"] for task in tasks]
        found[short] = {"largest": max(ratios), "wide": ratios[-1],
                        "least": 1 / max(ratios), "most": 1 / min(ratios)}
    found["floor"] = [task["microseconds"]["floor"]
                      / task["microseconds"]["nnbook"] for task in tasks]
    many = [task["batch of 1000"] for task in tasks]
    ratios = [each.get("JAX", math.nan) / each["nnbook"] for each in many]
    growth = peers().values["growth"]
    ends = {"single": growth["batch"][0], "widest": growth["width"][-1]}
    return found | {
        "many": {"least": min(ratios), "most": max(ratios)},
        "growth": {
            name: row["microseconds"]["nnbook"]
            / row["microseconds"].get("JAX", math.nan)
            for name, row in ends.items()},
    }


def outside() -> dict[str, Any]:
    """Versions of the others, and more of what the benchmark measured.

    ``batch`` is a step with 64 samples over one with a single sample.
    """
    values = peers().values
    batch = {row["batch_size"]: row["microseconds"]["nnbook"]
             for row in values["growth"]["batch"]}
    return {
        "versions": {
            name.replace("-", ""): values["versions"].get(
                name, "(not measured)").partition("+")[0]
            for name in ("PyTorch", "scikit-learn", "JAX")},
        "batch": batch[64] / batch[1],
        "thirty": values["digits, 30 epochs"]["float32"],
        "thirty_wide": values["digits, 30 epochs"]["float64"],
    }


def instruction_gain() -> dict[str, float]:
    """Milliseconds of the wide task's products, by instructions; or nan."""
    times = instructions().values
    old, new = (times.get(name, math.nan) / 1e3 for name in INSTRUCTIONS)
    return {"old": old, "new": new, "gain": old / new}


def _named(values: dict[int, float]) -> dict[str, float]:
    return {f"w{width}": value for width, value in values.items()}


def _measured(script: str) -> dict[str, Any]:
    """What a script of the benchmarks writes as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "times.json"
        subprocess.run(
            [sys.executable, str(BENCHMARKS / script), "--json", str(path)],
            check=True, env=_environment(), stdout=subprocess.DEVNULL)
        return json.loads(path.read_text(encoding="utf-8"))


def _environment() -> dict[str, str]:
    """This process's, with the package where the script can find it."""
    return dict(os.environ) | {"PYTHONPATH": str(ROOT)}
