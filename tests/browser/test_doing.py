"""Doing in the page: exercises, snippets, and what keeps them apart.

Starting Python takes seconds, so one page does most of it, in order.
"""

import doctest
import inspect
import json
import math
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from nnbook.exercises import catalog, teaching
from nnbook.page import door
from nnbook.press.pulling import snippets
from nnbook.press.reading.sessions import pasteable

ROOT = Path(__file__).parents[2]

CHAPTER = "forward/dense-layer/"
NAME = "dense.parameter_count"
PATIENCE = 90_000  # ms; what hangs is found, what is slow is not
ASK = """async ([asked, seconds]) => {
    const base = document.querySelector("meta[name=nnbook-python]")
        .dataset.site;
    const python = await import(
        new URL("assets/doing/python.js", new URL(base, location)));
    window.asking ??= python.session(["numpy"]);
    let printed = "";
    try {
        const answer = await window.asking.ask(asked, {
            seconds, printed: (text) => { printed += text; }});
        return {...answer, printed};
    } catch (error) {
        return {stopped: error.message, code: error.code, printed};
    }
}"""


@pytest.fixture(scope="module")
def page(context, site):
    """A page in which Python runs, and stays."""
    page = context.new_page()
    page.goto(site + CHAPTER)
    return page


def ask(page, do="check", seconds=None, **given):
    """What Python in the page answers, and what was printed."""
    return page.evaluate(ASK, [{"do": do, **given}, seconds])


def exercise(page, name=NAME):
    return page.locator(f"[data-exercise='{name}'] + .nnbook-do")


def button(place, name):
    return place.get_by_role("button", name=name, exact=True)


def verdict(place):
    return place.locator(".nnbook-verdict")


# --- The same verdict --------------------------------------------------------


def answers(share):
    """Every answer whose verdict is known: to what, its text, the words.

    Those to every second exercise, since two processes share them.

    The first wrong answer to each is judged here too, word for word; of the
    others the tests of the exercises know a piece of the words.
    """
    for name in catalog.names()[share::2]:
        one = catalog.find(name)
        if one.on_paper:
            continue
        for text in (one.solution, *one.right):
            yield name, text, f"Right: {one.title}"
        yield name, one.starter, ""
        for number, (text, told) in enumerate(one.wrong):
            said = told if number else door.check(name, text)["said"]
            yield name, text, said


NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def says(here, words):
    """Whether these words are said; numbers, but for their last digits.

    The last digits of a sum differ from processor to processor. Only a
    message as a whole is compared so, and not a piece of one.
    """
    here, words = " ".join(here.split()), " ".join(words.split())
    if words in here:
        return True
    numbers = [map(float, NUMBER.findall(text)) for text in (here, words)]
    return NUMBER.sub("#", here) == NUMBER.sub("#", words) and all(
        math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
        for one, other in zip(*numbers, strict=True))


def test_words_are_told_from_other_words():
    assert says("got: [0.1,\n 2.5]", "got: [0.1, 2.5]")
    assert says("got: 0.30000000000000004", "got: 0.3")
    assert not says("got: 0.3001", "got: 0.3002")
    assert not says("got: 0.3", "expected: 0.3")


@pytest.mark.parametrize("share", [
    pytest.param(0, marks=pytest.mark.xdist_group("pages")), 1])
def test_every_answer_gets_the_command_lines_verdict_and_words(page, share):
    found, count = {}, 0
    for name, text, words in answers(share):
        here = ask(page, name=name, text=text)
        count += 1
        is_right = words.startswith("Right: ")
        said = says(here["said"], words)
        if is_right != (here["outcome"] == 0) or not said:
            found[name, text] = words, here
    assert found == {} and count > 300


# --- Apart from the page and from one another --------------------------------

