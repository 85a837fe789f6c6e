"""What happened: event words with their sides, toll, time, place and reality, one incident for the words that tell one event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.background import is_background
from servanda.extraction.incidents.events.event_search import find_events
from servanda.extraction.incidents.events.events import SPEECH, Event
from servanda.extraction.incidents.retold.echoes import lend_places, share_places
from servanda.extraction.incidents.retold.likeness import is_known, moments_of
from servanda.extraction.incidents.retold.retellings import fold_denials, lay, unite_retellings
from servanda.extraction.incidents.spoken.blame import blame_doers, disown, find_blame
from servanda.extraction.incidents.spoken.speech_acts import find_speech_acts, find_threats
from servanda.extraction.incidents.tolls.tolls import count_injured, tell_estimate
from servanda.extraction.quantities.quantities import QuantityMention
from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.quotations import find_quotations
from servanda.extraction.statements.reality import CLAIMING, ENDING, clause_reality
from servanda.extraction.statements.voices import Voice, denied_words, hear, judge_reality, speaks_for
from servanda.extraction.words.attachments import is_offset
from servanda.extraction.words.clauses import case_of, children, is_negated, is_verbal
from servanda.extraction.words.phrases import naming_words, sentence_spans, span_of, trim
from servanda.extraction.words.roles import agents
from servanda.record import (
    Clarity,
    Estimate,
    Incident,
    Kind,
    Location,
    Participant,
    Reality,
    Report,
    Span,
    Statement,
    Time,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

DESCRIBING = frozenset({Reality.HAPPENED, Reality.CLAIMED, Reality.DENIED, Reality.POSSIBLE})
"""Realities of what may have victims; what is to come has none yet."""
APART = frozenset({"parataxis", "cc", "acl:relcl", "ccomp", "advcl"})
"""Relations of the words under an event word that tell of something else."""
TELLING_CLAUSES = frozenset({"ccomp", "root", "ROOT", "parataxis"})
"""Relations of the verbs that tell, and do not only describe."""
OTHERS = frozenset({"he", "she", "it", "they"})
"""Pronouns that in quoted words stand for anybody but the speaker."""
LONGEST_TELLING = 50
"""Words that a telling keeps, from its first: a quotation can run over a page."""


def find_incidents(
    doc: Doc,
    report: Report,
    statements: Sequence[tuple[Attribution, Statement]],
    quantities: Sequence[QuantityMention],
    promised: Collection[int] = (),
) -> tuple[Incident, ...]:
    """Return the incidents of a report in text order; only what its words tell as happened, claimed, planned, threatened or denied.

    Args:
        doc: the report as read.
        report: the report.
        statements: its statements, with their words.
        quantities: its numbers.
        promised: positions of the words for deeds that a deal lays down, whose coming is no incident of its own.
    """
    voices = hear(statements)
    bounds = sentence_spans(doc, report)
    sentences = [find_events(doc, start, end, quantities) for start, end in bounds]
    laid = [event for start, end in bounds for event in find_blame(doc[start:end])]
    disown(laid, (event for found, _ in sentences for event in found))
    events = fold_denials(unite_retellings(sentences), denied_words(voices))
    share_places(doc, bounds, events)
    spoken = {word.i for event in events if event.row.kind in SPEECH for word in event.triggers}
    for event in laid:
        lay(event, events)
    blamed = {word.i for event in laid for word in event.triggers if is_known(word)}
    events = [event for event in events if event.retold or event.head.i not in blamed] + laid
    lend_places(laid, events)
    for event in events:
        _leave_out_speakers(event, voices)
    blame_doers(events)
    events += find_speech_acts(statements, spoken)
    told = [
        (event, incident)
        for event in events
        if (incident := _incident(event, report, voices)) is not None
        and not (event.head.i in promised and (incident.reality is Reality.PLANNED or event.head.tag_ == "VBG"))
    ]
    for event in find_threats(statements, _own_threats(told, voices, find_quotations(doc, report))):
        incident = _incident(event, report, voices)
        told += [(event, incident)] if incident is not None else []
    told.sort(key=lambda each: each[0].head.i)
    found: dict[str, Incident] = {}
    for _, incident in told:
        found.setdefault(incident.id, incident)
    return tuple(found.values())


def _own_threats(
    told: Sequence[tuple[Event, Incident]], voices: Sequence[Voice], quotations: Sequence[tuple[int, int]]
) -> frozenset[str]:
    """Return the ids of the statements whose source tells of violence that it will do itself."""
    return frozenset(
        voice.statement.id
        for event, incident in told
        for voice in voices
        if incident.reality is Reality.THREATENED
        and voice.statement.id in incident.told_by
        and any(
            speaks_for(voice, token)
            and (token.lower_ not in OTHERS or not any(start <= token.i < end for start, end in quotations))
            for token in event.actor
        )
    )


def _leave_out_speakers(event: Event, voices: Sequence[Voice]) -> None:
    """Take from an event who speaks behind the words that tell it: "… struck the border guards, Colonel Abe said"."""
    for voice in voices:
        if event.head.i in voice.inside:
            speaking = {word.i for word in voice.attribution.source if word.i > event.head.i}
            event.actor = [token for token in event.actor if token.i not in speaking]
            event.target = [token for token in event.target if token.i not in speaking]
            event.places = [place for place in event.places if place.root.i not in speaking]


def _incident(event: Event, report: Report, voices: Sequence[Voice]) -> Incident | None:
    reality = _reality(event)
    if reality is None:
        return None
    trigger = report.span(event.head.idx, event.head.idx + len(event.head.text))
    heads = [_asserted(event), *(each.head for each in event.retold)]
    verdict = judge_reality(reality, heads, event.row.kind, event.actor, voices, target=event.target)
    told, told_by, denied_by = verdict.reality, verdict.told_by, verdict.denied_by
    if told is None and _is_made_by_negation(event):
        told = reality
    if told is None:
        return None
    if event.head.dep_ == "amod" or (told is Reality.DENIED and _is_known_by_its_day(event)):
        told = Reality.HAPPENED
    if event.is_laid_to_actor and told is Reality.HAPPENED:
        told = Reality.CLAIMED
    if told is Reality.CLAIMED and event.row.kind in SPEECH and _is_own_act(event):
        told = Reality.HAPPENED
    mentions = tuple(dict.fromkeys(span_of(_telling(each), report) for each in (event, *event.retold)))
    places = [*event.places[:1], *event.pinpoints]
    when = moments_of(event)
    lasting = [
        span
        for span in event.times
        if span.label_ == "DURATION"
        and not is_offset(span)
        and span.root.dep_
        in {"amod", "compound", "nmod:unmarked", "obl:unmarked", "obl", "nmod", "nmod:desc", "nummod"}
    ]
    tellers = Tellers(voices, told_by)
    return Incident(
        id=content_id("incident", report.sha256, event.row.kind, trigger.start),
        kind=event.row.kind,
        acled=event.row.acled,
        actor=_participants(event.actor, report),
        target=_participants(event.target, report),
        weapon=tuple(_words_span(span, report) for span in event.weapons),
        place=Location(spans=tuple(_words_span(span, report) for span in places)) if places else None,
        when=Time(spans=(_words_span(when[0], report),)) if when else None,
        duration=Time(spans=(_words_span(lasting[0], report),)) if lasting else None,
        killed=_estimate(event, "killed", told, report, tellers),
        injured=_estimate(event, "injured", told, report, tellers),
        captured=_estimate(event, "captured", told, report, tellers),
        count=event.count,
        clarity=Clarity.SUMMED if event.count > 1 or any(map(is_background, event.triggers)) else Clarity.SINGLE,
        reality=told,
        told_by=told_by,
        denied_by=denied_by,
        mentions=mentions,
    )


@dataclass(frozen=True, slots=True)
class Tellers:
    """Who may tell a number of an event's victims."""

    voices: Sequence[Voice]
    told_by: Sequence[str]
    """Ids of the statements that tell the event."""

    def tell(self, noun: Token, event: Event) -> str | None:
        """Return the id of the innermost statement that counts them; None where the report itself does."""
        around = [voice for voice in self.voices if noun.i in voice.inside]
        if around:
            return min(around, key=lambda voice: len(voice.inside)).statement.id
        beside = any(noun.sent == word.sent for word in event.triggers)
        return self.told_by[0] if self.told_by and beside else None


