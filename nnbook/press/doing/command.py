"""python -m nnbook fetch-python: bring Python for the pages, or pin it."""

import argparse
import sys
from pathlib import Path

from nnbook.press.doing import pins, supply

HERE = Path(__file__).parents[3]


def run(given: argparse.Namespace) -> int:
    """Do what the command line asks; the exit code."""
    held = pins.read()
    if given.pin:
        if not (given.pin / pins.LOCK).is_file():
            print(f"no {pins.LOCK} in {given.pin}", file=sys.stderr)
            return 2
        held = pins.from_lock(given.pin, held)
        pins.write(pins.PINS, held)
        print(f"{pins.PINS.name}: Pyodide {held.version}")
        return 0
    if given.licenses:
        for file in held.files:
            print(f"{file.name}: {file.license}, {file.source}")
        return 0
    try:
        print(supply.fetch(HERE, held, say=print))
    except supply.Missing as why:
        print(f"Missing {why}", file=sys.stderr)
        return 1
    return 0