DOORS = '''
import js, sys
def attempt(what, action):
    try:
        print(what, "open", action())
    except BaseException as error:
        print(what, "shut")
for name in ("fetch", "indexedDB", "caches", "postMessage", "localStorage",
             "XMLHttpRequest", "WebSocket", "navigator", "eval", "self"):
    attempt(name, lambda: getattr(js, name))
def run_js():
    from pyodide.code import run_js
    return run_js("fetch('http://127.0.0.2:9/out')")
def open_url():
    from pyodide.http import open_url
    return open_url("http://127.0.0.2:9/out")
def urlopen():
    from urllib.request import urlopen
    return urlopen("http://127.0.0.2:9/out")
attempt("run_js", run_js)
attempt("Function", lambda: js.Object.constructor("return self")())
attempt("timer", lambda: js.setTimeout.constructor("return self")())
attempt("open_url", open_url)
attempt("urlopen", urlopen)
js.setTimeout("fetch('http://127.0.0.2:9/out')", 0)
'''
STORES = '''
import pyodide_js
names = {}
def look(thing, path, depth):
    for name in dir(thing):
        if name in ("indexedDB", "caches", "fetch", "localStorage"):
            value = getattr(thing, name, None)
            if value is not None:
                print("open", path, name)
look(pyodide_js, "pyodide", 0)
look(pyodide_js._module, "module", 0)
'''


