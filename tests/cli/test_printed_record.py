from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from servanda.assessment.changes import compare
from servanda.cli.printing.changes import show_changes
from servanda.cli.printing.commitments import SIGNS, show_commitments
from servanda.cli.printing.item import show_item
from servanda.cli.printing.record import show_record
from servanda.cli.printing.sentences import show_sentence
from servanda.cli.printing.statements import nest
from servanda.record import Participant, Reality, Record, Report, Span, Standing, Statement
from tests.cli import ruritania

BEFORE = ruritania.record_on(date(2014, 5, 4))
AFTER = ruritania.record_on(date(2014, 5, 7))


def printed(sheet, width=80):
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    console.print(sheet)
    return console.file.getvalue()


def words_of(text):
    return " ".join(text.split())


def whole(record=AFTER):
    return show_record(record, reports=[report.id for report in record.reports])


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width):
    sheets = [whole(), show_changes(AFTER, compare(BEFORE, AFTER)), *(show_item(AFTER, item) for item in AFTER)]
    for sheet in sheets:
        assert max(cell_len(line) for line in printed(sheet, width).splitlines()) <= width


def test_promises_come_first_then_incidents_then_statements():
    text = printed(whole())
    assert text.index("PROMISES") < text.index("INCIDENTS") < text.index("WHO SAID WHAT")


def test_each_finding_stands_with_its_sentence_and_its_report():
    text = words_of(printed(whole()))
    assert "free 200 prisoners by 15 May if the Front hands over its heavy guns.”" in text
    assert "“Forty prisoners were freed from the citadel.” Radio Hofbau, 2014-05-06" in text
    for item in (*AFTER.commitments, *AFTER.incidents, *AFTER.statements):
        assert item.id in text


def test_reality_is_told_with_who_claims_and_who_denies():
    text = words_of(printed(whole()))
    assert "claimed by The defence ministry (Ministry of Defence), denied by The Front (Northern Front)" in text
    assert "claimed by General Hentzau" in text


def test_a_commitment_shows_standing_debtor_creditor_count_condition_and_deadline():
    text = words_of(printed(show_commitments(AFTER, AFTER.commitments)))
    assert "▸ on track Ruritania → Northern Front: release prisoners, by 2014-05-15 200 prisoners" in text
    assert "on condition: “if the Front hands over its heavy guns”" in text
    assert "finding reported · implementation minimum, 40 of 200" in text


def test_commitments_stand_under_their_agreement():
    text = words_of(printed(show_commitments(AFTER, AFTER.commitments)))
    assert "the Zenda accord, signed 2014-05-03 between Northern Front and Ruritania" in text
    assert text.index("release prisoners") < text.index("Outside any agreement named") < text.index("hold talks")


def test_every_standing_has_a_sign_and_a_word():
    assert set(SIGNS) == set(Standing)


def test_brief_commitments_have_no_sentences_but_say_who_vouches():
    text = words_of(printed(show_commitments(AFTER, AFTER.commitments, brief=True)))
    assert "heavy guns.”" not in text
    assert (
        "finding alleged by Ministry of Defence · implementation none · Ministry of Defence in Radio Hofbau, 2014-05-06"
        in text
    )


def test_an_undated_report_keeps_a_partial_deadline():
    assert "XXXX-05-20" in printed(show_item(AFTER, ruritania.talks))


def test_an_empty_record_says_that_nothing_was_found():
    assert "Nothing was found" in printed(show_record(Record(reports=(ruritania.UNDATED,)), reports=["report-undated"]))


def test_a_commitment_in_full_has_evidence_rule_and_tellers():
    text = words_of(printed(show_item(AFTER, ruritania.truce)))
    assert "EVIDENCE AGAINST the Front is said to have attacked" in text
    assert "rule rule 2: charged and denied" in text
    assert "finding alleged by Ministry of Defence" in text


