"""What a function of the book runs, seen from outside; for test_trace."""

import sys
from importlib import import_module
from pathlib import Path


def traced(package, module, name):
    """The code that runs when this result is made: modules, and names in them.

    Code that runs while modules are imported counts too; a method counts as
    its class, and a function in another as that one.
    """
    root = str(Path(sys.modules[package].__file__).resolve().parents[1])
    inside = f"{root}/{package}/"
    codes = set()

    def note(frame, event, argument):
        if event == "call":
            codes.add(frame.f_code)

    sys.setprofile(note)
    try:
        found = getattr(import_module(module), name)
        getattr(found, "shown", found).function()
    finally:
        sys.setprofile(None)
    run = set()
    for code in codes:
        if code.co_filename.startswith(inside):
            path = code.co_filename.removeprefix(f"{root}/")
            address = path.removesuffix(".py").removesuffix("/__init__")
            top = code.co_qualname.split(".")[0]
            run.add((address.replace("/", "."), top))
    return sorted(run)
