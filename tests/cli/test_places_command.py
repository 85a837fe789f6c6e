from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from servanda.cli import program
from servanda.reading import load_reader

TEXT = "Shells fell north of Hodeidah, in Yemen, and on the village of Umm Qasrain."


@pytest.fixture(scope="module", autouse=True)
def reader():
    load_reader()


def test_each_name_is_shown_with_its_place_and_why(run):
    result = run("places", TEXT)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert "“Hodeidah” near Al Ḩudaydah" in shown
    assert "its country is in play" in shown
    assert "rather than: Al Hudaydah, YE, province" in shown


def test_a_name_that_no_place_bears_is_left_open(run):
    result = run("places", TEXT)
    assert "Umm Qasrain”  left open" in result.stdout
    assert "3 place names found, 1 left open." in result.stderr


def test_a_name_alone_is_looked_up(run):
    document = json.loads(run("places", "Tripoli", "--json").stdout)
    (reading,) = document["places"]
    assert reading["place"]["country"] == "LY"
    assert {option["place"]["country"] for option in reading["candidates"]} == {"LY", "LB", "GR", "US"}


def test_a_demonym_is_told_to_name_who_acts(run):
    document = json.loads(run("places", "Russian troops withdrew to the north on Sunday.", "--json").stdout)
    (reading,) = document["places"]
    assert reading["for_actor"]
    assert reading["place"]["country"] == "RU"


def test_json_has_offsets_granularity_and_reasons(run):
    first = json.loads(run("places", TEXT, "--json").stdout)["places"][0]
    assert TEXT[first["start"] : first["end"]] == first["words"]
    assert first["granularity"] == 2
    assert first["because"]
    scores = [option["score"] for option in first["candidates"]]
    assert scores == sorted(scores, reverse=True)


def test_text_comes_from_stdin_where_asked():
    result = CliRunner().invoke(program, ["places", "-", "--json"], input=TEXT)
    assert len(json.loads(result.stdout)["places"]) == 3


@pytest.mark.parametrize("text", ["", " \n", "Nobody came."])
def test_a_text_without_places_says_so(run, text):
    result = run("places", text)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "0 place names found." in result.stderr
