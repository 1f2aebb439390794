"""What the tests of figures to touch share: a figure, open in a page."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

DOCS = Path(__file__).parents[3] / "docs"
# The page on which each element stands.
PAGES = {
    name: path.relative_to(DOCS).with_suffix("").as_posix() + "/"
    for path in sorted(DOCS.rglob("*.md"))
    for name in re.findall(r'"touch: (nn-[\w-]+)"', path.read_text("utf-8"))
}

TELL = """cases => cases.map(given => {
    try {
        return %s(...given);
    } catch (error) {
        return error.message;
    }
})"""


def pytest_generate_tests(metafunc):
    """A test that asks for ``each`` is run for each element."""
    if "each" in metafunc.fixturenames:
        metafunc.parametrize("each", PAGES)


@dataclass
class Figure:
    """A figure to touch: its page, and its element."""

    page: Page
    element: Locator

    def says(self, words):
        """Wait until its result holds these words."""
        self.element.locator("output", has_text=words).wait_for()

    def reload(self, query):
        """Wait until the address says so, and come back to it."""
        self.page.wait_for_url(f"**/?{query}")
        self.page.reload(wait_until="domcontentloaded")

    def button(self, name):
        return self.element.get_by_role("button", name=name, exact=True)

    def slider(self, name):
        return self.element.get_by_role("slider", name=name)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def spot(self, picture, x, y):
        """Where in the window a place of a picture is, in its own units."""
        drawn = self.element.locator(picture)
        drawn.scroll_into_view_if_needed()
        left, top, scale = drawn.evaluate("""one => {
            const box = one.getBoundingClientRect();
            const width = one.viewBox.baseVal.width;
            return [box.left, box.top, box.width / width];
        }""")
        return left + x * scale, top + y * scale

    def drag(self, start, end):
        """With the mouse; then move it on, which must do nothing."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for part in (0.3, 0.7, 1):
            self.page.mouse.move(*between(start, end, part))
        self.page.mouse.up()
        self.page.mouse.move(*start)

    def swipe(self, start, end):
        """With a finger."""
        finger = self.page.context.new_cdp_session(self.page)
        for kind, *places in (
            ("touchStart", start),
            *(("touchMove", between(start, end, k / 5)) for k in range(1, 6)),
            ("touchEnd",),
        ):
            points = [{"x": x, "y": y} for x, y in places]
            finger.send("Input.dispatchTouchEvent",
                        {"type": kind, "touchPoints": points})

    def tell(self, function, cases):
        """What a function of the page gives for each case, or its error."""
        return self.page.evaluate(TELL % function, cases)

    def agrees(self, function, ours, cases):
        """It gives what ours gives, errors included; returns all answers."""
        answers = self.tell(function, cases)
        assert answers == [told(ours, *case) for case in cases]
        return answers


def between(start, end, part):
    return tuple(a + part * (b - a) for a, b in zip(start, end))


def told(function, *given):
    """What a function of ours gives, or what its error says."""
    try:
        return function(*given)
    except (TypeError, ValueError) as error:
        return str(error)


@pytest.fixture(scope="session")
def elements():
    """The names of the elements that stand on a page."""
    return set(PAGES)


# Put the element anew into a page that is open, as if it had just come.
ANEW = """([name, query]) => {
    const [old, fresh] = [document.querySelector(name),
        document.createElement(name)];
    clearTimeout(old.later);
    history.replaceState(null, "", location.pathname + query);
    fresh.append(old.querySelector(".nnbook-figure"));
    old.replaceWith(fresh);
    scrollTo(0, 0);
}"""


@pytest.fixture(scope="module")
def open_pages(browser):
    """Pages that are open, by what they were opened for."""
    pages = {}
    yield pages
    for page, _ in pages.values():
        page.context.close()


@pytest.fixture
def figure(browser, open_pages, site):
    """A function: the figure of an element, as on a page just opened."""
    used = []

    def opened(name, *, query="", width=1280, clock=False, **options):
        motion = options.pop("reduced_motion", "no-preference")
        size = {"width": width, "height": 900}
        key = name, clock, repr(sorted(options.items()))
        if key not in open_pages:
            context = browser.new_context(viewport=size, **options)
            open_pages[key] = context.new_page(), []
            listen(*open_pages[key])
            if clock:  # ours to move
                open_pages[key][0].clock.install()
        page, errors = open_pages[key]
        used.append(errors)
        address = site + PAGES[name]
        page.set_viewport_size(size)
        page.emulate_media(media="screen", reduced_motion=motion)
        if page.url.startswith(address):
            page.evaluate(ANEW, [name, query])
        else:
            page.goto(address + query, wait_until="domcontentloaded")
        return Figure(page, page.locator(name))

    yield opened
    assert not any(used), used


def listen(page, errors):
    """Note what scripts complain of; a page opened as a file may."""
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: said.type == "error"
            and page.url.startswith("http") and errors.append(said.text))
