"""Who rejects or denies a promise told before, by words that point back at it: "rejected that timeline", "no such ceasefire"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.words.clauses import children, is_negated
from servanda.extraction.words.deals import is_truce
from servanda.record import Act, Commitment, Origin, Provision, Reality, Statement

TIMELINES = frozenset({"timeline", "timetable", "deadline", "date", "schedule", "timeframe"})
"""What stands for promises by when they are due."""
PROMISES = frozenset(
    """
    exchange swap release demand condition term promise pledge commitment provision clause requirement obligation
    arrangement
    """.split()
)
"""What stands for the promises told just before."""


def reject_promises(found: dict[str, Commitment], statements: Sequence[tuple[Attribution, Statement]]) -> None:
    """Tie to promises the statements that reject them by pointing back: "has rejected that timeline", "there is no such truce".

    Args:
        found: a report's commitments by id, which are replaced in place.
        statements: the report's statements, with their words.
    """
    for attribution, statement in statements:
        for each in _declared_void(attribution, found):
            denied_by = tuple(sorted({*each.denied_by, statement.id}))
            found[each.id] = replace(each, denied_by=denied_by, reality=Reality.DENIED)
        noun = attribution.content[0].head if attribution.content else attribution.head
        points_back = any(child.lower_ in {"that", "this", "those", "these"} for child in children(noun, "det"))
        if statement.act not in {Act.REJECT, Act.DENY} or not points_back:
            continue
        if noun.lemma_.lower() not in TIMELINES | PROMISES:
            continue
        sentence = noun.sent
        start = noun.doc[max(sentence.start - 1, 0)].sent.start_char
        meant = [
            each
            for each in found.values()
            if start <= each.mentions[0].start < sentence.start_char
            and (each.due is not None or noun.lemma_.lower() in PROMISES)
        ]
        for each in meant:
            found[each.id] = replace(each, denied_by=tuple(sorted({*each.denied_by, statement.id})))


def _declared_void(attribution: Attribution, found: Mapping[str, Commitment]) -> list[Commitment]:
    """Return the truces told before that somebody says there are not: "there was no such ceasefire"."""
    said = [
        noun
        for word in attribution.content
        if children(word, "expl")
        for noun in (word, *children(word, "nsubj"))
        if is_negated(noun) and is_truce(noun) and any(child.lower_ in {"such", "ceasefire"} for child in noun.lefts)
    ]
    if not said:
        return []
    return [
        each
        for each in found.values()
        if each.provision is Provision.CEASE_HOSTILITIES
        and each.origin in {Origin.CLAIM, Origin.AGREEMENT, Origin.PLEDGE}
        if each.mentions[0].start < said[0].idx
    ][-1:]
