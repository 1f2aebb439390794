"""What is concluded from runs: seen to hold, and seen not to."""

import subprocess
import sys
from textwrap import dedent

import pytest

from nnbook import __main__ as command
from nnbook import experiments
from nnbook.experiments import FRESH, Claim, Refuted, claim, claims, holds

SOURCE = """
    from nnbook.experiments import claim

    @claim(share=0.9, seeds=range(10))
    def usual(seed):
        '''Nine of ten seeds are not 3.

        And more, which is not claimed.
        '''
        print("asked", seed)
        return seed != 3

    @claim(share=0.9, seeds=range(10))
    def rare(seed):
        '''Most numbers are
        odd.'''
        return seed % 2 == 1

    def neither(seed):
        return True
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package whose experiments make two claims."""
    for name, text in {
        "claimed/__init__.py": "", "claimed/experiments/__init__.py": "",
        "claimed/experiments/toy.py": dedent(SOURCE),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "claimed"
    forget("claimed")


def forget(package):
    for name in [name for name in sys.modules if name.startswith(package)]:
        del sys.modules[name]


def never(seed: int) -> bool:
    """Never so."""
    return False


def no_fourth(seed: int) -> bool:
    """Holds where the seed is no multiple of four."""
    return seed % 4 != 0


def made(share, seeds=range(5), function=no_fourth):
    return claim(share=share, seeds=seeds)(function)


# --- On the seeds shown -----------------------------------------------------


def test_a_claim_that_holds_is_given(package):
    found = holds("toy.usual", package)
    assert found.name == "toy.usual"
    assert found.sentence == "Nine of ten seeds are not 3."
    assert (found.share, list(found.seeds)) == (0.9, list(range(10)))
    assert found(4) is True and found(3) is False


def test_a_claim_that_does_not_hold_says_where(package):
    with pytest.raises(Refuted) as caught:
        holds("toy.rare", package)
    assert str(caught.value) == (
        "toy.rare is to hold on 0.9 of the seeds and fails on "
        "0, 2, 4, 6, 8 of 10: Most numbers are odd.")


@pytest.mark.parametrize("name", ["toy.neither", "toy.absent", "toy"])
def test_what_is_no_claim_is_refused(package, name):
    with pytest.raises(LookupError, match="is not a claim"):
        holds(name, package)


def test_what_was_found_is_kept(package, capsys):
    holds("toy.usual", package)
    assert capsys.readouterr().out.count("asked") == 10
    holds("toy.usual", package)
    forget(package)
    holds("toy.usual", package)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("share, seeds", [
    (0, range(5)), (1.1, range(5)), (0.9, []), (0.9, [0, FRESH]),
])
def test_a_claim_names_a_share_and_seeds_that_can_be(share, seeds):
    with pytest.raises(ValueError, match="no_fourth"):
        made(share, seeds)


def test_a_claim_says_what_it_claims():
    def silent(seed):
        return True

    with pytest.raises(ValueError, match="does not say"):
        made(1, function=silent)


# --- On fresh seeds ---------------------------------------------------------


def test_the_tail_is_the_chance_of_so_few():
    assert claims.tail(9, 10, 0.9) == pytest.approx(1 - 0.9**10)
    assert claims.tail(0, 4, 0.9) == pytest.approx(1e-4)
    assert claims.tail(19, 20, 1) == 0
    assert claims.tail(20, 20, 1) == 1


@pytest.mark.parametrize("share, n_seeds, false", [
    (0.75, 400, False), (0.7, 400, False), (0.8, 40, False),
    (0.95, 20, False), (0.9, 400, True), (1, 4, True),
])
def test_a_miss_counts_where_chance_does_not_explain_it(
    share, n_seeds, false
):
    found = claims.check(made(share), range(FRESH, FRESH + n_seeds))
    assert found.failed == list(range(FRESH, FRESH + n_seeds, 4))
    assert (found.chance < claims.FALSE_ALARMS) == false
    said = found.said(claims.FALSE_ALARMS)
    assert f".no_fourth: {n_seeds * 3 // 4} of {n_seeds} seeds" in said
    assert f"fails on {FRESH}" in said
    assert ("FALSE" in said and no_fourth.__doc__ in said) == false


@pytest.fixture
def known(monkeypatch):
    found = {
        "a.usual": made(0.6), "b.never": made(0.5, function=never),
        "c.usual": made(0.7),
    }
    for name, each in found.items():
        each.name = name
    monkeypatch.setattr(claims, "every", lambda package: found)
    return found


def test_the_command_names_what_is_false(known, capsys):
    assert command.main(["claims", "--first", "1000", "--seeds", "40"]) == 1
    said = capsys.readouterr().out
    assert "seeds 1000 to 1039" in said
    assert "a.usual: 30 of 40 seeds, 0.6 named" in said
    assert "b.never: 0 of 40 seeds, 0.5 named" in said
    assert "  FALSE (by chance with probability 9e-13)\n  Never so." in said
    assert "1 of 3 claims false" in said


def test_the_command_takes_names_and_draws_seeds(known, capsys):
    said = []
    for _ in range(2):
        assert command.main(["claims", "a.usual"]) == 0
        said.append(capsys.readouterr().out.splitlines())
    assert said[0][0] != said[1][0]
    assert said[0][-1] == "0 of 1 claims false"


def test_the_command_lists_and_refuses_what_it_does_not_know(known, capsys):
    assert command.main(["claims", "--list"]) == 0
    assert "b.never: Never so." in capsys.readouterr().out
    assert command.main(["claims", "a.usua"]) == 2
    assert "no claim a.usua; there are: a.usual" in capsys.readouterr().out
    assert command.main(["claims", "--seeds", "0"]) == 2


def test_several_claims_share_the_false_alarms(known, capsys):
    known["b.never"].share = 0.905  # to miss four times: 8 in 100,000
    some = ["claims", "--first", "1001", "--seeds", "4"]
    assert command.main([*some, "b.never"]) == 1
    assert command.main(some) == 0
    assert "b.never: 0 of 4" in capsys.readouterr().out


def test_a_commit_chooses_claims_and_seeds(known, capsys):
    names = list(known)
    chosen = [claims.rotated(names, 2, commit) for commit in "abcdefgh"]
    assert chosen == [claims.rotated(names, 2, each) for each in "abcdefgh"]
    assert len({first for _, first in chosen}) == 8
    assert {tuple(some) for some, _ in chosen} == {
        ("a.usual", "b.never"), ("b.never", "c.usual"),
        ("c.usual", "a.usual")}
    assert all(first >= FRESH for _, first in chosen)
    assert command.main(["claims", "--some", "1", "--seeds", "5"]) in (0, 1)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("commit ")
    assert said[-1].endswith("of 1 claims false")


def test_a_commit_is_git_s(tmp_path):
    assert claims.commit(tmp_path / "absent") == ""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for more in (["init", "-q"], ["commit", "-qm", "a", "--allow-empty"]):
        subprocess.run([*git, *more], cwd=tmp_path, check=True)
    assert len(claims.commit(tmp_path)) == 40


def test_every_claim_of_the_book_has_its_name():
    for name, each in claims.every(experiments.__path__).items():
        assert isinstance(each, Claim) and each.name == name
