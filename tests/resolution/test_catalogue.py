import csv
import re
from importlib.resources import files

import pytest

from servanda.record import ActorKind
from servanda.resolution.names.catalogue import NamedAs, look_up, state_of, top_side
from servanda.resolution.names.spelling import fold


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("the Malians", "state-ML"),
        ("Khartoum", "state-SD"),
        ("South Sudanese", "state-SS"),
        ("Sudanese", "state-SD"),
        ("the Kremlin", "state-RU"),
        ("U.S.", "state-US"),
        ("Côte d’Ivoire", "state-CI"),
        ("Hizbullah", "hezbollah"),
        ("al-Qa'ida", "al-qaeda"),
        ("NATO's", "nato"),
    ],
)
def test_names_demonyms_and_capitals_lead_to_their_entry(words, key):
    assert look_up(words).key == key


@pytest.mark.parametrize("words", ["us", "turkey", "fact", "who", "polish"])
def test_words_in_lower_case_are_no_names_in_text_that_has_capitals(words):
    assert look_up(words) is None


def test_text_without_capitals_finds_names_all_the_same():
    assert look_up("fmln", is_cased=False).key == "fmln"


def test_a_name_that_others_share_counts_only_where_its_country_is_in_play():
    assert look_up("SDF") is None
    assert look_up("SDF", {"SY"}).key == "sdf"


def test_a_demonym_of_two_states_stays_open_until_one_is_in_play():
    assert look_up("Congolese") is None
    assert look_up("Congolese", {"CG"}).key == "state-CG"


def test_a_branch_acts_for_its_state_and_says_so_as_an_actor():
    army = look_up("IDF")
    assert top_side(army) is state_of("IL")
    assert army.actor.side == state_of("IL").actor.id
    assert state_of("IL").actor.side is None


def test_only_the_asked_sorts_of_word_count():
    assert look_up("Nairobi", by=(NamedAs.NAME,)) is None
    assert look_up("Nairobi", by=(NamedAs.SEAT,)).key == "state-KE"


def test_the_table_holds_no_entry_twice_and_every_side_is_an_entry():
    lines = (files("servanda.resolution.names") / "catalogue.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    keys = [row["id"] for row in rows]
    assert len(keys) == len(set(keys))
    assert {row["side"] for row in rows} - {""} <= set(keys)
    assert {row["kind"] for row in rows} <= {kind.value for kind in ActorKind}
    assert all(fold(row["name"]) for row in rows)
    assert sum(row["kind"] == "state" for row in rows) > 190
    assert sum(row["kind"] == "armed_group" for row in rows) >= 150


SOURCES = {
    "ISO 3166-1",
    "ISO 3166-3",
    "UN member states",
    "GeoNames",
    "founding treaty or charter",
    "UN General Assembly resolution",
    "UN Security Council sanctions lists",
    "US list of foreign terrorist organizations",
    "UCDP actors",
    "national law",
    "public record",
}
UN_MEMBERS = 193
THIS_YEAR = 2026


@pytest.fixture(scope="module")
def rows():
    text = (files("servanda.resolution.names") / "catalogue.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader((line for line in text.splitlines() if line[0] != "#"), delimiter="\t"))


def test_every_row_says_where_it_can_be_looked_up(rows):
    for row in rows:
        assert row["id"]
        assert row["name"]
        assert ActorKind(row["kind"])
        told = {
            re.sub(r"^UN Security Council resolution \d+$", "public record", each) for each in row["source"].split("; ")
        }
        assert told <= SOURCES, row["id"]
    assert sum("UN member states" in row["source"] for row in rows) == UN_MEMBERS


def test_the_years_of_every_row_are_years_in_order(rows):
    for row in rows:
        since, until = (int(row[name]) if row[name] else None for name in ("from", "until"))
        known = [year for year in (since, until) if year is not None]
        assert known == sorted(known), row["id"]
        assert all(1700 <= year <= THIS_YEAR for year in known), row["id"]


def test_no_name_stands_twice_unless_every_row_with_it_is_guarded(rows):
    owners = {}
    for row in rows:
        names = [row["name"], *(alias for alias in row["aliases"].split("; ") if alias)]
        assert len({name.removesuffix("?") for name in names}) == len(names), row["id"]
        for name in names:
            owners.setdefault(fold(name.removesuffix("?")), {})[row["id"]] = name.endswith("?")
    shared = {name: keys for name, keys in owners.items() if len(keys) > 1}
    assert all(all(keys.values()) for keys in shared.values()), shared


def test_every_row_acts_for_another_row_or_for_itself(rows):
    keys = {row["id"] for row in rows}
    assert len(keys) == len(rows)
    assert all(row["side"] in keys for row in rows if row["side"])