def _estimate(event: Event, field: str, reality: Reality, report: Report, tellers: Tellers) -> Estimate | None:
    """Return the victims of the field's kind; what is to come has none yet."""
    if reality not in DESCRIBING:
        return None
    own = count_injured(event.toll) if field == "injured" else event.toll.get(field)
    if own is None:
        return None
    tolls = [(toll, tellers.tell(toll[1], event)) for toll in (own, *event.rivals.get(field, ()))]
    return tell_estimate(tolls, report, has_target=bool(event.target))


def _reality(event: Event) -> Reality | None:
    """Return the reality by the clause; a demand or threat that is somebody's is taken for granted ("its demands")."""
    if (
        event.row.kind in SPEECH
        and event.head.pos_ == "NOUN"
        and (children(event.head, "nmod:poss") or case_of(event.head) == "at")
    ):
        return Reality.HAPPENED
    told = [reality for trigger in event.triggers if (reality := clause_reality(trigger)) is not None]
    if _is_made_by_negation(event) and Reality.DID_NOT_HAPPEN in told:
        return Reality.HAPPENED
    return told[0] if told else None


def _is_made_by_negation(event: Event) -> bool:
    """Tell whether a statement's own negation makes the act: who does not accept rejects."""
    return bool(event.words) and is_negated(event.head)


