"""Who said what to whom: statements found on the tree, with what they are told inside of.

A statement is PolNeAR's attribution relation (Newell et al. 2018): source, cue and content.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.extraction.statements.acts import decide_act
from servanda.extraction.statements.attitudes import find_attitudes
from servanda.extraction.statements.attributions import Attribution, attribute
from servanda.extraction.statements.channels import carry_channels, find_channel, speaks_to_outlet, without_post
from servanda.extraction.statements.cue_wording import complete_cue
from servanda.extraction.statements.headline_sources import find_headline_sources
from servanda.extraction.statements.marks import find_marked
from servanda.extraction.statements.quotations import find_quotations
from servanda.extraction.statements.quoted_speech import credit_quotations
from servanda.extraction.statements.settling import settle
from servanda.extraction.statements.sharing import tell_apart
from servanda.extraction.statements.turns import find_turns
from servanda.extraction.words.phrases import sentence_spans, span_of, spans_of, trim
from servanda.record import Act, Report, Span, Statement, content_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MARKS = (("“", "”"), ('"', '"'), ("«", "»"))
"""Opening and closing marks of quotations."""


def find_attributions(doc: Doc, report: Report) -> list[Attribution]:
    """Return who is told to say, think, do or want what, in text order; the statements are among them."""
    evidence = [index for start, end in sentence_spans(doc, report) for index in range(start, end)]
    readable = frozenset(evidence)
    turns = [turn for turn in find_turns(doc, report) if turn.head.i in readable]
    labels = {word.i for turn in turns for word in (*turn.cue, *turn.source)}
    # What a speaker's turn quotes ends with it: its marks may be those of a transcript that is quoted as a whole.
    quotations = [each for each in find_quotations(doc, report) if labels.isdisjoint(range(*each))]
    told = (_within_marks(attribute(doc[index]), quotations) for index in evidence if index not in labels)
    marked = [each for each in find_marked(doc) if each.cue.start in readable - labels]
    found = settle(
        [each for each in told if each is not None and each.content], [each for each in marked if not each.is_deed]
    )
    found = [*_before_labels(found, labels), *turns]
    found = [each for each in credit_quotations(doc, quotations, found) if each.head.i in readable]
    found += [each for each in find_headline_sources(doc, found) if each.head.i in readable - labels]
    found += _before_labels(find_attitudes(marked, found), labels)
    found.sort(key=lambda attribution: attribution.head.i)
    return [complete_cue(attribution) for attribution in _continue_quotations(doc, quotations, found)]


def _within_marks(attribution: Attribution | None, quotations: Iterable[tuple[int, int]]) -> Attribution | None:
    """Let what is told behind a colon end with its quotation, where that ends with a full stop: the next words are another sentence."""
    if attribution is None or not attribution.content:
        return None
    doc = attribution.head.doc
    for first, last in quotations:
        colon = doc[max(first - 2, 0)].text == ":"
        if colon and attribution.head.i < first <= attribution.content[-1].i >= last and doc[last - 1].text == ".":
            return replace(attribution, content=tuple(word for word in attribution.content if word.i < last))
    return attribution


def _before_labels(found: Iterable[Attribution], labels: Collection[int]) -> Iterator[Attribution]:
    """Let what somebody tells end before the next speaker's turn."""
    for attribution in found:
        first = min((word.i for word in attribution.content if word.i in labels), default=None)
        if first is None:
            yield attribution
        elif words := trim([word for word in attribution.content if word.i < first]):
            yield replace(attribution, content=tuple(words))


def find_statements(doc: Doc, report: Report) -> list[tuple[Attribution, Statement]]:
    """Return the statements of a report in text order with the words behind each; a nested one names the one it is told inside of."""
    pairs = [
        (attribution, statement)
        for attribution in tell_apart(find_attributions(doc, report))
        if (statement := _statement(attribution, report)) is not None
    ]
    settled = carry_channels(list(_nest(pairs)))
    return [pair for pair in settled if not _is_denied_by_itself(pair, settled)]


