"""A term explains itself: by mouse, by keyboard, by touch, without scripts."""

import pytest

PAGE = "forward/dense-layer/"


@pytest.fixture
def term(browser, site):
    """A function: open a page; give its first term's link and meaning."""
    contexts = []

    def opened(**options):
        size = {"width": options.pop("width", 1280), "height": 900}
        contexts.append(browser.new_context(viewport=size, **options))
        page = contexts[-1].new_page()
        page.goto(site + PAGE)
        link = page.locator(".nnbook-term > a").first
        meaning = page.locator(f"#{link.get_attribute('aria-describedby')}")
        assert not meaning.is_visible()
        return page, link, meaning

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_hovering_explains(term, scripts):
    page, link, meaning = term(java_script_enabled=scripts)
    link.hover()
    meaning.wait_for(state="visible")
    meaning.hover()  # the pointer may go there, to read or to copy
    assert meaning.is_visible()
    page.mouse.move(0, 0)
    meaning.wait_for(state="hidden")


def test_the_keyboard_explains_and_escape_hides(term):
    page, link, meaning = term()
    link.evaluate("link => link.focus({focusVisible: true})")
    meaning.wait_for(state="visible")
    page.keyboard.press("Escape")
    meaning.wait_for(state="hidden")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    meaning.wait_for(state="visible")
    page.keyboard.press("Enter")
    page.wait_for_url("**/back/glossary/#*")


def test_a_first_tap_explains_and_a_second_follows(term):
    page, link, meaning = term(width=390, has_touch=True)
    link.tap()
    meaning.wait_for(state="visible")
    assert page.url.endswith(PAGE)
    link.tap()
    page.wait_for_url("**/back/glossary/#*")


def test_without_scripts_a_tap_leads_to_the_glossary(term):
    page, link, _ = term(width=390, has_touch=True, java_script_enabled=False)
    link.tap()
    page.wait_for_url("**/back/glossary/#*")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_meaning_makes_the_page_scroll_sideways(term, width):
    page, _, _ = term(width=width)
    for link in page.locator(".nnbook-term > a").all():
        link.focus()
        wide = page.evaluate(
            "document.scrollingElement.scrollWidth"
            " - document.scrollingElement.clientWidth"
        )
        assert wide <= 0, link.text_content()


def test_a_meaning_in_a_table_is_not_cut_off(term):
    page, link, meaning = term(width=390)
    page.evaluate("""() => {
        const box = document.querySelector(".nnbook-table");
        box.querySelector("tbody tr:last-child td:last-child").append(
            document.querySelector(".nnbook-term"));
    }""")
    link.hover()
    meaning.wait_for(state="visible")
    seen = meaning.evaluate("""meaning => {
        const box = meaning.getBoundingClientRect();
        const at = [[1, 1], [box.width - 2, box.height - 2]].map(([x, y]) =>
            document.elementFromPoint(box.left + x, box.top + y));
        return at.every(found => meaning.contains(found));
    }""")
    assert seen