def test_no_door_leads_out(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    said = ask(page, name=NAME, text=DOORS)["printed"]
    assert " open " not in said and said.count("shut") == 15, said
    assert "open " not in ask(page, name=NAME, text=STORES)["printed"]
    assert [url for url in asked if not url.startswith((site, "blob:"))] == []


def test_the_policy_binds_what_runs_in_the_worker(page):
    """A worker from a blob may not reach another host, even untamed."""
    said = page.evaluate("""async () => {
        const text = `fetch("http://127.0.0.2:9/").then(
            () => postMessage("open"), (error) => postMessage("shut"));
            self.addEventListener("securitypolicyviolation",
                (event) => postMessage(event.violatedDirective));`;
        const address = URL.createObjectURL(
            new Blob([text], {type: "text/javascript"}));
        const heard = new Promise((resolve) => {
            const worker = new Worker(address);
            const all = [];
            worker.onmessage = ({data}) => {
                all.push(data);
                if (all.length == 2) resolve(all.sort().join(" "));
            };
        });
        return heard;
    }""")
    assert said == "connect-src shut"


def test_an_answer_that_ends_python_is_said_and_the_next_one_is_judged(page):
    assert ask(page, name=NAME, text="import os\nos._exit(3)") == {
        "stopped": "ended", "code": 3, "printed": ""
    }
    right = catalog.find(NAME).solution
    assert ask(page, name=NAME, text=right)["outcome"] == 0


def test_what_is_printed_has_an_end(page):
    said = ask(page, name=NAME, text="print('x' * 100_000)")["printed"]
    assert 20_000 <= len(said) < 20_100 and said.endswith("...")


# --- A reader ----------------------------------------------------------------


@pytest.fixture
def reader(context, site):
    """A new visit to the chapter, with what was kept; closed again."""
    page = context.new_page()
    page.goto(site + CHAPTER)
    exercise(page).wait_for()
    yield page
    page.evaluate("localStorage.clear()")
    page.close()


def write(page, text, name=NAME):
    field = exercise(page, name).get_by_role("textbox")
    field.fill(text)
    return field


def test_nothing_is_fetched_before_the_reader_asks(
    browser, site, sent
):
    context = browser.new_context()
    page = context.new_page()
    sent.clear()
    page.goto(site + CHAPTER)
    exercise(page).wait_for()
    assert not [path for path, _ in sent if path.startswith("/python/")]
    state = exercise(page).locator(".nnbook-state")
    assert re.fullmatch(r"gets Python: \d+ MB, once", state.inner_text())
    context.close()


def test_a_reader_does_an_exercise(reader, context, site):
    place = exercise(reader)
    field = write(reader, "def parameter_count(sizes):\n    return sizes[9]\n")
    button(place, "Check").click()
    expect(verdict(place)).to_contain_text("answer.py, line 2: IndexError")
    assert field.evaluate("e => e.style.getPropertyValue('--line')") == "1"
    button(place, "Line 2").click()
    chosen = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert field.evaluate(chosen) == "    return sizes[9]"

    # By keyboard alone: a loop that never ends is stopped; then the answer.
    field.focus()
    field.fill("print('begun', flush=True)\nwhile True: pass")
    reader.keyboard.press("Control+Enter")
    expect(place.locator(".nnbook-printed")).to_contain_text("begun")
    reader.keyboard.press("Escape")
    reader.keyboard.press("Tab")  # past Check, which waits, to Stop
    reader.keyboard.press("Enter")
    expect(verdict(place)).to_contain_text("stopped, as you asked")
    field.fill(catalog.find(NAME).solution)
    reader.keyboard.press("Control+Enter")
    expect(verdict(place)).to_contain_text("Right: Count the parameters")
    heading = reader.locator(f"[id='{NAME}']")
    expect(heading).to_contain_text("solved")

    # The answer is found again: here, and in another tab.
    reader.reload()
    assert field.input_value() == catalog.find(NAME).solution
    expect(heading).to_contain_text("solved")
    other = context.new_page()
    other.goto(site + CHAPTER)
    write(other, "x = 1")
    expect(field).to_have_value("x = 1")
    other.close()

    # And the starter, with undo.
    button(place, "Start over").click()
    assert "def parameter_count" in field.input_value()
    assert "solved" not in heading.inner_text()


def test_a_loop_that_never_ends_is_ended(page):
    said = ask(page, name=NAME, text="while True: pass", seconds=1)
    assert said["stopped"] == "time"
    words = page.evaluate("""async () => {
        const base = new URL(document.querySelector(
            "meta[name=nnbook-python]").dataset.site, location);
        const at = (name) => new URL(`assets/doing/${name}`, base);
        const {why} = await import(at("saying.js"));
        const {Stopped} = await import(at("python.js"));
        return why(new Stopped("time"));
    }""")
    assert words == ("answer.py did not end within 10 seconds; "
                     "does a loop run forever?")


def test_the_keyboard_is_not_held(reader):
    field = exercise(reader).get_by_role("textbox")
    field.focus()
    reader.keyboard.press("Tab")  # nothing was typed: on to the buttons
    assert reader.evaluate("document.activeElement.textContent") == "Check"
    field.fill("def f(x):")
    field.press("End")
    field.press("Enter")
    field.type("if x:")
    field.press("Enter")
    field.type("return 1")
    assert field.input_value().endswith(
        "def f(x):\n    if x:\n        return 1"
    )
    field.press("Tab")
    assert field.input_value().endswith("return 1    ")
    field.press("Shift+Tab")
    assert field.input_value().endswith("\n    return 1    ")
    field.press("Control+z")
    assert field.input_value().endswith("\n        return 1    ")
    field.press("Escape")
    field.press("Tab")
    assert reader.evaluate("document.activeElement.textContent") == "Check"


def test_numbers_have_fields(reader):
    name = "dense.one_sample"
    place = exercise(reader, name)
    inputs = place.get_by_role("textbox")
    assert inputs.count() == 7
    right = ["(4, 2)", "(3, 2)", "(1, 2)", "(2,)", "None", "None", "None"]
    for number, value in enumerate(right):
        inputs.nth(number).fill(value)
    reader.keyboard.press("Control+Enter")
    expect(verdict(place)).to_contain_text("Right: What goes in")
    reader.reload()
    assert inputs.nth(3).input_value() == "(2,)"
    inputs.nth(6).fill("\u22122")  # a minus sign
    button(place, "Check").click()
    expect(verdict(place)).to_contain_text("got:      -2")


def test_answers_are_saved_and_loaded_as_one_file(reader, tmp_path):
    write(reader, "x = 1")
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Save my answers").click()
    path = tmp_path / "answers.json"
    download.value.save_as(path)
    held = json.loads(path.read_text())
    assert held["answers"][NAME]["text"] == "x = 1"
    reader.evaluate("localStorage.clear()")
    reader.reload()
    reader.locator("input[type=file]").set_input_files(path)
    field = exercise(reader).get_by_role("textbox")
    expect(field).to_have_value("x = 1")
    path.write_text("{}")
    reader.locator("input[type=file]").set_input_files(path)
    said = reader.locator(".nnbook-saving [role=status]")
    expect(said).to_contain_text("holds no answers")


BLOCKED = "blocked by a test"


@pytest.mark.parametrize("fault", [
    "Object.defineProperty(window, 'localStorage', {get() {"
    f"throw new Error('{BLOCKED}')}}}})",
    f"Storage.prototype.setItem = () => {{throw new Error('{BLOCKED}')}}",
])
def test_storage_that_is_blocked_or_full_is_lived_with(browser, site, fault):
    context = browser.new_context(color_scheme="dark")
    context.add_init_script(fault)
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(error.stack))
    page.goto(site + CHAPTER)
    write(page, "x = 1")
    state = exercise(page).locator(".nnbook-state")
    expect(state).to_contain_text("cannot be kept")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert [one for one in wrong if "/assets/" in one] == []  # the theme's
    context.close()


