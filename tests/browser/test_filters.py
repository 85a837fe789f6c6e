"""The filters of the pages in a browser: by speaker, kind, day and words, however odd, and back from nothing found."""

import re
from dataclasses import replace
from datetime import date

import pytest

from servanda.assessment import assess
from servanda.record import Office
from tests.browser.conftest import serve
from tests.export.conftest import make_record
from tests.web.conftest import make_ample_site

NAMES = {"actor-rell": "Tomás Ñañez [b*]", "actor-brandt": "Ilse Brandt"}
"""A name with accents and signs that mean something in patterns."""


@pytest.fixture(scope="module")
def site_address():
    record = make_record()
    actors = tuple(replace(actor, name=NAMES.get(actor.id, actor.name)) for actor in record.actors)
    office = Office(title="prime minister", told=date(2031, 5, 1))
    later = Office(title="foreign minister", told=date(2040, 1, 1))
    actors = tuple(replace(actor, offices=(office, later)) if actor.id == "actor-rell" else actor for actor in actors)
    site = make_ample_site(assess(replace(record, actors=actors)))
    site.warm()
    with serve(site) as address:
        yield address


def found(page):
    """How many lines the page says that it found."""
    return int(page.locator(".outcome b").inner_text())


def narrow(page):
    page.get_by_role("button", name="Narrow").click()
    page.wait_for_load_state()


def test_statements_are_narrowed_by_speaker_and_by_act(open_page, site_address):
    page = open_page(f"{site_address}/statements")
    whole = found(page)
    speakers = page.get_by_label("Speaker")
    label = speakers.locator("option", has_text="Ñañez").inner_text()
    number = int(re.search(r"\((\d+)\)", label)[1])
    speakers.select_option(label=label)
    narrow(page)
    assert found(page) == number < whole
    assert set(page.locator(".utterances b").all_inner_texts()) == {NAMES["actor-rell"]}
    assert page.get_by_label("Speaker").input_value() == "actor-rell"
    page.get_by_label("Act").select_option("threaten")
    narrow(page)
    assert 0 < found(page) <= number
    page.get_by_role("link", name="all", exact=True).click()
    page.wait_for_load_state()
    assert found(page) == whole


def test_incidents_are_narrowed_by_kind_and_day(open_page, site_address):
    page = open_page(f"{site_address}/incidents")
    whole = found(page)
    kind = page.get_by_label("Kind").locator("option").nth(1)
    kind.evaluate("option => { option.selected = true; }")
    narrow(page)
    assert 0 < found(page) < whole
    assert page.locator("table.incidents tbody tr").count() == found(page)
    page.goto(f"{site_address}/incidents")
    page.get_by_label("From").fill("2031-06-10")
    page.get_by_label("To", exact=True).fill("2031-06-19")
    narrow(page)
    assert "since=2031-06-10" in page.url
    assert found(page) < whole


@pytest.mark.parametrize("words", ["ñañez", "NANEZ", "nañez [b*]", "[b*]"])
def test_names_are_found_with_or_without_accents_and_by_their_signs(open_page, site_address, words):
    page = open_page(f"{site_address}/statements")
    page.get_by_label("Words").fill(words)
    narrow(page)
    assert found(page) > 0
    assert page.get_by_label("Words").input_value() == words


@pytest.mark.parametrize("path", ["/statements", "/incidents", "/search"])
def test_odd_words_find_nothing_and_break_nothing(open_page, site_address, path):
    page = open_page(f"{site_address}{path}", width=1200)
    for words in (".*", "[a-z]+", "a" * 3_000, "<b>", "🕊"):
        page.get_by_label("Words").fill(words)
        page.get_by_label("Words").press("Enter")
        page.wait_for_load_state()
        assert page.get_by_label("Words").input_value() == words
        assert found(page) == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 1200


def test_a_day_behind_the_last_finds_nothing_and_leads_back(open_page, site_address):
    page = open_page(f"{site_address}/statements?since=2099-01-01")
    assert found(page) == 0
    assert page.get_by_text("No statement fits.").is_visible()
    page.get_by_role("link", name="all", exact=True).click()
    page.wait_for_load_state()
    assert found(page) > 0


@pytest.mark.parametrize(
    ("path", "line"),
    [("/incidents", "table.incidents tbody tr .says a"), ("/statements", ".utterances li > p > a")],
)
def test_each_line_leads_in_one_click_to_the_sentence_behind_it(open_page, site_address, path, line):
    page = open_page(f"{site_address}{path}")
    addresses = page.locator(line).evaluate_all("links => links.map(link => link.href)")
    assert addresses
    for address in addresses:
        page.goto(address)
        assert page.locator(".sentence:target, mark:target, :target").first.is_visible()


def test_every_incident_says_who_tells_of_it(open_page, site_address):
    page = open_page(f"{site_address}/incidents")
    cells = page.locator("table.incidents tbody tr .says")
    assert cells.count() == page.locator("table.incidents tbody tr").count() > 0
    assert all(" in " in f" {text} " for text in cells.all_inner_texts())


def test_a_speaker_stands_with_the_office_held_by_then(open_page, site_address):
    page = open_page(f"{site_address}/statements?speaker=actor-rell")
    offices = page.locator(".utterances .offices").all_inner_texts()
    assert set(offices) == {"prime minister"}
