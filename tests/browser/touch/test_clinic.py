"""The clinic: look with one instrument at a time, and name the cause."""

import json

import pytest

from nnbook.experiments import clinic

NAMES = [illness.__name__ for illness in clinic.PATIENTS]
CAUSES = {
    "by_heart": "learned by heart", "too_low": "rate too low",
    "leaking": "wrong backward",
    "scaled_apart": "scaled apart",
    "shuffled": "shuffled apart",
    "pixels": "pixels to 255", "two_softmaxes": "softmax twice",
    "too_high": "rate too high",
}


def test_the_page_has_what_the_instruments_said(figure):
    one = figure("nn-clinic")
    drawn = one.element.locator(".nnbook-figure svg")
    assert json.loads(drawn.get_attribute("data-charts")) == json.loads(
        clinic.exported())
    assert one.page.evaluate("clinic.CAUSES.map(([name]) => name)") == [
        CAUSES[name] for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_each_has_its_cause_and_no_other(figure, name):
    one = figure("nn-clinic")
    patient, cause = one.element.get_by_role("combobox").all()
    patient.select_option(str(NAMES.index(name) + 1))
    for label in CAUSES.values():
        cause.select_option(label=label)
        one.says("Right, after 0 looks:" if label == CAUSES[name]
                 else "Not that, after 0 looks.")


def test_instruments_say_what_was_measured(figure):
    one = figure("nn-clinic")
    looks = one.element.locator(".looks span")
    one.element.get_by_role("combobox").first.select_option("6")
    chart = clinic.charts()["pixels"]
    for name, word in (
        ("step 0", f"loss {chart.start:.3g} before"),
        ("ten samples", "not learned"), ("gradients", "relative error"),
        ("rates", "trained at 0.1. Loss after 3 epochs: 15.9 at 0.0001"),
        ("data", "1348 samples, from 0 to 255"),
        ("inside", f"{chart.dead[1]:.0%}".replace("%", " %")),
    ):
        assert word not in " ".join(looks.all_inner_texts())
        one.button(name).click()
        assert word in " ".join(looks.all_inner_texts()), name
    one.says("6 looks.")
    assert one.element.locator(".pictures g").count() == clinic.SHOWN


def test_by_keyboard_and_back(figure):
    one = figure("nn-clinic")
    assert not one.element.locator(".pictures").is_visible()
    one.element.get_by_role("combobox").first.focus()
    one.press("ArrowDown", "Tab", "Enter", "Tab", "Space")
    one.says("2 looks.")
    one.reload("clinic=2,3,0")
    one.says("2 looks.")
    one.element.get_by_role("combobox").last.select_option(
        label="rate too low")
    one.says("Right, after 2 looks")
    one.element.get_by_role("combobox").first.select_option("3")
    one.says("0 looks.")
    one.button("Begin again").click()
    assert one.element.get_by_role("combobox").first.input_value() == "1"


@pytest.mark.parametrize("query", [
    "?clinic=9,0,0", "?clinic=x", "?clinic=0,64,99", "?clinic=1,-1,0.5"])
def test_any_address_is_read(figure, query):
    figure("nn-clinic", query=query).says("0 looks.")
