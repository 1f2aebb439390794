"""A reader's own files in the page: brought, used, taken along, sent nowhere.
"""

import numpy as np
import pytest
from matplotlib import image
from playwright.sync_api import expect

from nnbook.data import read_csv
from nnbook.files import load, save
from nnbook.layers import DenseLayer
from nnbook.network import Sequential

CHAPTER = "real-data/own-data/"
LAB = "labs/own-data/"
CSV = "name;size\nowl;1,5\njay;0,5\n"


@pytest.fixture(scope="module")
def page(context, site):
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request))
    page.goto(site + CHAPTER)
    return page


def bringing(page):
    return page.locator(".nnbook-bring")


def files(page):
    return bringing(page).get_by_label("A table or a network")


def folder(page):
    return bringing(page).get_by_label("A folder with a folder")


def said(page):
    return bringing(page).get_by_role("status")


def block(page, text):
    """The first snippet with this text in it, and what opens behind it."""
    snippet = page.locator(".nnbook-run:not([data-source])").filter(
        has_text=text).first
    return snippet, snippet.locator("+ .nnbook-do")


def run(page, text, code=None):
    """Run a snippet, changed or not, and return its place."""
    snippet, place = block(page, text)
    if not place.count():
        snippet.get_by_role("button", name="Run").click()
        expect(place.locator(".nnbook-state")).to_have_text("")
    if code is not None:
        place.locator("textarea").fill(code)
        place.get_by_role("button", name="Run", exact=True).click()
    expect(place.get_by_role("button", name="Run", exact=True)).to_be_enabled()
    expect(place.locator(".nnbook-state")).to_have_text("")
    return place


def bring_birds(page):
    files(page).set_input_files(
        {"name": "birds.csv", "mimeType": "text/csv", "buffer": CSV.encode()})
    expect(said(page)).to_contain_text("birds.csv is there")


def test_a_table_is_there_for_python(page):
    bring_birds(page)
    expect(said(page)).to_contain_text('read_csv("birds.csv")')
    expect(said(page)).to_contain_text("sent nowhere")
    place = run(
        page, "read_csv(PENGUINS)",
        "from nnbook.data import read_csv\n"
        "print(read_csv('birds.csv', delimiter=';'))")
    expect(place.locator(".nnbook-printed")).to_have_text(
        "{'name': ['owl', 'jay'], 'size': ['1,5', '0,5']}\n")


def test_it_is_there_again_after_a_stop(page):
    bring_birds(page)
    place = run(page, "read_csv(PENGUINS)")
    place.locator("textarea").fill("while True: pass")
    place.get_by_role("button", name="Run", exact=True).click()
    expect(place.locator(".nnbook-state")).to_have_text("Running ...")
    place.get_by_role("button", name="Stop").click()
    expect(place.locator(".nnbook-verdict")).to_contain_text("stopped")
    place = run(page, "read_csv(PENGUINS)",
                "import os\nprint(os.path.getsize('birds.csv'))")
    expect(place.locator(".nnbook-printed")).to_have_text(f"{len(CSV)}\n")


def test_pictures_become_pgm_of_one_size(page, tmp_path):
    for number, name in enumerate(["jay", "owl"]):
        (tmp_path / "birds" / name).mkdir(parents=True)
        for side in (8, 30):
            image.imsave(tmp_path / "birds" / name / f"{side}.png",
                         np.full((side, side, 3), float(number)))
    (tmp_path / "birds" / "notes.txt").write_text("not a picture")
    bringing(page).get_by_label("pixels across").fill("4")
    folder(page).set_input_files(tmp_path / "birds")
    expect(said(page)).to_contain_text('4 pictures are there: '
                                       'read_pictures("birds")')
    place = run(
        page, "read_csv(PENGUINS)",
        "from nnbook.data import read_pictures\n"
        "pictures, names = read_pictures('birds')\n"
        "print(pictures.shape, pictures.mean(axis=1), names)")
    expect(place.locator(".nnbook-printed")).to_have_text(
        "(4, 16) [0. 0. 1. 1.] ['jay', 'jay', 'owl', 'owl']\n")


def test_a_trained_network_is_taken_along_and_brought_back(page, tmp_path):
    run(page, "read_csv(PENGUINS)")
    place = block(page, "read_csv(PENGUINS)")[1]
    place.get_by_role("button", name="As it was").click()
    place = run(page, "save(network, path")
    taking = place.get_by_role("button", name="Take penguins.npz with you")
    with page.expect_download() as download:
        taking.click()
    path = tmp_path / download.value.suggested_filename
    assert path.name == "penguins.npz"
    download.value.save_as(path)
    network, more = load(path)
    assert more["classes"] == ["Adelie", "Chinstrap", "Gentoo"]
    assert network.parameters[0].shape == (6, 16)

    mine = Sequential([DenseLayer(2, 2, rng=np.random.default_rng(7))])
    save(mine, tmp_path / "mine.npz", note="from elsewhere")
    files(page).set_input_files(tmp_path / "mine.npz")
    expect(said(page)).to_contain_text('load("mine.npz")')
    place = run(
        page, "read_csv(PENGUINS)",
        "from nnbook.files import load\n"
        "network, more = load('mine.npz')\n"
        "print(more['note'], network.parameters[0].tobytes().hex())")
    expect(place.locator(".nnbook-printed")).to_have_text(
        f"from elsewhere {mine.parameters[0].tobytes().hex()}\n")


def test_what_no_page_can_read_is_told(page):
    files(page).set_input_files(
        {"name": ".hidden", "mimeType": "", "buffer": b""})
    expect(said(page)).to_contain_text("Nothing in it that this page can read")
    files(page).set_input_files([
        {"name": f"{n}.csv", "mimeType": "text/csv",
         "buffer": bytes(26_000_000)} for n in range(2)])
    expect(said(page)).to_contain_text("the page takes 50 MB")


def test_nothing_was_sent_anywhere(page, site):
    assert page.asked
    for request in page.asked:
        assert request.url.startswith((site, "blob:", "data:")), request.url
        assert request.method in ("GET", "HEAD")
        assert request.post_data is None


def test_the_lab_takes_a_readers_table(context, site):
    """A table of two columns goes through the first two cells."""
    page = context.new_page()
    page.goto(site + LAB)
    rows = "".join(f"{n},{'ab'[n % 2]}\n" for n in range(12))
    files(page).set_input_files({
        "name": "mine.csv", "mimeType": "text/csv",
        "buffer": f"width,kind\n{rows}".encode()})
    expect(said(page)).to_contain_text('read_csv("mine.csv")')
    cell = page.locator(".nnbook-cell").first
    cell.get_by_role("button", name="Run").click()
    place = cell.locator("+ .nnbook-do")
    code = place.locator("textarea").input_value()
    place.locator("textarea").fill(
        code.replace("path = PENGUINS", 'path = "mine.csv"')
        .replace('wanted = "species"', 'wanted = "kind"'))
    expect(place.get_by_role("button", name="Run", exact=True)).to_be_enabled()
    place.get_by_role("button", name="Run", exact=True).click()
    expect(place.locator(".nnbook-printed")).to_contain_text(
        "2 different, such as a, b")
    page.close()


def test_without_python_there_is_no_field(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + CHAPTER)
    expect(bringing(page)).to_be_hidden()
    context.close()


def test_the_table_of_the_tests_is_one(tmp_path):
    path = tmp_path / "birds.csv"
    path.write_text(CSV)
    assert read_csv(path, delimiter=";")["name"] == ["owl", "jay"]