def _is_denied_by_itself(
    pair: tuple[Attribution, Statement], statements: Sequence[tuple[Attribution, Statement]]
) -> bool:
    """Tell whether a source only denies having said it ("denied ever agreeing to talks")."""
    attribution, statement = pair
    outer = next((each for each, other in statements if other.id == statement.inside and other.act is Act.DENY), None)
    return outer is not None and outer.source == attribution.source


def _continue_quotations(
    doc: Doc, quotations: Sequence[tuple[int, int]], found: Sequence[Attribution]
) -> list[Attribution]:
    """Widen a content that begins or ends inside quotation marks to the whole quotation, over sentences too."""
    widened = []
    parts = [part for quotation in quotations for part in _shared_out(doc, quotation, found)]
    for attribution in found:
        inside = {word.i for word in attribution.content}
        barred = {word.i for word in (*attribution.cue, *attribution.source)}
        for first, last, is_last in parts:
            if first <= attribution.head.i < last:
                continue
            if is_last is not None and is_last != (attribution.head.i >= last):
                inside -= set(range(first, last))
            touched = sum(1 for index in range(first, last) if index in inside)
            if touched and any(doc[index].is_sent_start for index in range(first + 1, last)):
                inside |= {index for index in range(first, last) if index not in barred}
        words = tuple(doc[index] for index in sorted(inside))
        widened.append(replace(attribution, content=words))
    return widened


def _shared_out(
    doc: Doc, quotation: tuple[int, int], found: Sequence[Attribution]
) -> Iterator[tuple[int, int, bool | None]]:
    """Yield the parts of a quotation with whether each is the last paragraph, which has a speech verb of its own behind it.

    So "he continued" behind the second paragraph tells that one, and the verb before the quotation the first. None for a
    quotation that is told as a whole.
    """
    first, last = quotation
    told = [each for each in found if any(first <= word.i < last for word in each.content)]
    start = next((index for index in range(last - 1, first, -1) if "\n" in doc[index - 1].text), first)
    before = any(each.head.i < first for each in told)
    behind = any(each.head.i >= last and any(start <= word.i for word in each.content) for each in told)
    if start == first or not (before and behind):
        yield first, last, None
        return
    yield first, start, False
    yield start, last, True


def _statement(attribution: Attribution, report: Report) -> Statement | None:
    content = tuple(_with_closing_mark(span, report) for span in spans_of(without_post(attribution), report))
    act = decide_act(attribution)
    if not content or act is None:
        return None
    cue = cue_spans(attribution, report)
    return Statement(
        id=content_id("statement", report.sha256, cue[0].start if cue else content[0].start, content[0].start),
        source=source_spans(attribution, report),
        cue=cue,
        content=content,
        addressee=() if speaks_to_outlet(attribution) else spans_of(attribution.addressee, report),
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


def _with_closing_mark(span: Span, report: Report) -> Span:
    """Let a piece that quotes at its end have the mark that closes the quotation."""
    words = report.text[span.start : span.end]
    for opening, closing in MARKS:
        is_open = words.count(opening) > words.count(closing) if opening != closing else words.count(opening) % 2 == 1
        if is_open and report.text.startswith(closing, span.end):
            return report.span(span.start, span.end + len(closing))
    return span


def source_spans(attribution: Attribution, report: Report) -> tuple[Span, ...]:
    """Return the spans of the source."""
    if not any(word.is_alpha and word.ent_type_ != "Temporal" for word in attribution.source):
        return ()  # the hour before an entry of a running report, "14:20", speaks for nobody
    return _joined(spans_of(_without_day(attribution.source), report), report)


def cue_spans(attribution: Attribution, report: Report) -> tuple[Span, ...]:
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


def _nest(pairs: list[tuple[Attribution, Statement]]) -> Iterator[tuple[Attribution, Statement]]:
    """Name for each statement the smallest other one that holds it."""
    for attribution, statement in pairs:
        holders = [(other, outer) for other, outer in pairs if other.holds(attribution)]
        smallest = min(holders, key=lambda pair: sum(len(word) for word in pair[0].content), default=None)
        yield attribution, replace(statement, inside=smallest[1].id) if smallest else statement
