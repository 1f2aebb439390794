"""Where a reader is, was and has been; and what works where nothing is kept.
"""

import pytest

CHAPTER = "forward/dense-layer/"
BLOCKED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError") },
    configurable: true})"""
NONE = 'Object.defineProperty(window, "localStorage", {value: null})'
FULL = """Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError") }"""


@pytest.fixture
def opened(browser, site):
    """A function: open a page of a browser that remembers nothing yet."""
    contexts = []

    def at(address=CHAPTER, *, width=1280, script="", **options):
        contexts.append(browser.new_context(
            viewport={"width": width, "height": 844},
            reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        if script:
            page.add_init_script(script)
        page.goto(site + address, wait_until="networkidle")
        return page

    yield at
    for context in contexts:
        context.close()


def scroll_to(page, selector):
    page.evaluate(f"document.querySelector('{selector}').scrollIntoView()")


def kept(page, name):
    page.wait_for_function(
        "name => Object.keys(localStorage).some(key => key.endsWith(name))",
        arg=name)


def test_a_title_has_its_part_and_number(opened):
    page = opened()
    said = page.locator("article .nnbook-at").text_content()
    assert " ".join(said.split()) == "I Forward · chapter 4"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_name_is_at_the_top_once_the_title_is_gone(opened, width):
    page = opened(width=width)
    name = page.locator(".md-header .nnbook-here")
    assert not name.is_visible()
    scroll_to(page, "#summary")
    name.wait_for(state="visible")
    assert name.text_content().startswith("4 The dense layer")
    assert page.evaluate("""() => document.querySelector(".md-header")
        .scrollWidth <= innerWidth""")
    page.evaluate("scrollTo(0, 0)")
    name.wait_for(state="hidden")


def test_a_line_says_how_far_one_is(opened):
    page = opened()

    def share():
        return page.evaluate("""() => {
            const line = document.querySelector(".nnbook-progress");
            return line.getBoundingClientRect().width / innerWidth;
        }""")

    assert share() < 0.01
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.wait_for_function("""() => document.querySelector(".nnbook-progress")
        .getBoundingClientRect().width > innerWidth / 4""")
    assert share() < 0.9


def test_the_first_page_leads_back_to_where_one_was(opened, site):
    page = opened()
    scroll_to(page, "#why-batches")
    kept(page, " place")
    page.goto(site)
    start = page.locator(".nnbook-start")
    page.get_by_role("link", name="Continue: 4 The dense layer").wait_for()
    start.click()
    page.wait_for_url(f"**/{CHAPTER}#why-batches")


def test_a_page_that_was_only_opened_is_not_remembered(opened, site):
    page = opened()
    page.goto(site)
    assert page.locator(".nnbook-start").text_content() == "Start"


def test_what_is_read_and_solved_is_ticked_and_can_be_forgotten(opened, site):
    page = opened()
    scroll_to(page, "#exercises")
    kept(page, f" read {CHAPTER}")
    page.evaluate("""() => {
        const before = Object.keys(localStorage).find(
            key => key.endsWith(" place")).slice(0, -"place".length);
        localStorage.setItem(before + "answer dense.parameter_count",
            JSON.stringify({text: "x", right: "x"}));
        localStorage.setItem(before + "answer dense.column_convention",
            JSON.stringify({text: "x", right: "y"}));
    }""")
    page.goto(site)
    item = page.locator(f"[data-page='{CHAPTER}']")
    tick = item.locator(".nnbook-tick")
    tick.wait_for()
    n_exercises = len(item.get_attribute("data-exercises").split())
    assert tick.text_content() == f"✓ read, 1 of {n_exercises} solved"
    page.get_by_role("button", name="Forget where I was").click()
    assert tick.text_content() == f"1 of {n_exercises} solved"
    assert page.locator(".nnbook-start").text_content() == "Start"
    page.reload()
    assert page.locator(".nnbook-start").text_content() == "Start"


@pytest.mark.parametrize("script", [BLOCKED, NONE, FULL])
def test_all_works_where_nothing_is_kept(opened, site, script):
    page = opened(script=script, color_scheme="dark")
    body = page.locator("body")
    button = page.locator(".md-header label:visible").first

    def scheme():
        return body.get_attribute("data-md-color-scheme")

    assert scheme() == "slate"
    button.click()
    assert scheme() == "default"
    page.locator(".md-header label:visible").first.click()
    assert scheme() == "slate"
    scroll_to(page, "#summary")
    page.locator(".md-header .nnbook-here").wait_for(state="visible")
    page.keyboard.press("/")
    page.keyboard.type("softmax")
    page.locator(".md-search-result__link").first.wait_for()
    page.goto(site, wait_until="networkidle")
    assert page.locator(".nnbook-start").text_content() == "Start"
    assert page.faults == []


@pytest.mark.parametrize("junk", [
    "{", "null", "7", '"x"', '{"index": 9}', '{"color": 3, "index": 1}',
    '{"color": {"media": "x"}, "index": -1}', "[]",
])
def test_what_is_kept_may_be_broken(opened, site, junk):
    script = f"""(() => {{
        const keys = ["/.__palette", "nnbook / place", "nnbook / read x",
            "nnbook / answer dense.parameter_count",
            "nnbook / read {CHAPTER}"];
        for (const key of keys) localStorage.setItem(key, {junk!r});
    }})()"""
    page = opened("", script=script, color_scheme="dark")
    page.locator(".md-header label:visible").first.wait_for()
    assert page.locator(".nnbook-start").text_content() == "Start"
    page.goto(site + CHAPTER, wait_until="networkidle")
    page.locator(".md-header label:visible").first.click()
    assert page.faults == []


# --- the first page ---------------------------------------------------------


def test_a_phone_says_it_all_without_scrolling(opened):
    page = opened("", width=390)
    words = page.evaluate("""() => [...document.querySelectorAll(
        "article :is(h1, p, a)")].filter(e => {
            const box = e.getBoundingClientRect();
            return box.height && box.bottom < innerHeight;
        }).map(e => e.textContent).join(" ")""")
    for part in ("handwriting", "school algebra", "Python", "hours", "Free",
                 "Start", "Draw a digit"):
        assert part in words, part


def test_the_first_page_has_the_book_with_questions_and_times(opened, site):
    page = opened("")
    items = page.locator(".nnbook-book li")
    said = items.evaluate_all("all => all.map(e => e.textContent)")
    assert len(said) >= 19
    assert all("?" in one and " min" in one for one in said), said
    links = page.locator(".nnbook-book li a").evaluate_all(
        "all => all.map(a => a.textContent)")
    numbers = [int(link.split(" ")[0]) for link in links]
    assert numbers == sorted(set(numbers)) and numbers[0] == 1
