"""What happened: event words with their sides, toll, time, place and reality, one incident for the words that tell one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.attachments import attach, place_mentions
from servanda.extraction.clauses import (
    LIGHT,
    agents,
    case_of,
    children,
    is_verbal,
)
from servanda.extraction.persons import is_person
from servanda.extraction.phrases import naming_words, sentence_spans, span_of, trim
from servanda.extraction.quantities import QuantityMention
from servanda.extraction.reality import clause_reality, told_reality
from servanda.extraction.sides import find_sides
from servanda.extraction.tolls import TOLL, Toll, count_events, read_toll, tell_estimate
from servanda.extraction.triggers import KindRow, find_kind
from servanda.record import (
    Clarity,
    Incident,
    Kind,
    Location,
    Participant,
    Report,
    Span,
    Statement,
    Time,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

MEANS = frozenset(
    """
    airstrike strike attack bombing bomb explosion blast shelling raid clash fighting ambush assault offensive
    fire missile rocket violence battle firefight bomber massacre
    """.split()
)


@dataclass(slots=True)
class Event:
    """Event words that tell one event, before they become an incident."""

    triggers: list[Token]
    row: KindRow
    actor: list[Token] = field(default_factory=list)
    target: list[Token] = field(default_factory=list)
    times: list[Words] = field(default_factory=list)
    places: list[Words] = field(default_factory=list)
    toll: dict[str, Toll] = field(default_factory=dict)
    count: int = 1

    @property
    def head(self) -> Token:
        """The first event word."""
        return self.triggers[0]


def find_incidents(
    doc: Doc, report: Report, statements: Sequence[Statement], quantities: Sequence[QuantityMention]
) -> tuple[Incident, ...]:
    """Return the incidents of a report in text order; only what its words tell as happened, claimed, planned, threatened or denied."""
    quotes = {
        statement.id: " ".join(report.quote(span) for span in statement.source).lower() for statement in statements
    }
    found: list[Incident] = []
    for start, end in sentence_spans(doc, report):
        events = _events(doc, start, end, quantities)
        for event in events:
            if _is_repeated(event):
                continue
            incident = _incident(event, report, statements, quotes)
            if incident is not None:
                found.append(incident)
    return tuple(found)


def _events(doc: Doc, start: int, end: int, quantities: Sequence[QuantityMention]) -> list[Event]:
    events: dict[int, Event] = {}
    for token in doc[start:end]:
        row = find_kind(token)
        if row is not None:
            events[token.i] = Event([token], row, *find_sides(token, row))
    if not events:
        return []
    times = [span for span in doc.spans.get("times", ()) if start <= span.start and span.end <= end]
    for position, spans in attach(doc, times, events.keys()).items():
        events[position].times = spans
    for position, spans in attach(doc, place_mentions(doc, start, end), events.keys()).items():
        events[position].places = spans
    for event in events.values():
        event.toll = read_toll(event.head, quantities)
        event.count = count_events(event.head, quantities)
    return _merged(events)


def _is_repeated(event: Event) -> bool:
    """Tell whether a noun only points back at an event told before: "the attack", "the talks"."""
    noun = event.head
    told = event.actor or event.target or event.toll or event.times or event.places
    if noun.pos_ != "NOUN" or told or len(event.triggers) > 1:
        return False
    definite = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in children(noun, "det"))
    return definite or event.row.kind is Kind.CONSULT


def _merged(events: dict[int, Event]) -> list[Event]:
    """Unite event words that tell one event: an attack and the killing that it did, in its clause or hung on it."""
    parent = {position: position for position in events}

    def find(position: int) -> int:
        while parent[position] != position:
            position = parent[position]
        return position

    for position, event in events.items():
        token = event.head
        lemma = token.lemma_.lower()
        if event.row.kind is not Kind.ASSAULT:
            continue
        near: list[Token] = children(token, "obj") if token.lemma_ in LIGHT else []
        if lemma in TOLL:
            near += agents(token)
            near += [
                child
                for child in children(token, "obl", "obl:agent")
                if case_of(child) in {"in", "by", "during", "from", "after"}
            ]
            near += [token.head] if token.dep_ in {"advcl", "conj", "acl", "acl:relcl", "xcomp"} else []
        for other in near:
            if (
                other.i in events
                and events[other.i].row.kind is Kind.ASSAULT
                and (other.lemma_.lower() in MEANS | TOLL or is_verbal(other))
            ):
                parent[find(position)] = find(other.i)
    groups: dict[int, list[Event]] = {}
    for position, event in events.items():
        groups.setdefault(find(position), []).append(event)
    return [_united(group) for group in groups.values()]


def _united(group: list[Event]) -> Event:
    """Return one event: the telling word first, sides and toll from wherever they stand."""
    if len(group) == 1:
        return group[0]
    lead = next((event for event in group if event.head.lemma_.lower() not in TOLL), group[0])
    others = [event for event in group if event is not lead]
    means = {event.head.i for event in group}
    for other in others:
        lead.triggers += other.triggers
        lead.actor = lead.actor or [token for token in other.actor if token.i not in means]
        if other.head.lemma_.lower() in TOLL and other.target:
            lead.target = (
                [token for token in other.target if token.i not in means]
                if not lead.target or any(not is_person(token) for token in lead.target)
                else lead.target
            )
        lead.toll = {**other.toll, **lead.toll}
        lead.times = lead.times or other.times
        lead.places = lead.places or other.places
        lead.count = max(lead.count, other.count)
    return lead


def _incident(event: Event, report: Report, statements: Sequence[Statement], quotes: dict[str, str]) -> Incident | None:
    reality = clause_reality(event.head)
    if reality is None:
        return None
    trigger = report.span(event.head.idx, event.head.idx + len(event.head.text))
    told, told_by, denied_by = told_reality(reality, trigger, statements, quotes)
    if told is None:
        return None
    mention = span_of(_telling(event), report)
    when = [span for span in event.times if span.label_ != "DURATION"]
    lasting = [
        span
        for span in event.times
        if span.label_ == "DURATION"
        and span.root.dep_
        in {"amod", "compound", "nmod:unmarked", "obl:unmarked", "obl", "nmod", "nmod:desc", "nummod"}
    ]
    return Incident(
        id=content_id("incident", report.sha256, event.row.kind, trigger.start),
        kind=event.row.kind,
        acled=event.row.acled,
        actor=_participants(event.actor, report),
        target=_participants(event.target, report),
        place=Location(spans=tuple(_words_span(span, report) for span in event.places[:1])) if event.places else None,
        when=Time(spans=(_words_span(when[0], report),)) if when else None,
        duration=Time(spans=(_words_span(lasting[0], report),)) if lasting else None,
        killed=tell_estimate(event.toll.get("killed"), report, told_by, has_target=bool(event.target)),
        injured=tell_estimate(event.toll.get("injured"), report, told_by, has_target=bool(event.target)),
        captured=tell_estimate(event.toll.get("captured"), report, told_by, has_target=bool(event.target)),
        count=event.count,
        clarity=Clarity.SUMMED if event.count > 1 else Clarity.SINGLE,
        reality=told,
        told_by=told_by,
        denied_by=denied_by,
        mentions=(mention,),
    )


def _telling(event: Event) -> list[Token]:
    """Return the words of the clause or phrase that tells the event."""
    words: dict[int, Token] = {}
    for trigger in event.triggers:
        for child in trigger.children:
            if (
                child.dep_ in {"parataxis", "cc", "acl:relcl", "ccomp", "advcl"}
                or (child.dep_ == "conj" and is_verbal(child))
                or (child.dep_ == "mark" and child.lower_ != "to")
            ):
                continue
            if child.dep_ == "case" and child.i < trigger.i:
                continue
            words.update((word.i, word) for word in child.subtree)
        words[trigger.i] = trigger
        if is_verbal(trigger) and not children(trigger, "nsubj", "nsubj:pass"):
            for doer in agents(trigger)[:1]:
                if trigger.i > doer.i > trigger.i - 25:
                    words.update((word.i, word) for word in naming_words(doer))
    ordered = [words[index] for index in sorted(words)]
    return trim(ordered) or [event.head]


def _participants(tokens: Sequence[Token], report: Report) -> tuple[Participant, ...]:
    spans = {span_of(naming_words(token), report) for token in tokens}
    return tuple(Participant(spans=(span,)) for span in sorted(spans))


def _words_span(words: Words, report: Report) -> Span:
    return report.span(words.start_char, words.end_char)
