from __future__ import annotations

import json

import pytest

from servanda.cli.statements import choose_statements


def ids(statements):
    return [statement.id for statement in statements]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("defence ministry", ["statement-ministry"]),
        ("MINISTRY OF DEFENCE", ["statement-ministry"]),
        ("ruritania", ["statement-ministry"]),
        ("the front", ["statement-inner", "statement-front"]),
        ("hentzau", ["statement-hentzau"]),
        ("  General   Hentzáu ", ["statement-hentzau"]),
        (".*", []),
        ("Strelsau", []),
    ],
)
def test_a_speaker_is_found_by_words_name_alias_or_side(judged, name, found):
    assert ids(choose_statements(judged, source=name, acts=())) == found


def test_acts_narrow_what_is_listed(judged):
    assert ids(choose_statements(judged, source=None, acts=("deny", "promise"))) == [
        "statement-inner",
        "statement-front",
    ]
    assert ids(choose_statements(judged, source="front", acts=("deny",))) == ["statement-front"]


def test_a_nested_statement_is_indented_under_the_outer_one(run, judged):
    lines = run("statements", "deal.servanda").stdout.splitlines()
    outer = next(number for number, line in enumerate(lines) if line.startswith("General Hentzau"))
    inner = next(number for number, line in enumerate(lines) if line.startswith("    the Front had"))
    assert outer < inner


def test_json_has_the_words(run, judged):
    document = json.loads(run("statements", "deal.servanda", "--act", "deny", "--json").stdout)
    (statement,) = document["statements"]
    assert statement["source"][0]["quote"] == "The Front"
    assert statement["content"][0]["sentence"] == "The Front denied it."


def test_an_unknown_act_is_wrong_usage(run, judged):
    result = run("statements", "deal.servanda", "--act", "mumble")
    assert result.exit_code == 2
    assert "condemn" in result.stderr


def test_a_speaker_who_says_nothing_is_an_error_with_names_that_are_near(run, judged):
    result = run("statements", "deal.servanda", "--source", "Genral Hentzau")
    assert result.exit_code != 0
    assert "General Hentzau" in result.stderr
