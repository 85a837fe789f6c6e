"""Who said what to whom: statements found on the tree, with what they are told inside of.

A statement is PolNeAR's attribution relation (Newell et al. 2018): source, cue and content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.extraction.acts import decide_act
from servanda.extraction.attributions import Attribution, attribute
from servanda.extraction.channels import carry_channels, find_channel
from servanda.extraction.cue_wording import complete_cue
from servanda.extraction.learned import find_marked, settle
from servanda.extraction.phrases import sentence_spans, span_of, spans_of
from servanda.extraction.quotations import find_quotations
from servanda.extraction.quoted_speech import credit_quotations
from servanda.extraction.turns import find_turns
from servanda.record import Act, Report, Span, Statement, content_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_statements(doc: Doc, report: Report) -> list[tuple[Attribution, Statement]]:
    """Return the statements of a report in text order with the words behind each; a nested one names the one it is told inside of."""
    found: list[Attribution] = []
    for start, end in sentence_spans(doc, report):
        for token in doc[start:end]:
            attribution = attribute(token)
            if attribution is not None and attribution.content:
                found.append(attribution)
    evidence = {index for start, end in sentence_spans(doc, report) for index in range(start, end)}
    marked = [each for each in find_marked(doc) if each.cue.start in evidence]
    found = settle(found, marked) + [turn for turn in find_turns(doc, report) if turn.head.i in evidence]
    found = [each for each in credit_quotations(doc, report, found) if each.head.i in evidence]
    found.sort(key=lambda attribution: attribution.head.i)
    found = [complete_cue(attribution) for attribution in _continue_quotations(doc, report, found)]
    pairs = [
        (attribution, statement) for attribution in found if (statement := _statement(attribution, report)) is not None
    ]
    nested = _nest([statement for _, statement in pairs])
    settled = [(attribution, statement) for (attribution, _), statement in zip(pairs, nested, strict=True)]
    settled = carry_channels(settled)
    return [pair for pair in settled if not _is_denied_by_itself(pair, settled)]


def _is_denied_by_itself(
    pair: tuple[Attribution, Statement], statements: Sequence[tuple[Attribution, Statement]]
) -> bool:
    """Tell whether a source only denies having said it ("denied ever agreeing to talks")."""
    attribution, statement = pair
    outer = next((each for each, other in statements if other.id == statement.inside and other.act is Act.DENY), None)
    return outer is not None and outer.source == attribution.source


def _continue_quotations(doc: Doc, report: Report, found: list[Attribution]) -> list[Attribution]:
    """Widen a content that begins or ends inside quotation marks to the whole quotation, over sentences too."""
    widened = []
    quotations = find_quotations(doc, report)
    for attribution in found:
        inside = {word.i for word in attribution.content}
        barred = {word.i for word in (*attribution.cue, *attribution.source)}
        for first, last in quotations:
            if first <= attribution.head.i < last:
                continue
            touched = sum(1 for index in range(first, last) if index in inside)
            if touched and any(doc[index].is_sent_start for index in range(first + 1, last)):
                inside |= {index for index in range(first, last) if index not in barred}
        words = tuple(doc[index] for index in sorted(inside))
        widened.append(replace(attribution, content=words))
    return widened


def _statement(attribution: Attribution, report: Report) -> Statement | None:
    content = spans_of(attribution.content, report)
    act = decide_act(attribution)
    if not content or act is None:
        return None
    source = spans_of(_without_day(attribution.source), report)
    cue = _cue_spans(attribution, report)
    return Statement(
        id=content_id("statement", report.sha256, cue[0].start if cue else content[0].start, content[0].start),
        source=_joined(source, report),
        cue=cue,
        content=content,
        addressee=spans_of(attribution.addressee, report),
        channel=find_channel(attribution),
        act=act,
    )


def _without_day(source: Sequence[Token]) -> Sequence[Token]:
    """Return the words of a source less the day behind them, which the tree hung on them ("the alliance on Tuesday")."""
    day = next((word for word in source if word.ent_type_ == "Temporal" and word.dep_ in {"nmod", "obl"}), None)
    if day is None or day.i != source[-1].i:
        return source
    first = min(word.i for word in day.subtree)
    return [word for word in source if word.i < first] or source


def _cue_spans(attribution: Attribution, report: Report) -> tuple[Span, ...]:
    """Return the spans of the cue; of one that is a mark alone ("Okello: talks will go on"), the mark."""
    words = sorted(attribution.cue, key=lambda word: word.i)
    return spans_of(words, report) or (span_of([attribution.head], report),)


def _joined(spans: tuple[Span, ...], report: Report) -> tuple[Span, ...]:
    """Return one span from the first to the last where only marks part them: a name with its apposition."""
    if len(spans) > 1 and all(
        not report.text[left.end : right.start].strip(" ,()'\"“”’–-\n") for left, right in pairwise(spans)
    ):
        return (report.span(spans[0].start, spans[-1].end),)
    return spans


def _nest(statements: list[Statement]) -> Iterator[Statement]:
    """Name for each statement the smallest other one whose content holds its cue."""
    for statement in statements:
        anchor = statement.cue[0] if statement.cue else statement.content[0]
        holders = [
            other
            for other in statements
            if other.id != statement.id
            and any(span.contains(anchor) for span in other.content)
            and not any(span.contains(other.cue[0]) for span in statement.content if other.cue)
        ]
        inner = min(holders, key=lambda other: sum(span.end - span.start for span in other.content), default=None)
        yield replace(statement, inside=inner.id) if inner else statement