def _asserted(event: Event) -> Token:
    """Return the word by which it is told: "killed two gunmen in the clash" tells of the clash by its verb."""
    verbs = [word for word in event.triggers if word.pos_ == "VERB"]
    telling = next((word for word in verbs if word.dep_ in TELLING_CLAUSES), None)
    # A clause of its own takes a deed for granted, whatever hangs above it: "help with a shooting that injured three".
    return telling or next((word for word in verbs if word.dep_ == "acl:relcl" and word.tag_ == "VBD"), event.head)


def _is_own_act(event: Event) -> bool:
    """Tell whether the speaker does it by the very words: "we strongly urge", "announced its rejection"."""
    return all(token.pos_ == "PRON" for token in event.actor)


def _telling(event: Event) -> list[Token]:
    """Return the words of the clause or phrase that tells the event."""
    if event.words:
        return trim([word for word in event.words if word.i < event.words[0].i + LONGEST_TELLING]) or [event.head]
    apart = APART if event.row.kind not in SPEECH and event.row.kind is not Kind.AGREE else APART - {"ccomp", "advcl"}
    words: dict[int, Token] = {}
    for trigger in event.triggers:
        top = trigger
        subject = trigger.dep_ in {"nsubj", "nsubj:pass", "csubj"}
        done = subject or (trigger.pos_ in {"NOUN", "ADJ"} and trigger.dep_ == "obj")
        # Who promises to stop its attacks tells of the attacks in these two words alone.
        if (done and is_verbal(trigger.head) and trigger.head.lemma_ not in ENDING) or (
            trigger.dep_ == "nmod" and trigger.head.lemma_ in CLAIMING
        ):
            top = trigger.head
        for child in top.children:
            if (
                child.dep_ in apart
                or (child.dep_ == "conj" and is_verbal(child))
                or (child.dep_ == "mark" and child.lower_ != "to")
                or (child.dep_ == "case" and child.i < top.i)
            ):
                continue
            words.update((word.i, word) for word in child.subtree)
        words[top.i] = top
        if top.dep_ == "amod":
            words.update((word.i, word) for word in naming_words(top.head))
        if is_verbal(top) and not children(top, "nsubj", "nsubj:pass"):
            for doer in agents(top)[:1]:
                if top.i > doer.i > top.i - 25:
                    words.update((word.i, word) for word in naming_words(doer))
    ordered = [words[index] for index in sorted(words)]
    return trim([word for word in ordered if word.i < ordered[0].i + LONGEST_TELLING]) or [event.head]


def _is_known_by_its_day(event: Event) -> bool:
    """Tell whether a deed is named by its day and nobody's: who denies "having carried out Tuesday's attack" denies his part."""
    owners = children(event.head, "nmod:poss")
    return not event.actor and any(span.start <= owner.i < span.end for owner in owners for span in event.times)


def _participants(tokens: Sequence[Token], report: Report) -> tuple[Participant, ...]:
    """Return those whom the words name; "the father of striker Paulo Reyes" is one, wherever the tree hangs the name."""
    spans = {span_of(naming_words(token), report) for token in tokens}
    whole: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not whole or span.start >= whole[-1].end:
            whole.append(span)
    return tuple(Participant(spans=(span,)) for span in whole)


def _words_span(words: Words, report: Report) -> Span:
    return report.span(words.start_char, words.end_char)