def test_an_incident_in_full_has_each_source_with_its_own_number():
    text = words_of(printed(show_item(AFTER, ruritania.attack)))
    assert "“at least seven soldiers” told by The defence ministry (Ministry of Defence) in Radio Hofbau" in text
    assert "WHO SAYS SO The defence ministry" in text
    assert "2014-05-05 (“on Monday”)" in text


def test_every_kind_of_item_can_be_shown():
    for item in AFTER:
        assert printed(show_item(AFTER, item)).strip()


def test_the_report_in_full_has_its_text():
    assert "Forty prisoners were freed from the citadel." in words_of(printed(show_item(AFTER, ruritania.ATTACK)))


def test_a_change_names_the_sentence_that_brought_it_about():
    text = words_of(printed(show_changes(AFTER, compare(BEFORE, AFTER))))
    assert "○ open → ▸ on track Ruritania → Northern Front: release prisoners" in text
    assert "“Forty prisoners were freed from the citadel.” Radio Hofbau, 2014-05-06" in text
    assert "not yet known → ○ open Nobody named: hold talks" in text


def test_a_nested_statement_follows_the_one_it_is_told_within():
    order = [(statement.id, depth) for statement, depth in nest(reversed(AFTER.statements))]
    assert order == [
        ("statement-front", 0),
        ("statement-ministry", 0),
        ("statement-hentzau", 0),
        ("statement-inner", 1),
    ]


def test_a_nested_statement_whose_outer_one_is_left_out_stands_alone():
    assert list(nest([ruritania.front_promises])) == [(ruritania.front_promises, 0)]


def test_words_of_a_report_cannot_steer_the_terminal():
    text = "The \x1b[31mFront\x1b]8;;http://x\x07 said \u202ehello\u202c [bold]there[/bold]."
    report = Report(id="report-odd", text=text, outlet="Out\x1b[2Jlet", headline="Head\x1bline")
    statement = Statement(
        id="statement-odd", source=(Span(report.id, 0, 14),), cue=(), content=(Span(report.id, 0, len(text)),)
    )
    shown = printed(whole(Record(reports=(report,), statements=(statement,))))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "[bold]there[/bold]" in words_of(shown)


def test_marked_words_are_bold_and_the_rest_is_not():
    sentence = show_sentence(AFTER, (ruritania.span(ruritania.ATTACK, "Forty prisoners"),))
    assert sentence.plain == "“Forty prisoners were freed from the citadel.”"
    assert [(sentence.plain[piece.start : piece.end], piece.style) for piece in sentence.spans] == [
        ("Forty prisoners", "bold")
    ]


@pytest.mark.parametrize(
    ("reality", "told"),
    [
        (Reality.HAPPENED, "told by The defence ministry"),
        (Reality.CLAIMED, "claimed by The defence ministry"),
        (Reality.DENIED, "denied by The Front"),
        (Reality.PLANNED, "planned, as told by The defence ministry"),
        (Reality.THREATENED, "threatened, as told by The defence ministry"),
        (Reality.POSSIBLE, "possible, as told by The defence ministry"),
        (Reality.DID_NOT_HAPPEN, "did not happen, as told by The defence ministry"),
    ],
)
def test_each_reality_is_explicit(reality, told):
    record = replace(AFTER, incidents=(replace(ruritania.attack, reality=reality),))
    assert told in words_of(printed(whole(record)))


def test_a_claim_without_a_named_source_says_so():
    record = replace(AFTER, incidents=(replace(ruritania.attack, reality=Reality.CLAIMED, told_by=(), denied_by=()),))
    assert "claimed by a source not named" in words_of(printed(whole(record)))


def test_nobody_is_invented_where_nobody_is_named():
    record = replace(AFTER, incidents=(replace(ruritania.attack, actor=()),))
    assert "Attack: nobody named → a checkpoint" in words_of(printed(whole(record)))
    unresolved = replace(ruritania.attack, actor=(Participant(spans=ruritania.attack.actor[0].spans),))
    assert "Attack: Front fighters → a checkpoint" in words_of(printed(whole(replace(AFTER, incidents=(unresolved,)))))
