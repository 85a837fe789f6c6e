"""What the outlet itself says of a promise's fate: "the truce collapsed", "the ceasefire is holding"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.cases.tellers import THE_OUTLET, UNNAMED, Teller
from servanda.assessment.codebook.deal_names import TRUCE
from servanda.assessment.codebook.provisions import TABLE
from servanda.assessment.evidence.deeds import EACH_OTHER
from servanda.assessment.evidence.witness import Witness
from servanda.assessment.facts.lifecycle import Effect, Fact, Voucher
from servanda.assessment.wording import content_words
from servanda.assessment.words.fates import STEP, Fate, read_fates, read_strife
from servanda.assessment.words.sequence import follows
from servanda.assessment.words.subjects import VIOLENT, names_doer
from servanda.record import Act, Duty, Provision, Span

BY = re.compile(r"\s*(?:\w+\s+){0,3}?\b(?:by|from)\s+$", re.IGNORECASE)
FAR = 80
"""Characters between a name and a verb beyond which the name is not taken for the doer."""
DESPITE = re.compile(
    rf"\b(?:despite|in spite of|notwithstanding)\s+(?:[\w'’-]+\s+){{0,5}}?(?:{TRUCE})\b", re.IGNORECASE
)
STAND_IN = "promise"
"""A name for any promise, put where the promise's own words stand."""
WORDS_OF = {
    Effect.BREAKS: "tells that it was broken",
    Effect.PARTLY: "tells that it is observed",
    Effect.MEETS: "tells that it is done",
    Effect.ENDS: "tells that its period is over",
    Effect.REFUSES: "tells that it is refused or given up",
    Effect.SUSPENDS: "tells that it is put off",
    Effect.ENDANGERS: "tells that it is in danger",
}


def read_tellings(report: str, case: Case, docket: Docket) -> Iterator[Fact]:
    """Yield what a report that tells a commitment says in its own voice of the commitment's fate."""
    if case.commitment.provision is Provision.ATTACK:
        return
    said = [
        span
        for statement in docket.statements[report]
        for span in (*statement.cue, *statement.content)
        if statement.act is not Act.AGREE or statement.source
    ]
    for sentence in docket.sentences(report):
        text = docket.record.quote(sentence)
        if not _is_of_this_deal(sentence, text, case, docket):
            continue
        for fate in _fates(sentence, text, case):
            span = Span(report, sentence.start + fate.start, sentence.start + fate.end)
            verb = sentence.start + fate.at
            if any(part.start <= verb < part.end for part in said) or _is_the_promise(span, fate, case):
                continue
            words = docket.record.quote(span)
            if (
                not TABLE[case.commitment.provision].deal
                and re.search(TRUCE, words, re.IGNORECASE)
                and not fate.is_of_deed
            ):
                continue
            yield from _read_fate(fate, sentence, span, case, docket)
    if case.commitment.provision is Provision.CEASE_HOSTILITIES:
        for sentence in docket.sentences(report):
            for fate in read_strife(docket.record.quote(sentence)):
                span = Span(report, sentence.start + fate.start, sentence.start + fate.end)
                verb = sentence.start + fate.at
                spoken = any(part.start <= verb < part.end for part in said)
                if (
                    not spoken
                    and not any(what.overlaps(span) for what in case.what_spans)
                    and follows(case, docket, span, None)
                ):
                    yield from _read_fate(fate, sentence, span, case, docket)
            yield from _read_despite(sentence, docket)


def _read_despite(sentence: Span, docket: Docket) -> Iterator[Fact]:
    """Yield the danger that a sentence tells of violence, by whomever, despite the truce."""
    text = docket.record.quote(sentence)
    if DESPITE.search(text) and VIOLENT.search(text):
        witness = Witness(docket, f"{sentence.report}:{sentence.start}", (sentence,), THE_OUTLET)
        yield witness.state(Effect.ENDANGERS, Voucher.REPORTED, "the report tells of violence despite it", doer="")


def _fates(sentence: Span, text: str, case: Case) -> list[Fate]:
    """Return the fates that a sentence tells by the deal's name, and by the promise's own words in the place of a name."""
    provision, is_agreed = case.commitment.provision, case.is_agreed
    fates = list(read_fates(text, provision, is_agreed=is_agreed))
    for what in case.what_spans:
        if not sentence.contains(what):
            continue
        start, end = what.start - sentence.start, what.end - sentence.start
        after = read_fates(STAND_IN + text[end:], provision, is_agreed=is_agreed)
        fates += [
            replace(fate, start=start, end=fate.end - len(STAND_IN) + end)
            for fate in after
            if fate.start == 0 and fate.is_passive
        ]
        before = read_fates(text[:start] + STAND_IN, provision, is_agreed=is_agreed)
        fates += [replace(fate, end=end) for fate in before if fate.end > start and not fate.is_passive]
    return list(dict.fromkeys(fates))


def _is_of_this_deal(sentence: Span, text: str, case: Case, docket: Docket) -> bool:
    """Tell whether a sentence speaks of this commitment's deal rather than of another in the same report."""
    mentions = case.mentions[sentence.report]
    if any(sentence.overlaps(mention) for mention in mentions):
        return True
    if case.agreement and any(sentence.overlaps(mention) for mention in case.agreement.mentions):
        return True
    rivals = [
        each
        for each in docket.told_in[sentence.report]
        if each.provision is case.commitment.provision and each.id != case.commitment.id
    ]
    deals = {each.agreement for each in docket.told_in[sentence.report] if each.agreement}
    return (not rivals and len(deals) < 2) or len(case.words & content_words(text)) >= 2


