"""The search finds what a reader types, and loads only when it is used."""

import gzip

import pytest

RESULTS = ".md-search-result__link"
GLOSSARY = "back/glossary/#"

# What readers ask, and where it is taught: there, or right behind what the
# glossary says.
GOLDEN = {
    "softmax gradient": "gradients/backpropagation/#softmax",
    "derivative of softmax": "gradients/backpropagation/#softmax",
    "relu": "gradients/backpropagation/#relu",
    "gradient of relu at 0": "decisions/activations/#three-bends",
    "cross entropy": "decisions/loss-and-cost/",
    "axis 1": "forward/arrays/",
    "(n, 1)": "forward/arrays/",
    "batch of 1": "forward/dense-layer/",
    "keepdims": "forward/arrays/",
    "broadcasting error": "forward/arrays/",
    "vanishing gradient": "training-well/initialization/#fifty",
    "exploding": "training-well/initialization/#fifty",
    "dead relu": "training-well/initialization/#dead",
    "learning rate": "gradients/descent/",
    "nan": "",
    "loss not decreasing": "real-data/when-it-does-not-learn/",
    "overfitting": "training-well/overfitting/",
    "weight decay": "training-well/",
    "dropout at test time": "training-well/overfitting/",
    "save model": "real-data/own-data/#save",
    "csv": "real-data/own-data/",
    "my own data": "real-data/own-data/",
    "why transpose": "forward/arrays/",
    "bias gradient": "gradients/backpropagation/#what-is-wrong",
    "zero_grad": GLOSSARY + "zero_grad",
    "topological order": "gradients/chain-rule/#which-box",
    "xor": "gradients/training/#xor",
    "one hot": "decisions/loss-and-cost/#two-ways",
    "label smoothing": GLOSSARY + "label-smoothing",
    "confusion matrix": "decisions/accuracy/#who-is-mistaken",
    "DenseLayer": "forward/dense-layer/",
    "random seed": "searching/random-search/",
    "float32": "training-well/making-it-fast/#float32",
    "log sum exp": "decisions/loss-and-cost/#straight",
    "chain rule": "gradients/chain-rule/",
    "momentum": "training-well/optimizers/#momentum",
    "early stopping": "training-well/overfitting/",
    "hill climbing": "searching/random-search/",
    "numerical gradient": "gradients/",
    "minibatch": "gradients/descent/#a-few-samples",
    "perceptron": "searching/perceptron/",
    "sigmoid": "gradients/backpropagation/#sigmoid",
    "initialization": "training-well/initialization/",
    "initialise weights": "training-well/initialization/",
    "broadcasts": "forward/arrays/#broadcasting",
    "derivative": "decisions/activations/",
    "standard deviation": GLOSSARY + "spread",
    "what is a neuron": "forward/one-neuron/",
    "1e-7": "decisions/loss-and-cost/",
    "@": "forward/arrays/#two-kinds-of-product",
    "axis=0": "forward/arrays/#an-axis",
}


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
    return links.evaluate_all(
        "links => links.map(a => a.pathname.slice(1) + a.hash)")


def test_the_index_comes_with_the_first_question(page, sent):
    sent.clear()
    ask(page, "neuron")
    page.locator(RESULTS).first.wait_for()
    asked = [path for path, _ in sent if "search" in path]
    assert ["index" in path for path in asked] == [True]


def test_the_index_is_small(folder):
    index = (folder / "search" / "search_index.json").read_bytes()
    assert len(gzip.compress(index)) < 270_000


@pytest.mark.parametrize("words, place", GOLDEN.items())
def test_a_question_leads_to_where_it_is_taught(page, words, place):
    first, *others = ask(page, words)
    behind = others[:1] if first.startswith(GLOSSARY) else []
    assert any(one.startswith(place) for one in [first, *behind]), (
        first, others[:4])


def test_the_page_says_which_word_is_missing(page):
    ask(page, "softmax zyzzyva")
    missing = page.locator(".md-search-result__terms").first
    assert missing.text_content() == "Missing: zyzzyva"
    assert page.locator(f"{RESULTS} mark").first.text_content()


def test_sections_with_all_words_stand_before_the_others(page):
    ask(page, "dropout mask")
    lacking = page.locator(RESULTS).evaluate_all(
        "links => links.map(a => a.textContent.includes('Missing:'))")
    assert not lacking[0]


def test_chapters_stand_before_labs_exercises_and_reference(page):
    found = ask(page, "momentum")
    kinds = [one.partition("/")[0] for one in found]
    rest = [place for place, kind in enumerate(kinds)
            if kind in ("labs", "reference", "back") and place > 0]
    assert rest and kinds.index("training-well") < min(rest)


@pytest.mark.parametrize(
    "words, place",
    [
        ("softmax", "decisions/activations/"),
        ("keepdims", "forward/arrays/"),
        ("axis=0", "forward/arrays/"),
        ("DenseLayer", "forward/dense-layer/"),
        ("denselayer", "forward/dense-layer/"),
        ("broadcast_shape", "reference/shapes/"),
        ("bug museum", "back/museum/"),
    ],
)
def test_what_is_typed_is_found(page, words, place):
    found = ask(page, words)
    pages = list(dict.fromkeys(one.partition("#")[0] for one in found))
    assert place in pages[:3], pages


def test_a_word_that_is_nowhere_is_not_found(page):
    assert ask(page, "zyzzyva") == []


def test_the_keyboard_goes_to_a_result(page):
    found = ask(page, "keepdims")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{found[0]}*")
