"""What an answer changes around it, put back.

An answer may set ``np.allclose``, a method of a class, the code of a
function, an option of NumPy, the filters of warnings; on purpose or not. All
of its code runs through ``guarded``'s ``run``, which puts back what its
verdict could rest on as soon as the code returns; ``leave`` puts back the
rest, before another answer comes.

What digs through the interpreter itself (frames, the garbage collector,
memory) can still find its way; it has then written more than the exercise
asks for.
"""

import _thread
import builtins
import contextlib
import contextvars
import gc
import os
import random
import signal
import sys
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES
from operator import is_
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np
import numpy.fft
import numpy.linalg
import numpy.ma
import numpy.polynomial
import numpy.random

# What a verdict can rest on: these packages, and what they import.
NEAR = frozenset(
    "_collections_abc _thread abc ast builtins collections contextlib "
    "contextvars copy copyreg dataclasses decimal difflib enum fractions "
    "functools gc importlib inspect itertools json linecache math nnbook "
    "numbers numpy operator os pathlib pickle random re signal "
    "statistics sys tempfile textwrap time traceback types typing warnings "
    "zipfile".split()
)
ALARMS = {  # signals that interrupt later, and the timer of each
    getattr(signal, f"SIG{name}"): getattr(signal, f"ITIMER_{timer}")
    for name, timer in [
        ("ALRM", "REAL"), ("VTALRM", "VIRTUAL"), ("PROF", "PROF")]
    if hasattr(signal, f"SIG{name}") and hasattr(signal, "setitimer")
}
FREE = {"modules", "path_importer_cache"}  # of sys; they grow by themselves
WRAPPERS: dict[type, Callable[[Any], list[Any]]] = {  # of functions
    property: lambda value: [value.fget, value.fset, value.fdel],
    staticmethod: lambda value: [value.__func__],
    classmethod: lambda value: [value.__func__],
    type(np.sum): lambda value: [value.__wrapped__],
}
Namespace = dict[str, Any]
Run = Callable[[Callable[[], Any]], Any]


class Noted(NamedTuple):
    """Who was there, and with what."""

    namespaces: list[tuple[Namespace, Namespace]]
    classes: list[tuple[type, Namespace]]
    functions: list[tuple[FunctionType, Any, Any, Any]]
    containers: list[tuple[Any, Any]]


def guarded(*namespaces: Namespace) -> tuple[Run, Callable[[], bool]]:
    """Two functions: ``run`` runs code of the answer's, ``leave`` ends it.

    ``leave`` returns whether a thread went on behind some of the code.
    The namespaces are guarded besides those of modules. Nothing that comes
    of the answer is thrown away before ``leave``, so that no ``__del__``
    runs while nobody looks.
    """
    modules = dict(sys.modules)
    near = [_vars(module) for name, module in modules.items()
            if name.partition(".")[0] in NEAR and _is_module(module)]
    far = [_vars(module) for name, module in modules.items()
           if name.partition(".")[0] not in NEAR and _is_module(module)]
    noted = _note([*near, *namespaces])
    # Of what is far, names and classes; some containers are the process's.
    rest = _note(far)._replace(functions=[], containers=[])
    kept: list[Any] = []
    context = contextvars.copy_context()  # np.seterr and the like stay in it
    depth = 0
    n_threads, left_running = _thread._count(), False

    # What puts back is put back first, by what cannot be reached from
    # outside: the names of this function, and methods of built-in types.
    named = [(space, dict(space)) for space in (vars(builtins), globals())]
    code = [
        (function, function.__code__) for function in globals().values()
        if type(function) is FunctionType and function.__module__ == __name__
    ]
    settrace, setprofile = sys.settrace, sys.setprofile

    def mend() -> None:
        for space, saved in named:
            space.update(saved)
        for function, instructions in code:
            function.__code__ = instructions

    def run(action: Callable[[], Any]) -> Any:
        nonlocal depth, left_running
        before = _options()
        depth += 1
        try:
            result = action() if depth > 1 else context.run(action)
            kept.append(result)
        except BaseException as error:
            kept.append(error)
            raise
        finally:
            depth -= 1
            settrace(None)
            setprofile(None)
            mend()
            _put_back_options(before)
            mend()  # last, as what options call can be listened to
            if not depth:
                _put_back_modules(modules)
                _put_back(noted)
            left_running |= _thread._count() > n_threads
        return result

    def leave() -> bool:
        run(kept.clear)
        run(gc.collect)
        run(lambda: _drop_new_modules(modules))
        _put_back(rest)
        return left_running

    return run, leave


def _is_module(module: object) -> bool:
    return issubclass(type(module), ModuleType)


