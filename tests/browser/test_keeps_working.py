"""Page after page, back and again, in two tabs, without room to keep things:
Python in the page runs, answers are found again, and nothing piles up.
"""

import re

import pytest
from playwright.sync_api import expect

PATIENCE = 90_000  # ms
N_PAGES = 15
CHAPTER = "forward/dense-layer/"
NAME = "dense.parameter_count"


@pytest.fixture(scope="module", autouse=True)
def patience():
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def chapters(folder):
    """Pages with a snippet that can be run, in the order of their names."""
    found = []
    for path in sorted(folder.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix().removesuffix("index.html")
        if "nnbook-run" in text and not name.startswith("labs/"):
            found.append(name)
    return found


def run_first(page):
    """Run the page's first snippet, and see that it ends well."""
    block = page.locator(".nnbook-run:not([data-source])").first
    block.get_by_role("button", name="Run").click()
    place = block.locator("+ .nnbook-do")
    expect(place.get_by_role("button", name="Stop")).to_be_visible()
    expect(place.get_by_role("button", name="Stop")).to_be_hidden()
    said = place.locator(".nnbook-verdict").inner_text()
    assert "did not start" not in said and "stopped" not in said, said
    return place


def exercise(page):
    return page.locator(f"[data-exercise='{NAME}'] + .nnbook-do")


def n_workers(page):
    """How many run Python; the search may have one of its own."""
    return sum(one.url.startswith("blob:") for one in page.workers)


def memory(page):
    """The page's own heap, in bytes, when all that is garbage is gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return used


def test_fifteen_pages_in_one_tab(context, site, folder):
    names = chapters(folder)[:N_PAGES]
    assert len(names) == N_PAGES
    page = context.new_page()
    used = []
    for name in names:
        page.goto(site + name)
        run_first(page)
        assert n_workers(page) == 1, name
        used.append(memory(page))
    # What a page needs does not depend on how many were read before it.
    page.goto(site + names[0])
    run_first(page)
    assert memory(page) < 1.5 * used[0] + 5e6
    for name in reversed(names[-3:]):
        page.go_back()
        expect(page).to_have_url(site + name)
        run_first(page)
    assert n_workers(page) == 1


def test_an_answer_is_there_after_back_and_forth(context, site):
    page = context.new_page()
    page.goto(site + CHAPTER)
    field = exercise(page).locator("textarea")
    field.fill("mine = 1")
    page.goto(site + "forward/one-neuron/")
    page.go_back()
    expect(exercise(page).locator("textarea")).to_have_value("mine = 1")
    page.reload()
    expect(exercise(page).locator("textarea")).to_have_value("mine = 1")


def test_two_tabs_run_side_by_side(context, site):
    tabs = [context.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto(site + CHAPTER)
    exercise(tabs[0]).locator("textarea").fill("def f():\n    return 1\n")
    for tab in tabs:
        exercise(tab).get_by_role("button", name="Check").click()
    for tab in tabs:
        expect(exercise(tab).locator(".nnbook-verdict")).to_contain_text(
            re.compile("Not yet|Cannot run"))
    tabs[0].close()
    exercise(tabs[1]).get_by_role("button", name="Check").click()
    expect(exercise(tabs[1]).locator(".nnbook-verdict")).to_contain_text(
        re.compile("Not yet|Cannot run"))


@pytest.mark.parametrize("fault", [
    "Object.defineProperty(window, 'localStorage', {get() {"
    " throw new DOMException('blocked', 'SecurityError'); }})",
    "Storage.prototype.setItem = () => {"
    " throw new DOMException('full', 'QuotaExceededError'); }",
], ids=["blocked", "full"])
def test_snippets_run_where_nothing_can_be_kept(context, site, fault):
    page = context.new_page()
    page.add_init_script(fault)
    page.goto(site + CHAPTER)
    run_first(page)


def test_a_tab_that_slept_runs_on(context, site):
    """A page put aside for hours is frozen, and thawed when it is shown."""
    page = context.new_page()
    page.goto(site + CHAPTER)
    place = run_first(page)
    session = context.new_cdp_session(page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    session.send("Page.setWebLifecycleState", {"state": "active"})
    place.get_by_role("button", name="Run", exact=True).click()
    expect(place.get_by_role("button", name="Stop")).to_be_hidden()
    expect(place.locator(".nnbook-verdict")).not_to_contain_text("stopped")
