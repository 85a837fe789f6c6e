from __future__ import annotations

import json

import pytest

from servanda.cli.status import choose_commitments
from servanda.errors import NotFoundError


def test_commitments_are_shown_with_standing_and_deciding_sentence(run, judged):
    result = run("status", "deal.servanda")
    text = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "? disputed Ruritania and Northern Front: cease hostilities" in text
    assert "“The defence ministry said Front fighters had attacked a checkpoint" in text
    assert "4 commitments as of 2014-05-07" in result.stderr


def test_an_earlier_day_gives_the_earlier_standing(run, judged):
    text = " ".join(run("status", "deal.servanda", "--on", "2014-05-04").stdout.split())
    assert "○ open Ruritania and Northern Front" in text
    assert "hold talks" not in text, "what was not yet known is not shown"


def test_json_has_dates_and_evidence_in_words(run, judged):
    document = json.loads(run("status", "deal.servanda", "--json").stdout)
    assert (document["on"], document["known_on"]) == ("2014-05-07", "2014-05-07")
    standings = [each["judgement"]["standing"] for each in document["commitments"]]
    assert standings == ["disputed", "on_track", "open", "open"]
    (charge,) = document["commitments"][0]["judgement"]["evidence"]
    assert charge["by_name"] == "Ministry of Defence"
    assert charge["spans"][0]["quote"] == "Front fighters had attacked a checkpoint"


@pytest.mark.parametrize("name", ["zenda", "agreement-z", "the Zenda accord"])
def test_one_agreement_can_be_chosen(judged, name):
    assert [each.id for each in choose_commitments(judged, [name])] == ["commitment-truce", "commitment-prisoners"]


def test_an_unknown_agreement_is_answered_with_those_that_there_are(judged):
    with pytest.raises(NotFoundError, match=r"'Strelsau'.*the Zenda accord \(agreement-zenda\)"):
        choose_commitments(judged, ["Strelsau"])


def test_brief_fits_a_screen(run, judged):
    assert len(run("status", "deal.servanda", "--brief").stdout.splitlines()) < 24
