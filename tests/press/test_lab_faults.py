"""What a lab's cells may show, and how they may end."""

import pytest

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
    20: "an image without words: use nnbook.figures.style.show",
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
    assert page.count("nnbook-problem") == len(SAID)
    assert "fine" in page