def test_exercises_on_paper_can_be_ticked_off(context, site):
    page = context.new_page()
    page.goto(site + "forward/one-neuron/")
    box = page.get_by_label("I have done it").first
    box.check()
    page.reload()
    expect(page.get_by_label("I have done it").first).to_be_checked()
    page.get_by_label("I have done it").first.uncheck()
    page.close()


# --- Snippets and listings ---------------------------------------------------

RUN = ".nnbook-run:not([data-source])"


def run_snippet(page, block):
    block.locator(".nnbook-open-run").click()
    box = block.locator("+ .nnbook-do")
    expect(button(box, "Run")).to_be_enabled()
    expect(button(box, "Stop")).to_be_hidden()
    return box


def test_a_snippet_runs_where_those_above_it_have_run(context, site):
    page = context.new_page()
    page.goto(site + CHAPTER)
    page.locator(".nnbook-open-run").first.wait_for()
    later = page.locator(RUN).nth(4)  # needs what the one above it defines
    box = run_snippet(page, later)
    expect(box.locator(".nnbook-verdict")).to_have_text(
        "As the book prints it.")
    assert box.locator(".nnbook-printed").inner_text() == "(2,)\n(1, 2)\n"
    box.get_by_role("textbox").fill("print(layer.weights.shap)")
    button(box, "Run").click()
    expect(box.locator(".nnbook-verdict")).to_contain_text(
        "line 1: AttributeError")

    # A listing is changed, a snippet sees it, and it is put back.
    page.evaluate("""() => document.querySelectorAll("article details")
        .forEach(one => one.open = true)""")  # it is folded
    listing = page.locator("[data-source='nnbook.layers.DenseLayer.forward']")
    listing.locator(".nnbook-open-run").click()
    mine = listing.locator("+ .nnbook-do")
    mine.get_by_role("textbox").fill(
        "def forward(self, inputs):\n    return 'mine'\n")
    button(mine, "Use this").click()
    expect(mine.locator(".nnbook-verdict")).to_contain_text("is yours")
    box.get_by_role("textbox").fill("print(layer.forward(1))")
    button(box, "Run").click()
    expect(box.locator(".nnbook-printed")).to_have_text("mine\n")
    button(mine, "Put back").click()
    expect(mine.locator(".nnbook-verdict")).to_contain_text("its own code")
    box.get_by_role("textbox").fill("print(layer.forward([1, 0, 0]).shape)")
    button(box, "Run").click()
    expect(box.locator(".nnbook-printed")).to_have_text("(2,)\n")
    page.close()


def test_a_question_takes_a_guess_first(context, site):
    page = context.new_page()
    page.goto(site + "training-well/optimizers/")
    form = page.locator(".nnbook-guess").first
    fold = page.locator("details.nnbook-ask").first
    assert fold.get_attribute("open") is None
    form.get_by_role("textbox").fill("-1")
    form.get_by_role("textbox").press("Enter")
    expect(form.get_by_role("status")).to_contain_text("the book has")
    assert fold.get_attribute("open") is not None
    form.get_by_role("textbox").fill(fold.get_attribute("data-expected"))
    button(form, "See").click()
    expect(form.get_by_role("status")).to_have_text("so it is")
    page.close()


# --- It keeps working --------------------------------------------------------


def test_python_starts_anew_without_a_network(page, context):
    context.set_offline(True)
    try:
        page.evaluate("window.asking.stop()")
        right = catalog.find(NAME).solution
        assert ask(page, name=NAME, text=right)["outcome"] == 0
    finally:
        context.set_offline(False)


@pytest.mark.parametrize("fault, words", [
    ("missing", "python_stdlib.zip is not there (404)"),
    ("damaged", "python_stdlib.zip is damaged"),
])
def test_a_runtime_file_that_is_missing_or_damaged_is_named(
    browser, site, fault, words
):
    context = browser.new_context()
    page = context.new_page()

    def answer(route):
        if fault == "missing":
            route.fulfill(status=404)
        else:
            route.fulfill(status=200, body=b"PK damaged")

    page.route("**/python_stdlib.zip", answer)
    page.goto(site + CHAPTER)
    place = exercise(page)
    button(place, "Check").click()
    expect(verdict(place)).to_contain_text(
        f"Cannot run: Python did not start: {words}", timeout=PATIENCE)
    context.close()


