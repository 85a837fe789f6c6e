from __future__ import annotations

import json
from datetime import date

import pytest

from servanda.cli.parties import find_party
from servanda.errors import NotFoundError
from servanda.export.chronology import Sort, choose_entries, lay_out_days
from servanda.record import Act, Sides, Statement


def test_the_days_come_in_order_with_deals_deeds_words_and_deadlines(run, judged):
    result = run("timeline", "deal.servanda")
    lines = [line for line in result.stdout.splitlines() if line[:1].isdigit()]
    assert result.exit_code == 0
    assert [line[:10] for line in lines] == sorted(line[:10] for line in lines)
    assert "2014-05-03     the Zenda accord, signed 2014-05-03: signed" in result.stdout
    assert "▸ on track" in next(line for line in lines if line.startswith("2014-05-15"))
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_who_says_so_is_one_flag_away(run, judged):
    plain, told = run("timeline", "deal.servanda").stdout, run("timeline", "deal.servanda", "--who").stdout
    assert "Radio Hofbau, 2014-05-06" not in plain
    assert "claimed by The defence ministry (Ministry of Defence), denied by The Front" in " ".join(told.split())


def test_days_bound_it(run, judged):
    text = run("timeline", "deal.servanda", "--from", "2014-05-05", "--to", "2014-05-06").stdout
    assert "Zenda" not in text
    assert "Hofbau" in text
    assert run("timeline", "deal.servanda", "--from", "2014-05-06", "--to", "2014-05-05").exit_code == 2


def test_a_party_brings_those_who_act_for_it(judged):
    sides = Sides(judged)
    (ruritania, *rest) = find_party(judged, "ruritania")
    assert [actor.name for actor in (ruritania, *rest)] == ["Ruritania", "Ministry of Defence"]
    entries = choose_entries(
        lay_out_days(judged, sides), first=None, last=None, parties=[sides.of(ruritania.id)], sorts=[Sort.STATEMENT]
    )
    assert [entry.item.id for entry in entries] == ["statement-ministry"]


def test_an_unknown_party_is_answered_with_those_that_there_are(run, judged):
    result = run("timeline", "deal.servanda", "--party", "Strelsau")
    assert result.exit_code == 1
    assert "Nobody in the record is called 'Strelsau'" in result.stderr
    assert "Northern Front" in result.stderr


def test_an_ambiguous_party_is_not_guessed(judged):
    with pytest.raises(NotFoundError, match="fits several sides"):
        find_party(judged, "r")


def test_json_has_every_entry_with_its_words_and_sentences(run, judged):
    entries = json.loads(run("timeline", "deal.servanda", "--json").stdout)["entries"]
    attack = next(entry for entry in entries if entry["id"] == "incident-attack")
    assert (attack["sort"], attack["last"], attack["reality"]) == ("incident", "2014-05-05", "denied")
    assert attack["told"][0]["outlet"] == "Radio Hofbau"
    assert date.fromisoformat(entries[0]["last"]) == date(2014, 5, 3)


def test_what_is_merely_said_is_no_event_of_its_own(judged):
    told = {entry.item.act for entry in lay_out_days(judged, Sides(judged)) if isinstance(entry.item, Statement)}
    assert Act.SAY in {statement.act for statement in judged.statements}
    assert told
    assert Act.SAY not in told
