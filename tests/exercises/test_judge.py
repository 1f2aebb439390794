"""No answer touches its own verdict by what it does to things around it, and
none leaves anything changed behind.
"""

import ast
import builtins
import copy
import gc
import math
import os
import random
import sys
import threading
import warnings
from pathlib import Path

import numpy as np
import pytest

from nnbook import data, losses
from nnbook.autodiff import Value
from nnbook.exercises import checking, surroundings
from nnbook.exercises.apart import judge_apart
from nnbook.exercises.catalog import find
from nnbook.exercises.checking import Answer, call
from nnbook.exercises.judge import Outcome, judge
from nnbook.exercises.theirs import plain
from nnbook.layers import DenseLayer

SHARES = find("arrays.column_shares")
COUNT = find("dense.parameter_count")

# What an answer may do, to be called right by whatever it says.
TRICKS = {
    "allclose": "np.allclose = lambda *a, **k: True",
    "asarray": "np.asarray = lambda *a, **k: np.ones(1)",
    "abs": "np.abs = lambda *a, **k: np.zeros(())",
    "array function": "np.allclose.__wrapped__.__code__ = "
                      "(lambda *a, **k: True).__code__",
    "builtins": "import builtins\nbuiltins.bool = lambda *a: True\n"
                "builtins.isinstance = lambda *a: True\n"
                "builtins.map = builtins.id = lambda *a: []",
    "all": "import builtins\nbuiltins.all = lambda *a: True",
    "same": "import nnbook.exercises.checking as c\n"
            "c.same = lambda *a, **k: True",
    "code of same": "import nnbook.exercises.checking as c\n"
                    "c.same.__code__ = (lambda *a, **k: True).__code__",
    "code of expect": "import nnbook.exercises.checking as c\n"
                      "c.expect.__code__ = (lambda *a, **k: None).__code__",
    "code of expect_call":
        "import nnbook.exercises.checking as c\n"
        "c.expect_call.__code__ = (lambda *a, **k: None).__code__",
    "defaults": "import nnbook.exercises.checking as c\n"
                "c.same.__kwdefaults__ = {'relative': 1e9, 'absolute': 1e9}\n",
    "defaults in place":
        "import nnbook.exercises.checking as c\n"
        "c.same.__kwdefaults__['absolute'] = 1e9\n"
        "c.expect_call.__kwdefaults__['absolute'] = 1e9",
    "tolerance": "import nnbook.exercises.checking as c\nc.RELATIVE = 1e9",
    "putting back": "import nnbook.exercises.surroundings as s\n"
                    "s._put_back.__code__ = (lambda *a: None).__code__\n"
                    "s._put_back = lambda *a: None\n"
                    "np.allclose = lambda *a, **k: True\n"
                    "np.abs = lambda *a, **k: np.zeros(())",
    "plain": "import nnbook.exercises.theirs as t\n"
             "t.plain = lambda value, run=None: Yes()",
    "copied": "import nnbook.exercises.theirs as t\n"
              "t.COPIED.clear()\nt.ATOMS.add(Yes)",
    "wrong": "import nnbook.exercises.wrong as w\n"
             "w.Wrong.__init__ = lambda *a: None\n"
             "w.Wrong.__new__ = lambda *a: ValueError()",
    "judge": "import nnbook.exercises.judge as j\n"
             "j.judge = j._judged = lambda *a: (0, '')\n"
             "j.Verdict.__new__ = lambda *a: (0, '')",
    "module": "import sys, types\nsys.modules['numpy'] = types.ModuleType('n')"
              "\nsys.modules['nnbook.exercises.checking'] = None",
    "no modules": "import sys\nsys.modules.clear()",
    "class": "from nnbook.exercises.checking import Answer\n"
             "Answer.__getattr__ = lambda self, name: print",
    "frames": "import sys\n"
              "for depth in range(9):\n"
              "    space = sys._getframe(depth).f_globals\n"
              "    for name in ('expect', 'expect_call', 'same'):\n"
              "        if name in space:\n"
              "            space[name] = lambda *a, **k: True",
    "trace": "import sys\n"
             "def spy(frame, event, argument):\n"
             "    np.abs = lambda *a, **k: np.zeros(())\n"
             "    return spy\n"
             "sys.settrace(spy)",
    "profile": "import sys\n"
               "def spy(frame, event, argument):\n"
               "    np.abs = lambda *a, **k: np.zeros(())\n"
               "sys.setprofile(spy)",
    "alarm": "import signal\n"
             "def late(*a):\n"
             "    np.abs = lambda *a, **k: np.zeros(())\n"
             "signal.signal(signal.SIGALRM, late)\n"
             "signal.setitimer(signal.ITIMER_REAL, 1e-4, 1e-4)",
    "errors": "np.seterr(all='raise')",
    "layer": "import nnbook.layers\n"
             "nnbook.layers.DenseLayer.forward = lambda *a: np.ones(1)\n"
             "nnbook.layers.DenseLayer.__init__ = lambda *a, **k: None",
}
# What it may hand over, to be equal to whatever is expected.
LIES = {
    "object": "Yes()",
    "float": "type('F', (Yes, float), {})(1)",
    "list": "type('L', (Yes, list), {'__len__': lambda self: 2, "
            "'__iter__': lambda self: iter([Yes(), Yes()])})()",
    "array": "np.zeros((2, 3)).view(Array)",
    "objects": "np.array([[Yes()] * 3] * 2, dtype=object)",
    "type": "type('T', (Yes,), {'__class__': np.ndarray})()",
    "own array":
        "type('A', (Yes,), {'__array__': lambda *a, **k: 1})()",
    "fraction": "lying_fraction()",
    "nan": "float('nan')",
}
LIAR = '''
import numpy as np
from fractions import Fraction

class Yes:
    def __eq__(self, other):
        return True
    __ne__ = __lt__ = __gt__ = __ge__ = __le__ = lambda self, other: True
    __hash__ = object.__hash__
    __sub__ = __rsub__ = lambda self, other: 0

class Array(np.ndarray):
    def __array_ufunc__(self, *a, **k):
        return np.ones(self.shape, bool)
    def __array_function__(self, *a, **k):
        return True
    def __eq__(self, other):
        return np.ones(self.shape, bool)

def lying_fraction():
    made = Fraction(1)
    made._numerator = type('I', (Yes, int), {})(1)
    return made

'''


