"""What happened: event words with their sides, toll, time, place and reality, one incident for the words that tell one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.attachments import attach, place_mentions
from servanda.extraction.clauses import (
    AGAINST,
    LIGHT,
    agents,
    case_of,
    children,
    conjuncts,
    is_verbal,
    obliques,
    patients,
)
from servanda.extraction.deals import is_deal
from servanda.extraction.persons import can_act, is_civilian, is_person
from servanda.extraction.phrases import naming_words, sentence_spans, span_of, trim
from servanda.extraction.quantities import QuantityMention, estimate_of
from servanda.extraction.reality import clause_reality, told_reality
from servanda.extraction.triggers import KindRow, find_kind
from servanda.record import (
    Clarity,
    Estimate,
    Incident,
    Kind,
    Location,
    Participant,
    Report,
    SourceEstimate,
    Span,
    Statement,
    SubEvent,
    Time,
    Whose,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

KILLING = frozenset(
    """
    kill die murder assassinate execute massacre behead killing assassination death slay
    """.split()
)
INJURING = frozenset({"injure", "wound", "hurt", "maim"})
CAPTURING = frozenset(
    """
    capture arrest detain kidnap abduct abducted kidnapped seize captive hostage jail imprison abduction kidnapping
    """.split()
)
TOLL = KILLING | INJURING
TWO_SIDED = frozenset({Kind.AGREE, Kind.CONSULT, Kind.COOPERATE})
LEAVING = frozenset({"withdraw", "withdrawal", "pullout", "retreat", "redeploy"})
HOLDING = frozenset({"hold", "attend", "begin", "join", "resume", "start", "enter", "open", "host", "conduct"})
WITH = frozenset({"with", "between", "among"})
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
    toll: dict[str, tuple[Estimate, Token]] = field(default_factory=dict)
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
            events[token.i] = Event([token], row, *_sides(token, row))
    if not events:
        return []
    times = [span for span in doc.spans.get("times", ()) if start <= span.start and span.end <= end]
    for position, spans in attach(doc, times, events.keys()).items():
        events[position].times = spans
    for position, spans in attach(doc, place_mentions(doc, start, end), events.keys()).items():
        events[position].places = spans
    for event in events.values():
        _read_toll(event, quantities)
    return _merged(events)


def _sides(token: Token, row: KindRow) -> tuple[list[Token], list[Token]]:
    """Return who did it and to whom; both sides of a two-sided event are actors."""
    doers, objects = agents(token), patients(token)
    together = [
        noun
        for child in token.children
        if child.dep_ in {"obl", "nmod"} and case_of(child) in WITH
        for noun in conjuncts(child)
    ]
    if row.kind is Kind.AGREE:
        for deal in (
            noun
            for noun in [token, *objects, *children(token, "obl", "nmod", "nsubj:pass")]
            if is_deal(noun) or noun == token
        ):
            together += [
                noun
                for child in deal.children
                if child.dep_ in {"nmod", "obl"} and case_of(child) in WITH
                for noun in conjuncts(child)
            ]
        return _unique([*doers, *together]), []
    if token.lemma_ == "die":
        return [], _unique(doers)
    if row.kind is Kind.RETREAT and token.lemma_ in LEAVING:
        named = [
            noun
            for noun in objects
            if is_person(noun)
            and any(child.ent_type_ or child.pos_ == "PROPN" for child in children(noun, "amod", "compound"))
        ]
        return _unique(named or doers or objects), []
    if row.kind is Kind.MOBILIZE:
        return _unique(doers or objects), []
    if (
        row.kind is Kind.CONSULT
        and token.pos_ == "NOUN"
        and token.dep_ in {"obj", "obl"}
        and token.head.lemma_ in HOLDING
    ):
        doers = [*doers, *agents(token.head)]
    if row.kind is Kind.CONSULT:
        met = objects if is_verbal(token) else [noun for case, noun in obliques(token) if case == "of"]
        return _unique([*doers, *together, *met]), []
    if row.acled is SubEvent.ARMED_CLASH:
        return _unique([*doers, *together]), _unique(objects if not together else [])
    if row.kind is Kind.REJECT:
        owners = [
            owner for noun in objects for owner in children(noun, "nmod:poss", "compound", "amod") if can_act(owner)
        ]
        return _unique(doers), _unique(owners or [noun for noun in objects if is_person(noun)])
    if row.kind in {Kind.REQUEST, Kind.THREATEN, Kind.ACCUSE}:
        asked = [noun for child in children(token, "obj", "iobj", "nsubj:pass") for noun in conjuncts(child)]
        if any(noun.lower_ == "each" for noun in asked):
            return _unique(doers), _unique(doers)
        if token.pos_ == "NOUN" and not doers:
            doers = [noun for child in children(token, "nmod") if case_of(child) == "of" for noun in conjuncts(child)]
        asked += [
            noun
            for child in children(token, "obl")
            if case_of(child) in {"on", "upon", "to"}
            for noun in conjuncts(child)
        ]
        if not asked and row.kind is Kind.THREATEN:
            asked = [noun for child in children(token, "xcomp") for noun in patients(child)]
        return _unique(doers), _unique(asked)
    if row.kind is Kind.RETREAT and any(is_deal(noun) for noun in objects):
        holders = [token, *objects]
        return _unique(doers), _unique(
            noun for each in holders for case, child in obliques(each) if case in WITH for noun in conjuncts(child)
        )
    if row.kind is Kind.RETREAT and is_verbal(token) and not objects and doers:
        return _unique(doers), []
    struck = [noun for case, child in obliques(token) if case in AGAINST for noun in conjuncts(child)]
    return _unique(doers), _unique(objects) or _unique(struck)


def _is_repeated(event: Event) -> bool:
    """Tell whether a noun only points back at an event told before: "the attack", "the talks"."""
    noun = event.head
    told = event.actor or event.target or event.toll or event.times or event.places
    if noun.pos_ != "NOUN" or told or len(event.triggers) > 1:
        return False
    definite = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in children(noun, "det"))
    return definite or event.row.kind is Kind.CONSULT


def _unique(tokens: Iterable[Token]) -> list[Token]:
    return [
        token
        for token in {token.i: token for token in tokens}.values()
        if can_act(token) and token.lower_ not in {"which", "that", "this", "what"}
    ]


def _read_toll(event: Event, quantities: Sequence[QuantityMention]) -> None:
    """Note the dead, injured or captured that the event word counts, and how many events a plural counts."""
    word = event.head
    lemma = word.lemma_.lower()
    struck = [noun for noun in patients(word) if is_person(noun) or noun.pos_ == "NUM"]
    if lemma == "die" and is_verbal(word):
        struck = children(word, "nsubj", "nsubj:pass") or struck
    if lemma == "take":
        struck = [word.head] if word.dep_ == "acl" else children(word, "obj")
    if lemma in {"captive", "abducted", "kidnapped"}:
        struck = [word.head]
    field_name = (
        "killed"
        if lemma in KILLING
        else "injured"
        if lemma in INJURING
        else "captured"
        if lemma in CAPTURING or lemma == "take"
        else None
    )
    if field_name:
        for noun in struck[:1]:
            estimate = estimate_of(noun, quantities)
            if estimate is not None:
                event.toll[field_name] = (estimate, noun)
        return
    if word.pos_ == "NOUN":
        counted = next(
            (quantity for quantity in quantities if quantity.head is not None and quantity.head.i == word.i), None
        )
        if counted is not None and counted.number and counted.number > 1:
            event.count = counted.number


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
        killed=_estimate(event, "killed", report, told_by),
        injured=_estimate(event, "injured", report, told_by),
        captured=_estimate(event, "captured", report, told_by),
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


def _estimate(event: Event, name: str, report: Report, told_by: tuple[str, ...]) -> Estimate | None:
    told = event.toll.get(name)
    if told is None:
        return None
    estimate, noun = told
    left = min(
        (
            child.i
            for child in noun.subtree
            if child.dep_ in {"nummod", "det", "amod", "advmod", "compound", "case"} and child.i < noun.i
        ),
        default=noun.i,
    )
    span = span_of(list(noun.doc[left : noun.i + 1]), report)
    whose = Whose.CIVILIANS if is_civilian(noun) else Whose.TARGET if event.target else Whose.UNKNOWN
    source = SourceEstimate(
        report=report.id,
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        told_by=told_by[0] if told_by else None,
        spans=(span,),
    )
    return Estimate(low=estimate.low, best=estimate.best, high=estimate.high, whose=whose, by_source=(source,))