def _vars(module: ModuleType) -> Namespace:
    """What a module holds, without waking one that loads when asked."""
    return object.__getattribute__(module, "__dict__")


def _note(namespaces: list[Namespace]) -> Noted:
    classes: dict[int, type] = {}
    functions: dict[int, FunctionType] = {}
    containers: dict[int, Any] = {}

    def note(value: Any) -> None:
        kind = type(value)
        if kind is FunctionType:
            functions[id(value)] = value
        elif kind in (list, dict, set):
            containers[id(value)] = value
        elif kind in WRAPPERS:
            for wrapped in WRAPPERS[kind](value):
                note(wrapped)
        elif issubclass(kind, type):
            if id(value) not in classes and _can_change(value):
                classes[id(value)] = value
                for each in list(vars(value).values()):
                    note(each)

    for namespace in namespaces:
        for name, value in list(namespace.items()):
            if name not in FREE:
                note(value)
    return Noted(
        [(each, dict(each)) for each in namespaces],
        [(each, dict(vars(each))) for each in classes.values()],
        [(each, each.__code__, each.__defaults__,
          each.__kwdefaults__ and dict(each.__kwdefaults__))
         for each in functions.values()],
        [(each, dict(each) if type(each) is dict else list(each))
         for each in containers.values()],
    )


def _can_change(kind: type) -> bool:
    """Whether attributes of a class can be set; not those of ``int``."""
    heap, fixed = 1 << 9, 1 << 8
    return bool(kind.__flags__ & heap and not kind.__flags__ & fixed)


def _is_as_saved(held: Any, saved: Any) -> bool:
    """Whether the very same things are held; no answer's code is asked."""
    if type(saved) is dict:
        return len(held) == len(saved) and all(
            map(is_, held.values(), saved.values()))
    return len(held) == len(saved) and all(map(is_, held, saved))


def _put_back(noted: Noted) -> None:
    for function, code, defaults, named in noted.functions:
        if function.__code__ is not code:
            function.__code__ = code
        if function.__defaults__ is not defaults:
            function.__defaults__ = defaults
        if function.__kwdefaults__ or named:
            function.__kwdefaults__ = named and dict(named)
    for kind, saved in noted.classes:
        if not _is_as_saved(vars(kind), saved):
            _put_back_class(kind, saved)
    for container, saved in noted.containers:
        if not _is_as_saved(container, saved):
            container.clear()
            if type(container) is list:
                container.extend(saved)
            else:
                container.update(saved)
    for namespace, saved in noted.namespaces:
        if not _is_as_saved(namespace, saved):
            namespace.clear()
            namespace.update(saved)


def _put_back_class(kind: type, saved: Namespace) -> None:
    now = dict(vars(kind))
    for name in now:
        if name not in saved:
            type.__delattr__(kind, name)
    for name, value in saved.items():
        if now.get(name) is not value:
            with contextlib.suppress(AttributeError, TypeError):
                type.__setattr__(kind, name, value)


def _put_back_modules(modules: dict[str, ModuleType]) -> None:
    for name, module in modules.items():
        if sys.modules.get(name) is not module:
            sys.modules[name] = module


def _drop_new_modules(modules: dict[str, ModuleType]) -> None:
    """Forget what only this answer imported, to be imported afresh.

    A compiled module cannot be loaded twice: its package stays.
    """
    new = {name: module for name, module in sys.modules.items()
           if name not in modules}
    compiled = {
        name.partition(".")[0] for name, module in new.items()
        if str(getattr(module, "__file__", "")).endswith(
            tuple(EXTENSION_SUFFIXES))
    }
    for name in new:
        if name.partition(".")[0] not in compiled:
            del sys.modules[name]


def _options() -> tuple[Any, ...]:
    """The options of the process that no name in a module holds."""
    return (
        np.random.get_state(), random.getstate(), sys.gettrace(),
        sys.getprofile(), sys.getrecursionlimit(), os.getcwd(),
        dict(os.environ), [signal.getsignal(each) for each in ALARMS],
    )


def _put_back_options(options: tuple[Any, ...]) -> None:
    drawn, drawn_too, trace, profile, limit, folder, environ, alarms = options
    for number, handler in zip(ALARMS, alarms):
        if signal.getsignal(number) is not handler:
            signal.setitimer(ALARMS[number], 0)
            signal.signal(number, handler)
    np.random.set_state(drawn)
    random.setstate(drawn_too)
    sys.setrecursionlimit(limit)
    os.chdir(folder)
    if dict(os.environ) != environ:
        os.environ.clear()
        os.environ.update(environ)
    sys.setprofile(profile)
    sys.settrace(trace)