def body(trick):
    return LIAR + trick + "\n"


def inside(trick):
    """The trick as the first lines of the function that is called."""
    lines = "".join(f"    {line}\n" for line in trick.splitlines())
    return (f"{LIAR}\ndef shares(counts):\n{lines}"
            "    return np.zeros(counts.shape)\n")


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_a_wrong_answer_stays_wrong_whatever_it_patches(trick):
    wrong = body(trick) + "def shares(counts):\n    return 0 * counts\n"
    expected = judge(SHARES, "def shares(counts):\n    return 0 * counts\n")
    assert judge(SHARES, wrong) == expected
    outcome, message = judge(SHARES, inside(trick))
    assert outcome is Outcome.WRONG
    assert "\n  expected: np.array([[" in message
    assert judge(SHARES, SHARES.solution) == (0, "")
    assert judge(COUNT, COUNT.solution) == (0, "")


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_a_right_answer_stays_right_whatever_it_patches(trick):
    if "clear()" in trick:
        pytest.skip("it has patched what it needs itself")
    assert judge(SHARES, SHARES.solution + "\n" + body(trick)) == (0, "")


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_what_an_answer_returns_cannot_lie(lie):
    outcome, message = judge(
        SHARES, f"{LIAR}def shares(counts):\n    return {lie}\n")
    assert outcome is Outcome.WRONG, message
    outcome, message = judge(
        COUNT, f"{LIAR}def parameter_count(sizes):\n    return {lie}\n")
    assert outcome is Outcome.WRONG, message
    outcome, _ = judge(find("neuron.one_neuron"), f"{LIAR}outputs = {lie}\n")
    assert outcome is Outcome.WRONG