def _is_the_promise(span: Span, fate: Fate, case: Case) -> bool:
    """Tell whether the words are the promise's own ("agrees to suspend the talks"), not what became of it."""
    if fate.effect not in {Effect.SUSPENDS, Effect.MEETS, Effect.REFUSES, Effect.ENDS}:
        return False
    return any(what.contains(span) or (what.overlaps(span) and fate.is_of_deed) for what in case.what_spans)


def _doers(fate: Fate, sentence: Span, span: Span, docket: Docket) -> frozenset[str]:
    """Return the sides that the words make the doer: named just before an active verb, or after "by" behind a passive one."""
    named = [(place, side) for place, side in docket.named(sentence.report) if sentence.contains(place)]
    text = docket.report(sentence.report).text
    after = frozenset(
        side for place, side in named if place.start >= span.end and BY.fullmatch(text[span.end : place.start])
    )
    if after or fate.is_passive:
        return after
    before = [(place, side) for place, side in named if place.end <= span.start and span.start - place.end <= FAR]
    if not before:
        return frozenset()
    last = max(place.start for place, _ in before)
    doers = {side for place, side in before if place.start == last}
    for place, side in sorted(before, reverse=True):
        if re.fullmatch(r"\W*(?:and|,)\W*(?:the\s+)?", text[place.end : last]):
            doers.add(side)
            last = place.start
    return frozenset(doers)


ACCUSING = re.compile(
    r"\b(?:accus\w+|alleg\w+|blam\w+|claim\w*|says?|said|saying|protest(?:s|ed|ing) (?:at|that|over|against)|complain\w*|denounc\w+|condemn\w*|"
    r"call(?:s|ed|ing) (?:it|this|that|them)|describ\w+|trad(?:e[sd]?|ing) (?:\w+ )?(?:blame|accusations|charges))\b",
    re.IGNORECASE,
)
"""Words that make what follows somebody's word, where no statement was read."""


def _read_charge(sentence: Span, span: Span, case: Case, docket: Docket) -> Iterator[Fact] | None:
    """Return the charges that words of breach come to when an accusing word stands before them; None where none does."""
    text = docket.report(sentence.report).text
    words = list(ACCUSING.finditer(text, sentence.start, span.start))
    if not words:
        return None
    named = [
        (place, side)
        for place, side in docket.named(sentence.report)
        if sentence.contains(place) and side in case.parties
    ]
    accusers = {side for place, side in named if place.end <= words[-1].start()}
    accused = (
        {side for place, side in named if words[-1].end() <= place.start < span.end} - accusers
        or case.debtors - accusers
        or case.debtors
    )
    if EACH_OTHER.search(text, words[-1].start(), span.end):
        pairs = [("one side", "the other side"), ("the other side", "one side")]
    else:
        accuser = min(accusers) if len(accusers) == 1 else ""
        pairs = [(accuser, side) for side in sorted(accused)]
    teller = Teller("", UNNAMED, is_neutral=False, is_monitor=False)
    because = "the report tells that it is said to be broken"
    witness = Witness(docket, f"{span.report}:{span.start}", (sentence,), teller)
    return (
        witness.state(Effect.CHARGES, Voucher.ALLEGED, because, doer=accuser, against=side) for accuser, side in pairs
    )


def _read_fate(fate: Fate, sentence: Span, span: Span, case: Case, docket: Docket) -> Iterator[Fact]:
    if fate.effect is Effect.BREAKS:
        charges = _read_charge(sentence, span, case, docket)
        if charges is not None:
            yield from charges
            return
    doers = _doers(fate, sentence, span, docket)
    debtors = doers & case.debtors if case.debtors else doers
    effect, voucher = fate.effect, Voucher.REPORTED
    is_anyones = case.is_mutual or (case.is_agreed and not case.debtors)
    if effect is Effect.BREAKS and not doers and not is_anyones and fate in read_strife(docket.record.quote(sentence)):
        effect = Effect.ENDANGERS  # fighting by nobody named is not the only debtor's breach
    by_outsider = not doers and fate.is_passive and names_doer(docket.report(span.report).text[span.end : sentence.end])
    if effect in {Effect.BREAKS, Effect.REFUSES} and ((doers and not debtors) or by_outsider):
        effect = Effect.ENDANGERS
    elif effect is Effect.REFUSES:
        whole = not (fate.is_of_deed and STEP.search(docket.record.quote(span)))
        voucher = Voucher.AGAINST_SELF if debtors else Voucher.REPORTED
        effect = Effect.REFUSES if debtors and whole else Effect.ENDANGERS
    elif effect in {Effect.SUSPENDS, Effect.ENDANGERS} and debtors:
        voucher = Voucher.AGAINST_SELF if effect is Effect.SUSPENDS else Voucher.REPORTED
    elif effect is Effect.ENDS and case.commitment.duty is not Duty.MAINTAIN:
        return
    elif effect is Effect.MEETS and case.commitment.duty is Duty.MAINTAIN:
        effect = Effect.PARTLY
    witness = Witness(docket, f"{span.report}:{span.start}", (sentence,), THE_OUTLET)
    for doer in sorted(debtors or doers) or [""]:
        yield witness.state(effect, voucher, f"the report {WORDS_OF[effect]}", doer=doer)
