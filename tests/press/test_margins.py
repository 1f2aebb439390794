"""Notes in the margin: beside the text they follow, folded without a script.

How they look was looked at: at 390 and 1280 pixels, in both themes.
"""

import re

PAGE = """
# Title

Rows are *samples*.

/// margin | Why not $n$ rows?
A row can be read, see {{ dense.double.sizes.1 }} of them.

And on its own.
///

/// margin
Another.
///

- An item

    /// margin | In an item
    Here.
    ///

```text
code
```

/// margin | Behind code
Alone.
///
"""


def notes(page: str) -> list[str]:
    return re.findall(r"<aside.*?</aside>", page, re.DOTALL)


def test_notes_share_a_frame_with_their_paragraph(small_book):
    built = small_book(index=PAGE).build(strict=True)
    assert built.warnings == []
    page = built.page("index.html")
    assert page.count('<div class="toy-beside">') == 2
    first = page[page.index("toy-beside"):]
    assert first.index("<aside") < first.index("Rows are <em>samples</em>")
    assert first.index("Another.") < first.index("Rows are")
    assert "Alone." in page


def test_each_note_is_behind_a_box_of_its_own(small_book):
    page = small_book(index=PAGE).build(strict=True).page("index.html")
    found = notes(page)
    assert len(found) == 4
    for n, note in enumerate(found, 1):
        assert f'<input id="note-{n}" type="checkbox"' in note
        assert f'<label for="note-{n}">' in note
    assert "Why not <math><mi>n</mi></math> rows?</label>" in found[0]
    assert found[0].count("<p>") == 2
    assert "see 32 of them" in found[0]
    assert 'class="toy-margin toy-margin-plain"' in found[1]
    assert ">Note</label>" in found[1]


def test_a_word_near_margin_is_told(small_book):
    [said] = small_book(
        index="# A\n\n/// margn | T\nx: y\n///\n").build(strict=True).warnings
    assert said.startswith("docs/index.md:3: no block 'margn'")
    assert "nearest name is margin" in said


def test_what_is_wrong_in_a_note_has_its_line(small_book):
    [said] = small_book(
        index="# A\n\n/// margin | T\nA note.\n\n$\\bad$\n///\n"
    ).build(strict=True).warnings
    assert said.startswith("docs/index.md:6: TeX")