CHANGES = '''
import builtins, gc, os, random, sys, warnings, fractions, math, itertools
import numpy as np
import nnbook.data, nnbook.exercises.checking, nnbook.layers, nnbook.losses
from nnbook.autodiff import Value

def change():
    nnbook.layers.DenseLayer.forward = None
    nnbook.layers.DenseLayer.added = 1
    del nnbook.layers.DenseLayer.backward
    nnbook.layers.DenseLayer.__init__.__code__ = (lambda self: 0).__code__
    nnbook.losses.SMALLEST = 0.5
    nnbook.data.added = 1
    del nnbook.data.spiral
    Value.__add__ = None
    nnbook.exercises.checking.show.__defaults__ = (1,)
    np.random.seed(3)
    random.seed(3)
    np.seterr(all="ignore")
    np.set_printoptions(precision=1)
    np.sum = np.random.default_rng = math.exp = None
    np.linalg.norm = None
    np.testing.assert_allclose = None
    builtins.len = builtins.__import__ = None
    fractions.Fraction.__eq__ = None
    warnings.filterwarnings("error")
    warnings.warn = None
    sys.settrace(lambda *a: None)
    sys.setrecursionlimit(77)
    sys.path.append("nowhere")
    sys.meta_path.clear()
    sys.stdout = None
    os.chdir("/")
    os.environ["CHANGED"] = "1"
    gc.callbacks.append(print)

class Late:
    def __del__(self, np=np):
        np.abs = None

late = Late()
late.itself = late

'''


def state():
    """What CHANGES changes."""
    kinds = DenseLayer, Value, checking.Answer
    return {
        "classes": [dict(vars(kind)) for kind in kinds],
        "code": DenseLayer.__init__.__code__,
        "modules": [
            {name: value for name, value in vars(module).items()
             if name != "__warningregistry__"}
            for module in (np, np.linalg, builtins, data, losses, math,
                           warnings)
        ],
        "defaults": checking.show.__defaults__,
        "drawn": np.random.get_state()[1].tolist(),
        "drawn too": random.getstate(),
        "errors": np.geterr(), "printing": np.get_printoptions(),
        "filters": list(warnings.filters),
        "trace": sys.gettrace(), "limit": sys.getrecursionlimit(),
        "path": list(sys.path), "finders": list(sys.meta_path),
        "out": sys.stdout, "folder": os.getcwd(),
        "environ": dict(os.environ), "callbacks": list(gc.callbacks),
        "names": set(sys.modules),
    }


@pytest.mark.parametrize("where", ["file", "call", "raise"])
def test_an_answer_leaves_nothing_changed_behind(where):
    judge(SHARES, SHARES.solution)
    before = state()
    code = CHANGES + {
        "file": f"change()\n{SHARES.solution}",
        "call": "def shares(counts):\n    change()\n    return 0 * counts\n",
        "raise": "change()\nraise ValueError\n",
    }[where]
    outcome, message = judge(SHARES, code)
    expected = {"file": 0, "call": 1, "raise": 2}[where]
    assert outcome == expected, message
    after = state()
    for key, value in before.items():
        assert after[key] == value, key
    assert judge(SHARES, SHARES.solution) == (0, "")
    assert np.abs is not None


def test_a_thread_may_not_go_on_behind_an_answer():
    code = """
import threading

threading.Thread(target=threading.Event().wait, args=(2,)).start()
""" + SHARES.solution
    outcome, message = judge(SHARES, code)
    assert outcome is Outcome.WRONG
    assert "a thread that goes on behind it" in message
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    assert judge(SHARES, """
from concurrent.futures import ThreadPoolExecutor

def shares(counts):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda row: row / counts.sum(axis=0), counts))
""") == (0, "")


def test_who_listens_to_the_interpreter_hears_nothing_in_time():
    listening = """
import sys
import numpy as np
import nnbook.exercises.checking as checking

def hook(event, arguments, np=np, checking=checking):
    np.abs = lambda *a, **k: np.zeros(())
    checking.same = lambda *a, **k: True

sys.addaudithook(hook)

def shares(counts):
    return 0 * counts
"""
    outcome, message = judge_apart(SHARES, listening)
    assert outcome is Outcome.WRONG, message


def test_a_module_that_only_the_answer_imported_comes_afresh():
    assert "this" not in sys.modules
    code = "import colorsys\ncolorsys.rgb_to_hsv = None\n"
    sys.modules.pop("colorsys", None)
    judge(SHARES, code)
    import colorsys
    assert colorsys.rgb_to_hsv is not None


def test_the_answers_own_options_hold_for_its_own_code():
    code = """
import numpy as np

np.seterr(divide="raise")

def shares(counts):
    try:
        np.ones(1) / 0
    except FloatingPointError:
        return counts / counts.sum(axis=0)
"""
    assert judge(SHARES, code) == (0, "")


