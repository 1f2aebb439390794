"""The search finds what a reader types, and loads only when it is used."""

import pytest

RESULTS = ".md-search-result__link"


@pytest.fixture(scope="module")
def page(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site + "forward/one-neuron/")
    yield page
    context.close()


def ask(page, words):
    """Type it, as a reader does; give the addresses that are found."""
    page.keyboard.press("/")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.get_by_text("Type to start searching").wait_for()
    page.keyboard.insert_text(words[:-1])
    page.keyboard.type(words[-1])
    page.get_by_text("matching document").wait_for()
    links = page.locator(RESULTS)
    return links.evaluate_all("links => links.map(a => a.pathname)")


def test_the_index_comes_with_the_first_question(page, sent):
    sent.clear()
    ask(page, "neuron")
    page.locator(RESULTS).first.wait_for()
    asked = [path for path, _ in sent if "search" in path]
    assert ["index" in path for path in asked] == [True, False]
    assert "workers/search" in asked[1]


@pytest.mark.parametrize(
    "words, place",
    [
        ("softmax", "/decisions/activations/"),
        ("keepdims", "/forward/arrays/"),
        ("axis=0", "/forward/arrays/"),
        ("DenseLayer", "/forward/dense-layer/"),
        ("denselayer", "/forward/dense-layer/"),
        ("broadcast_shape", "/reference/shapes/"),
        ("bug museum", "/back/museum/"),
    ],
)
def test_what_is_typed_is_found(page, words, place):
    pages = list(dict.fromkeys(ask(page, words)))  # a card for each
    assert place in pages[:3], pages


def test_a_word_that_is_nowhere_is_not_found(page):
    assert ask(page, "zyzzyva") == []


def test_the_keyboard_goes_to_a_result(page):
    found = ask(page, "keepdims")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{found[0]}*")
