"""What a function of the book runs, seen from outside; for test_trace."""

import signal
from cProfile import Profile
from importlib import import_module
from inspect import CO_OPTIMIZED  # functions have it, bodies of classes not
from pathlib import Path

ENOUGH = 5  # s; what runs for longer does the same again


class Enough(BaseException):
    """It has run for long."""


def traced(package, module, name):
    """The code that runs when this result is made: modules, and names in them.

    Code that runs while modules are imported counts too; a method counts as
    its class, and a function in another as that one.
    """
    root = str(Path.cwd())
    inside = f"{root}/{package}/"

    def stop(*_):
        raise Enough

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(ENOUGH)
    profile = Profile()
    try:
        profile.runcall(called, module, name)
    except Enough:
        pass
    finally:
        signal.alarm(0)
    run = set()
    for entry in profile.getstats():
        code = entry.code
        flags = getattr(code, "co_flags", 0)  # none for what is built in
        if flags & CO_OPTIMIZED and code.co_filename.startswith(inside):
            path = code.co_filename.removeprefix(f"{root}/")
            address = path.removesuffix(".py").removesuffix("/__init__")
            top = code.co_qualname.split(".")[0]
            run.add((address.replace("/", "."), top))
    return sorted(run)


def called(module, name):
    """Run it, from the import of its module on."""
    found = getattr(import_module(module), name)
    getattr(found, "shown", found).function()
