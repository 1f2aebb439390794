"""What a lab's cells may show, and how they may end."""

import pytest

from nnbook.press import host

SHOWS = '''# # A lab

# %%
from IPython.display import HTML, JSON, Latex, Markdown, display
display(HTML("<b>bold</b>"))

# %%
display(Markdown("*so*"))

# %%
Latex("$x$")

# %%
print("\\x1b[31mred\\x1b[0m")

# %%
print("a\\tb")

# %%
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()

# %%
class Rich:
    def _repr_html_(self):
        return "<i>rich</i>"

Rich()

# %%
display(JSON({"a": 1}))

# %%
print("fine")
'''
SAID = {
    4: "text/html, which pages leave out", 8: "text/markdown",
    11: "text/latex", 14: "U+001B (escape)", 17: "a tab",
    20: "an image without words: use toy.look.show",
    25: "text/html", 32: "application/json",
}


@pytest.fixture
def lab(small_book):
    def make(text):
        book = small_book(index="# Title\n")
        book.write("docs/labs/trial.py", text)
        return book
    return make


def test_what_a_page_cannot_show_is_told(lab):
    book = lab(SHOWS)
    built = book.build(strict=True)
    told = {}
    for warning in built.warnings:
        place, _, said = warning.partition(": ")
        told[int(place.removeprefix("docs/labs/trial.py:"))] = said
    assert told.keys() == SAID.keys()
    for line, said in SAID.items():
        assert said in told[line], told[line]
    page = book.build().page("labs/trial/index.html")
    assert page.count("toy-problem") == len(SAID)
    assert "fine" in page


ENDS = {
    "the process ends": ("import os\nos._exit(0)", "ended the process"),
    "it never ends": ("while True:\n    pass", "did not end within 2 seconds"),
}


@pytest.mark.parametrize("name", ENDS)
def test_a_cell_that_brings_the_run_to_an_end_is_named(lab, name):
    code, said = ENDS[name]
    book = lab(f"# # A lab\n\n# %%\nprint(12)\n\n# %%\n{code}\n\n"
               "# %%\nprint(34)\n")
    book.write("docs/index.md", "# Title\n\n$\\bad$\n")
    book.setting("seconds: 2")
    built = book.build(strict=True)
    assert len(built.warnings) == 2
    [told] = [one for one in built.warnings if "trial" in one]
    assert told == f"docs/labs/trial.py:7: the cell {said}" + (
        " that runs the cells" if "process" in said else "")
    page = book.build().page("labs/trial/index.html")
    assert page.count("toy-problem") == 1
    assert ">12" in page


def test_sys_exit_in_a_cell_is_named(lab):
    book = lab("# # A lab\n\n# %%\nimport sys\nsys.exit(0)\n")
    [told] = book.build(strict=True).warnings
    assert told.startswith("docs/labs/trial.py:4: the cell ")
    assert "the cell raised SystemExit: 0" in told


def test_a_run_that_ended_is_not_kept(lab):
    book = lab("# # A lab\n\n# %%\nfrom pathlib import Path\nimport os\n"
               "if not Path('there').exists():\n    os._exit(1)\n")
    assert len(book.build(strict=True).warnings) == 1
    (book.root / "there").touch()
    assert book.build(strict=True).warnings == []


def test_what_checks_without_a_build_knows_the_labs(lab):
    book = lab("# # A lab\n")
    assert "labs/trial.py" in host.read(book.root).pages()
