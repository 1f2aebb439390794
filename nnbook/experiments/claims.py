"""Whether claims hold on seeds that nobody has looked at.

A claim is called false where a run of this command would come upon so few
seeds by chance less than once in 10,000 times, if the share that it names
were true: where several are checked, each has its part of that.
"""

import argparse
import hashlib
import importlib
import math
import pkgutil
import secrets
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook import experiments
from nnbook.experiments import FRESH, Claim

FALSE_ALARMS = 1e-4
SEEDS = 20


@dataclass(frozen=True)
class Verdict:
    """How a claim did on some seeds."""

    claim: Claim
    n_seeds: int
    failed: list[int]

    @property
    def chance(self) -> float:
        """How probable so few are, if it holds on the share it names.

        The lower tail of the binomial distribution.
        """
        return tail(self.n_seeds - len(self.failed), self.n_seeds,
                    self.claim.share)

    def said(self, limit: float) -> str:
        """The verdict in words; it is false where chance is below a limit."""
        held = self.n_seeds - len(self.failed)
        lines = [f"{self.claim.name}: {held} of {self.n_seeds} seeds, "
                 f"{self.claim.share:g} named"]
        if self.failed:
            lines.append(f"  fails on {', '.join(map(str, self.failed))}")
        if self.chance < limit:
            chance = f"by chance with probability {self.chance:.0e}"
            lines += [f"  FALSE ({chance})", f"  {self.claim.sentence}"]
        return "\n".join(lines)


def tail(held: int, n_seeds: int, share: float) -> float:
    """The probability of at most ``held`` of ``n_seeds``, each with share.

    >>> tail(0, 2, 0.5), tail(1, 2, 0.5), tail(2, 2, 0.5)
    (0.25, 0.75, 1.0)
    """
    return math.fsum(
        math.comb(n_seeds, n) * share**n * (1 - share) ** (n_seeds - n)
        for n in range(held + 1)
    )


def every(package: Iterable[str]) -> dict[str, Claim]:
    """Every claim of the experiments in these folders, by name."""
    found = {}
    for info in pkgutil.iter_modules(package):
        module = importlib.import_module(f"nnbook.experiments.{info.name}")
        for value in vars(module).values():
            if isinstance(value, Claim):
                found[value.name] = value
    return found


def check(claim: Claim, seeds: Sequence[int]) -> Verdict:
    """A claim, tried on these seeds."""
    failed = [seed for seed in seeds if not claim(seed)]
    return Verdict(claim, len(seeds), failed)


def rotated(
    claims: list[Claim], count: int, commit: str
) -> tuple[list[Claim], int]:
    """Some of the claims, and a first seed: others for each commit.

    >>> rotated(["a", "b", "c"], 2, "")
    (['b', 'c'], 346449124)
    """
    number = int(hashlib.sha256(commit.encode()).hexdigest()[:12], 16)
    start = number % len(claims)
    turned = [*claims[start:], *claims[:start]]
    return turned[:count], FRESH + number % 10**9


def commit(root: Path) -> str:
    """The commit that a folder is at, or nothing where there is none."""
    try:
        run = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=root, text=True,
            capture_output=True, check=False)
    except OSError:
        return ""
    return run.stdout.strip()


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("names", nargs="*", metavar="NAME")
    command.add_argument("--list", action="store_true")
    command.add_argument(
        "--seeds", type=int, default=SEEDS, help="how many, for each claim")
    command.add_argument(
        "--first", type=int, help="the first seed, to see a run again")
    command.add_argument(
        "--some", type=int, metavar="N",
        help="N claims and seeds by the commit, as in CI")


def run(given: argparse.Namespace) -> int:
    """Check claims: 0 if none is false, 1 if one is, 2 if one is unknown."""
    known = every(experiments.__path__)
    if given.list:
        for name, each in sorted(known.items()):
            print(f"{name}: {each.sentence}")
        return 0
    unknown = [name for name in given.names if name not in known]
    if unknown or given.seeds < 1:
        said = f"no claim {unknown[0]}" if unknown else "at least one seed"
        print(f"{said}; there are: {', '.join(sorted(known))}")
        return 2
    chosen = [known[name] for name in given.names or sorted(known)]
    first = FRESH + secrets.randbelow(10**9)
    if given.some:
        here = commit(Path(__file__).parent)
        chosen, first = rotated(chosen, given.some, here)
        print(f"commit {here or 'unknown'}")
    first = first if given.first is None else given.first
    print(f"seeds {first} to {first + given.seeds - 1}")
    limit = FALSE_ALARMS / max(len(chosen), 1)
    n_false = 0
    for each in chosen:
        verdict = check(each, range(first, first + given.seeds))
        print(verdict.said(limit), flush=True)
        n_false += verdict.chance < limit
    print(f"{n_false} of {len(chosen)} claims false")
    return 1 if n_false else 0
