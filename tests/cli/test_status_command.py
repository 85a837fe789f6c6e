from __future__ import annotations

import json

import pytest

from servanda.assessment import assess
from servanda.cli.status import choose_commitments, see_as
from servanda.errors import NotFoundError
from servanda.record import Kind, Provision, Reality, Standing
from servanda.store import Store
from tests.builders import FRONT, NORTH, commitment, incident, record, report, statement
from tests.linking.test_rulings import VOWED


def test_commitments_are_shown_with_standing_and_deciding_sentence(run, judged):
    result = run("status", "deal.servanda")
    text = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "? disputed Ruritania and Northern Front: cease hostilities" in text
    assert "“The defence ministry said Front fighters had attacked a checkpoint" in text
    assert "4 commitments as of 2014-05-07" in result.stderr


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        (("--known-on", "2014-01-01"), "No commitment was known on 2014-01-01: try a later --known-on"),
        (("--recorded-by", "2014-01-01"), "The record held nothing then: try a later --recorded-by"),
    ],
)
def test_why_there_is_nothing_to_show_is_said(run, tmp_path, dates, says):
    with Store.open(tmp_path / "deal.servanda", create=True) as store:
        store.add(VOWED)
    answer = run("status", tmp_path / "deal.servanda", *dates)
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert says in answer.stderr


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


def test_roll_ups_add_up_by_agreement_and_by_provision(run, judged):
    text = " ".join(run("status", "deal.servanda", "--by", "agreement").stdout.split())
    assert "2 the Zenda accord, signed 2014-05-03 minimum 17 % 1 ▸ on track · 1 ? disputed" in text
    assert "Release prisoners: minimum 33 %, 1 promise: 1 ▸ on track" in text
    document = json.loads(run("status", "deal.servanda", "--by", "provision", "--json").stdout)
    assert [each["provision"] for each in document["roll_ups"]] == [
        "cease_hostilities",
        "release_prisoners",
        "hold_talks",
        "other",
    ]


def test_who_says_so_is_one_flag_away_in_every_table(run, judged):
    for arguments in (["--who"], ["--brief", "--who"], ["--by", "agreement", "--who"]):
        text = " ".join(run("status", "deal.servanda", *arguments).stdout.split())
        assert "Forty prisoners were freed from the citadel" in text
        assert "Radio Hofbau, 2014-05-06" in text


def test_a_party_s_word_counts_as_the_outlet_s_own_in_its_view():
    told = report("Northland and River Front signed a ceasefire.", "2031-05-02")
    truce = commitment(told, "a ceasefire", Provision.CEASE_HOSTILITIES, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT])
    later = report("Northland said River Front had shelled Northland near Quill.", "2031-05-04")
    word = statement(later, "Northland", "said", "River Front had shelled Northland near Quill", by=NORTH)
    attack = incident(
        later,
        Kind.ASSAULT,
        "River Front had shelled Northland",
        actor=[FRONT],
        target=[NORTH],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    judged = assess(record(told, truce, later, word, attack))
    assert judged.judgements[0].standing is Standing.AT_RISK
    assert see_as(judged, "Northland").judgements[0].standing is Standing.BREACHED
    assert see_as(judged, "River Front").judgements[0].standing is Standing.AT_RISK


def test_a_view_of_nobody_in_the_record_is_refused(run, judged):
    result = run("status", "deal.servanda", "--view", "Strelsau")
    assert result.exit_code == 1
    assert "Nobody in the record is called 'Strelsau'" in result.stderr
