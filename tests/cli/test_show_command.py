from __future__ import annotations

import json

import pytest

from servanda.cli.ids import find_item
from servanda.errors import NotFoundError


def test_one_item_is_shown_with_sentences_and_rule(run, judged):
    result = run("show", "deal.servanda", "commitment-truce")
    assert result.exit_code == 0
    assert "rule 2: charged and denied" in result.stdout
    assert "hold their fire" in result.stdout


def test_json_has_words_sentences_and_judgement(run, judged):
    item = json.loads(run("show", "deal.servanda", "commitment-prisoners", "--json").stdout)
    assert item["kind"] == "commitment"
    assert item["debtor"][0]["name"] == "Ruritania"
    assert item["what"][0]["quote"] == "free 200 prisoners"
    assert item["what"][0]["sentence"].startswith("Under the accord")
    assert item["judgement"]["standing"] == "on_track"
    assert item["judgement"]["evidence"][0]["spans"][0]["outlet"] == "Radio Hofbau"


def test_every_item_has_json(run, judged):
    for item in judged.by_id:
        if not item.startswith("judgement-"):
            assert json.loads(run("show", "deal.servanda", item, "--json").stdout)["id"] == item


@pytest.mark.parametrize("prefix", ["commitment-tr", "truce", "tru"])
def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(judged, prefix):
    assert find_item(judged, prefix).id == "commitment-truce"


def test_several_ids_with_the_same_beginning_are_listed(judged):
    with pytest.raises(NotFoundError, match=r"begins several ids: commitment-pledge, .*Give more"):
        find_item(judged, "commitment-p")


def test_an_unknown_id_brings_the_nearest(run, judged):
    result = run("show", "deal.servanda", "comitment-truse")
    assert result.exit_code == 1
    assert "Did you mean commitment-truce" in result.stderr


@pytest.mark.parametrize("wrong", ["", "zzzzzz"])
def test_what_resembles_no_id_says_where_to_find_them(judged, wrong):
    with pytest.raises(NotFoundError, match="servanda status FILE"):
        find_item(judged, wrong)


def test_what_somebody_says_is_shown_with_what_is_told_within_it(run, judged):
    lines = run("show", "deal.servanda", "--by", "hentzau").stdout.splitlines()
    assert any(line.startswith("General Hentzau") for line in lines)
    assert any(line.startswith("    the Front had") for line in lines)


def test_acts_narrow_what_somebody_says(run, judged):
    found = json.loads(run("show", "deal.servanda", "--by", "front", "--act", "deny", "--json").stdout)["statements"]
    assert [statement["id"] for statement in found] == ["statement-front"]


def test_a_speaker_whom_nobody_knows_brings_the_nearest(run, judged):
    result = run("show", "deal.servanda", "--by", "Genral Hentzau")
    assert result.exit_code == 1
    assert "General Hentzau" in result.stderr


@pytest.mark.parametrize("wrong", [[], ["truce", "--by", "front"], ["truce", "--act", "deny"]])
def test_either_an_item_or_statements_are_asked_for(run, judged, wrong):
    result = run("show", "deal.servanda", *wrong)
    assert result.exit_code == 2
    assert "one of the two" in result.stderr
