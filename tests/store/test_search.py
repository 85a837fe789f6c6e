"""Reports and findings are found by their words, in a file as in a database."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from servanda.errors import StoreError
from servanda.record import Agreement, Record
from servanda.store import Store
from servanda.store import store as store_module

FERRY = "The ferry to Oster was burned at its mooring. Nobody claimed the fire, and the harbour master is missing."


@pytest.fixture
def store(address, findings):
    with Store.open(address, create=True) as opened:
        opened.add_many([findings(1), findings(2, published=date(2031, 6, 1))])
        bare = findings(3, text=FERRY, published=None)
        opened.add(Record(reports=(replace(bare.reports[0], outlet="Radio Oster", parts=()),)))
        opened.add(
            Record(agreements=(Agreement(id="registered-ferry", name="Ferry accord", aliases=("Peace of Oster",)),))
        )
        yield opened


def ids(found):
    return [hit.id for hit in found.hits]


def marked(hit):
    return [hit.words[start:end].lower() for start, end in hit.marks]


def test_a_word_is_found_in_any_of_its_forms_with_the_match_marked(store):
    found = store.search("mooring", kinds=["report"])
    assert ids(found) == ["report-00003"]
    assert marked(found.hits[0]) == ["mooring"]
    assert "burned at its mooring" in found.hits[0].words
    assert ids(store.search("moorings", kinds=["report"])) == ["report-00003"]


def test_all_words_must_be_there(store):
    assert ids(store.search("harbour burning", kinds=["report"])) == ["report-00003"]
    assert store.search("harbour shelled").total == 0


def test_a_phrase_is_found_word_for_word(store):
    assert ids(store.search('"harbour master"')) == ["report-00003"]
    assert ids(store.search('"master harbour"')) == []


def test_the_beginning_of_a_word_is_enough_with_a_star(store):
    assert ids(store.search("harb*")) == ["report-00003"]
    assert ids(store.search("harb")) == []


def test_findings_are_found_by_their_sentence_and_by_who_and_where(store):
    found = store.search("shelled", kinds=["incident"])
    assert sorted(ids(found)) == ["incident-1", "incident-2"]
    hit = found.hits[0]
    assert (hit.kind, hit.outlet, marked(hit)) == ("incident", "The Ferry Post", ["shelled"])
    assert sorted(ids(store.search("lowland army prisoners", kinds=["commitment"]))) == ["commitment-1", "commitment-2"]
    assert sorted(ids(store.search("medic", kinds=["statement"]))) == ["statement-1", "statement-2"]
    assert ids(store.search("peace of oster", kinds=["agreement"])) == ["registered-ferry"]


def test_outlet_and_days_narrow_a_search(store):
    assert sorted(ids(store.search("oster", kinds=["report"]))) == ["report-00001", "report-00002", "report-00003"]
    assert ids(store.search("oster", kinds=["report"], outlet="radio oster")) == ["report-00003"]
    assert ids(store.search("oster", kinds=["report"], since=date(2031, 5, 5))) == ["report-00002"]
    assert ids(store.search("shelled", kinds=["incident"], until=date(2031, 5, 5))) == ["incident-1"]


def test_hits_come_in_pages_with_the_number_of_all(store):
    whole = store.search("oster")
    pages = [store.search("oster", limit=2, offset=start) for start in range(0, whole.total, 2)]
    assert whole.total == len(whole.hits) > 3
    assert {page.total for page in pages} == {whole.total}
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)


@pytest.mark.parametrize("words", ['"', "* -- ;", "", "?!"])
def test_a_search_without_a_word_is_refused(store, words):
    with pytest.raises(StoreError, match="has no word to look for"):
        store.search(words)


@pytest.mark.parametrize(
    "words", ["AND OR NOT", "O'Brien", "a:b", "burned NEAR(x", "col^ -x", "50%", "it's*", "\\", "x\\*"]
)
def test_no_word_is_taken_for_an_operator(store, words):
    try:
        assert store.search(words).total == 0
    except StoreError as error:
        assert "has no word to look for" in str(error)  # noqa: PT017 - either is right


def test_an_unknown_sort_of_things_is_refused(store):
    with pytest.raises(StoreError, match="there are no rumours to search: choose among report, statement"):
        store.search("oster", kinds=["rumours"])


def test_a_search_of_what_was_held_then(address, findings, monkeypatch):
    with Store.open(address, create=True) as store:
        for day in (1, 2):
            monkeypatch.setattr(store_module, "_now", lambda day=day: datetime(2031, 6, day, tzinfo=UTC))
            store.add(findings(day))
        assert ids(store.search("shelled", kinds=["incident"], recorded_by=date(2031, 6, 1))) == ["incident-1"]
        assert ids(store.search("shelled", kinds=["report"], recorded_by=date(2031, 5, 1))) == []


def test_only_the_last_reading_of_a_report_is_searched(address, findings):
    with Store.open(address, create=True, version="1") as store:
        store.add(findings())
    with Store.open(address, version="2") as store:
        store.add(replace(findings(), incidents=()), again=True)
        assert ids(store.search("shelled", kinds=["incident"])) == []
        assert ids(store.search("shelled", kinds=["statement"])) == ["statement-1"]


def test_a_very_long_text_can_be_kept_and_found(address, findings):
    text = " ".join(f"word{number}" for number in range(200_000))
    with Store.open(address, create=True) as store:
        store.add(Record(reports=(replace(findings(text=text).reports[0], headline="Long list"),)))
        assert ids(store.search("word77 list")) == ["report-00001"]