ERRORS = {
    "raise ValueError('no')": ("line 1", "ValueError: no"),
    "import sys\nsys.exit(0)": ("line 2", "SystemExit: 0"),
    "raise KeyboardInterrupt": ("line 1", "KeyboardInterrupt"),
    "raise BaseException": ("line 1", "BaseException"),
    "raise GeneratorExit": ("line 1", "GeneratorExit"),
    "def f(:": ("line 1", "SyntaxError: invalid syntax", "def f(:"),
    "x = 1\n  y = 2": ("line 2", "IndentationError"),
    "class E(Exception):\n    def __str__(self):\n        raise E\nraise E":
        ("line 4", "E: ...", "raise E"),
    "def f():\n    f()\nf()": ("line 2", "RecursionError"),
    "def shares(counts):\n    return counts[9]":
        ("line 2", "IndexError", "return counts[9]", "in the call shares(",
         "where it should give"),
    "def shares(counts):\n    raise ImportError('x')": ("line 2",),
    "class Wrong(AssertionError): pass\nraise Wrong('a', 'b', 'c')":
        ("line 2", "Wrong"),
}


@pytest.mark.parametrize("code", ERRORS)
def test_what_an_answer_raises_shows_its_line(code):
    outcome, message = judge(SHARES, code, "mine.py")
    assert outcome is Outcome.CANNOT_RUN
    assert message.startswith("mine.py, line ")
    assert [each for each in ERRORS[code] if each not in message] == []


def test_an_answer_of_classes_in_every_style():
    exercise = find("backprop.leaky_relu")
    assert judge(exercise, """
from dataclasses import dataclass

@dataclass
class LeakyReLU:
    leak: "float"

    def forward(self, inputs):
        self.slopes = (inputs > 0) + self.leak * (inputs <= 0)
        return inputs * self.slopes

    def backward(self, doutputs):
        return doutputs * self.slopes
""") == (0, "")


def test_a_method_that_is_not_there_is_named():
    outcome, message = judge(
        find("backprop.leaky_relu"),
        "class LeakyReLU:\n    def __init__(self, leak): pass\n"
        "    def forwards(self, inputs):\n        return inputs\n")
    assert outcome is Outcome.WRONG
    assert message.startswith("the name forward\n  expected: that <answer.")


def test_on_paper_there_is_nothing_to_judge():
    verdict = judge(find("neuron.same_line"), "")
    assert verdict == (2, "neuron.same_line is worked on paper")


def test_a_call_hands_over_copies():
    numbers, array = [1, [2]], np.ones(2)

    def spoil(numbers, array):
        numbers[1][0] = array[:] = 7
        return numbers

    assert call(spoil, numbers, array) == [1, [7]]
    assert (numbers, array.tolist()) == ([1, [2]], [1, 1])


def test_objects_of_the_answers_come_at_arms_length():
    class Layer:
        def __init__(self):
            self.weights = np.ones(2)

        def forward(self, inputs):
            self.weights += inputs
            return self.weights

    answer = Answer({"Layer": Layer})
    layer = answer.Layer()
    first = layer.forward(1)
    assert call(layer.forward, 1).tolist() == [3, 3]
    assert first.tolist() == [2, 2]
    assert layer.weights.tolist() == [3, 3]
    assert isinstance(layer, Layer)
    assert copy.deepcopy(layer) is layer
    layer.weights = np.zeros(2)
    assert call(layer.forward, 0).tolist() == [0, 0]
    assert not hasattr(layer, "biases")
    assert call(lambda layers: type(layers[0]) is Layer, [layer]) is True
    with pytest.raises(checking.Wrong, match="the name biases"):
        _ = layer.biases


def test_numbers_come_as_pythons_and_numpys_own():
    class Odd(np.float64):
        __module__ = "numpy"

    for value in (Odd(2), type("I", (int,), {})(2), np.int8(2), True, "2",
                  type("S", (str,), {})("2"), (2,), [np.float32(2)], {2: [3]},
                  2j, None, ..., b"2"):
        came = plain(value)
        assert type(came).__mro__[0] in type(value).__mro__
        assert type(came).__module__ in ("builtins", "numpy")
        assert came == value
    assert type(plain(Odd(2))) is np.float64
    assert plain(range(3)) == [0, 1, 2]


def test_what_checks_import_is_guarded():
    paths = Path(surroundings.__file__).parent.rglob("*.py")
    apart = {"apart.py", "command.py", "handed_in.py"}
    roots = {name.partition(".")[0] for path in paths
             if path.name not in apart for name in imported(path)}
    assert {"fractions", "numpy", "nnbook"} < roots
    assert roots - surroundings.NEAR == set()


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