def test_the_site_works_in_a_subfolder_and_page_after_page(
    browser, folder, serve
):
    base = serve(folder.parent) + folder.name + "/"
    context = browser.new_context()
    page = context.new_page()
    for name in (CHAPTER, "forward/layer-three-ways/"):
        page.goto(base + name)
        place = page.locator(".nnbook-do:has(.nnbook-editor)").first
        button(place, "Check").click()
        expect(verdict(place)).not_to_be_empty(timeout=PATIENCE)
    page.go_back()
    place = page.locator(".nnbook-do:has(.nnbook-editor)").first
    button(place, "Check").click()
    expect(verdict(place)).not_to_be_empty(timeout=PATIENCE)
    assert "did not start" not in verdict(place).inner_text()
    context.close()


def test_without_scripts_and_from_a_file_a_page_reads_as_before(
    browser, site, folder
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + CHAPTER)
    plain = page.locator(f"[data-exercise='{NAME}']")
    expect(plain).to_be_visible()
    expect(page.get_by_text("Save your answer as").first).to_be_visible()
    context.close()
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / CHAPTER / "index.html").as_uri())
    expect(page.locator(f"[data-exercise='{NAME}']")).to_be_visible()
    expect(page.get_by_text("Save your answer as").first).to_be_visible()
    assert page.evaluate("document.fonts.ready.then(() => "
                         "getComputedStyle(document.body).fontFamily)")
    context.close()


# --- Every chapter, and a lab ------------------------------------------------

# What differs: NumPy's whole numbers are int32 there, and the page that shows
# their type says so. By page, how many snippets.
DIFFERENT = {"forward/arrays.md": 1}


def chapters():
    """The pages with snippets of their own."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = list(snippets.own_snippets(text))
        if found and "reference" not in path.parts:
            yield path.relative_to(ROOT / "docs").as_posix(), found


def shown(text):
    return [line.rstrip() for line in text.rstrip().splitlines()]


def test_every_chapters_snippets_print_what_the_book_prints(page):
    unlike = {}
    for name, found in chapters():
        fresh = True
        for fence, output in found:
            is_session = fence.language == "pycon"
            code = pasteable(fence.body) if is_session else fence.body
            came = ask(page, "run", code=code, fresh=fresh,
                       shows="each" if is_session else "nothing")
            fresh = False
            if is_session:
                examples = doctest.DocTestParser().get_examples(fence.body)
                wanted = "".join(one.want for one in examples)
                wanted = wanted.replace("<BLANKLINE>", "")
                if any(one.exc_msg for one in examples):
                    continue
            else:
                wanted = output.body if output else ""
            got = came["printed"]
            if "raises" in fence.options:
                got += came["error"]
            if shown(got) != shown(wanted):
                unlike.setdefault(name, []).append((fence.line, wanted, came))
    counts = {name: len(all_) for name, all_ in unlike.items()}
    assert counts == DIFFERENT, unlike


def test_a_lab_runs_cell_by_cell(browser, site):
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(site + "labs/forward/")
    cells = page.locator(".nnbook-cell")
    cells.first.locator(".nnbook-open-run").wait_for()
    draws = page.locator(".nnbook-cell", has_text="show(").first
    box = run_snippet(page, draws)
    expect(box.locator(".nnbook-drawn img")).to_have_attribute(
        "alt", re.compile(r"\w+"))
    bars = page.locator(".nnbook-cell", has_text="tqdm(").first
    box = run_snippet(page, bars)
    expect(box.locator(".nnbook-printed")).to_contain_text("100%")
    context.close()


def test_the_line_for_pip_works(context, site, tmp_path):
    page = context.new_page()
    page.goto(site)
    place = page.locator(".nnbook-wheel code")
    expect(place).to_contain_text(f"pip install {site}python/nnbook-")
    line = place.inner_text().strip()
    page.close()
    command = [sys.executable, "-m", *shlex.split(line), "--no-deps",
               "--quiet", "--target", str(tmp_path)]
    subprocess.run(command, check=True)
    assert (tmp_path / "nnbook" / "layers.py").exists()


def test_the_books_explanations_are_there(folder):
    """What errors link to has not moved."""
    source = inspect.getsource(teaching)
    links = set(re.findall(r'"([\w/-]+/(?:#[\w-]+)?)"', source))
    assert len(links) >= 4
    for link in links:
        page, _, anchor = link.partition("#")
        text = (folder / page / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text, link
