from __future__ import annotations

import json
from datetime import date

import pytest

from servanda.cli.entry import Entry, read_toml, register, split_names
from servanda.errors import RecordError
from servanda.store import Store

TOML = """
name = "Accord of Zenda"
aliases = ["the Zenda deal", "May accord"]
parties = ["Ruritania", "Northern Front"]
signed = 2014-05-03
in_force = "2014-05-10"
"""


@pytest.fixture
def deal(tmp_path):
    return tmp_path / "deal.servanda"


def write_toml(tmp_path, text=TOML):
    path = tmp_path / "agreement.toml"
    path.write_text(text, encoding="utf-8")
    return path


def agreements(path):
    with Store.open(path, read_only=True) as store:
        return [agreement for record in store.findings() for agreement in record.agreements]


def test_a_toml_file_registers_names_and_dates(run, tmp_path, deal):
    result = run("agreement", "add", deal, write_toml(tmp_path))
    assert result.exit_code == 0
    assert "Registered Accord of Zenda, signed 2014-05-03, between" in result.stderr
    (agreement,) = agreements(deal)
    assert agreement.id.startswith("registered-")
    assert agreement.aliases == ("May accord", "the Zenda deal")
    assert agreement.in_force.earliest == date(2014, 5, 10)
    assert len(agreement.parties) == 2


def test_options_do_as_well(run, deal):
    result = run(
        "agreement",
        "add",
        deal,
        "--name",
        "Accord of Zenda",
        "--parties",
        "Ruritania; Northern Front",
        "--signed",
        "2014-05-03",
        "--json",
    )
    document = json.loads(result.stdout)
    assert document["new"] is True
    assert [party["name"] for party in document["parties"]] != []
    assert len(agreements(deal)) == 1


def test_options_win_over_the_file(run, tmp_path, deal):
    run("agreement", "add", deal, write_toml(tmp_path), "--name", "Treaty of Zenda")
    assert agreements(deal)[0].name == "Treaty of Zenda"


def test_registering_twice_changes_nothing_and_says_so(run, tmp_path, deal):
    run("agreement", "add", deal, write_toml(tmp_path))
    result = run("agreement", "add", deal, write_toml(tmp_path))
    assert result.exit_code == 0
    assert "Already registered, nothing changed" in result.stderr
    assert len(agreements(deal)) == 1


@pytest.mark.usefixtures("plain_reader")
def test_the_full_text_is_kept_like_a_report(run, tmp_path, deal):
    text = tmp_path / "accord.txt"
    text.write_text("Article 1. The parties shall hold their fire.", encoding="utf-8")
    result = run("agreement", "add", deal, text, "--name", "Accord of Zenda", "--signed", "2014-05-03")
    assert result.exit_code == 0
    with Store.open(deal, read_only=True) as store:
        reports = [report for record in store.findings() for report in record.reports]
    assert [(report.outlet, report.published) for report in reports] == [("Accord of Zenda", date(2014, 5, 3))]


def test_a_name_is_needed(run, deal):
    result = run("agreement", "add", deal, "--parties", "Ruritania")
    assert result.exit_code == 2
    assert "--name" in result.stderr
    assert not deal.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "A"\nsignd = 2014-05-03', "signd"),
        ('name = "A"\nparties = "Ruritania"', "list of names"),
        ('name = "A"\nsigned = "May 2014"', "such as 2020-03-04"),
        ('name = "A"\nsigned = 2014-05-03T10:00:00', "such as 2020-03-04"),
        ("name = 7", "must be a string"),
        ("name = ", "not TOML"),
    ],
)
def test_a_faulty_toml_file_is_explained(tmp_path, text, told):
    with pytest.raises(RecordError, match=told) as error:
        read_toml(write_toml(tmp_path, text))
    assert "agreement.toml" in str(error.value)


def test_a_missing_file_is_explained(run, deal, tmp_path):
    result = run("agreement", "add", deal, tmp_path / "missing.toml")
    assert result.exit_code == 1
    assert "missing.toml" in result.stderr


def test_names_are_parted_by_semicolons_or_commas():
    assert split_names(("A; B, of C", "D, E", " ")) == ("A", "B, of C", "D", "E")


def test_the_same_name_gives_the_same_agreement():
    one, other = register(Entry(name="A", parties=("X", "Y"))), register(Entry(name="A", parties=("Y", "X")))
    assert one == other
