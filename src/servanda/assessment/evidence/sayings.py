"""Whose words about a commitment they are, and whom they blame: what each statement says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.cases.tellers import Teller
from servanda.assessment.codebook.deal_names import DEAL, TRUCE, names
from servanda.assessment.evidence.answers import Said, read_debtor, read_other, refuses_in_words
from servanda.assessment.evidence.deeds import EACH_OTHER, vouch_for
from servanda.assessment.evidence.witness import Witness
from servanda.assessment.facts.lifecycle import Effect, Fact, Voucher
from servanda.assessment.wording import content_words
from servanda.assessment.words.fates import read_fates
from servanda.assessment.words.subjects import VIOLENT, is_about, is_of_breach, names_doer
from servanda.record import Act, Provision, Statement

BOTH = re.compile(r"\b(?:both|all|the two|warring) (?:sides|parties|factions)\b", re.IGNORECASE)
PROMISED = re.compile(
    r"\b(?:agree\w*|promis\w*|pledg\w*|commit\w*|undertak\w*|such (?:a |an )?(?:deal|agreement|pledge))\b",
    re.IGNORECASE,
)
SELF_BEFORE = re.compile(
    r"\b(?:it|its|we|our|they|their|i|he|she)\b(?:\s+(?!(?:who|which|that|and)\b)[\w'’-]+){0,4}\s*$", re.IGNORECASE
)
"""A speaker's word for itself right before a verb."""
BY_SELF = re.compile(r"\s*(?:[\w'’-]+\s+){0,2}?by (?:its|our|their|us|it)\b", re.IGNORECASE)
"""A speaker's word for itself right behind a verb in the passive."""
THE_CLAIM = re.compile(
    r"(?:it|this|that|(?:the|this|that|these|those|such|any such|[\w'’-]+['’]s) (?:claims?|reports?|statements?|assertions?|news|account|version))",
    re.IGNORECASE,
)
"""What is denied where somebody's word that it was promised went before."""
BLAMING = frozenset({Act.ACCUSE, Act.CONDEMN})
BINDING_ACTS = frozenset({Act.PROMISE, Act.AGREE, Act.ACCEPT, Act.ORDER, Act.OFFER, Act.THREATEN})
WISHING = frozenset({Act.DEMAND, Act.OFFER, Act.BELIEVE})
"""Acts that tell of no fact."""


def read_saying(statement: Statement, case: Case, docket: Docket) -> Iterator[Fact]:
    """Yield what a statement says about a commitment, whatever its day."""
    report = statement.content[0].report
    content, said = docket.quote(statement.content), docket.said(statement)
    teller = docket.tellers.of(statement)
    is_together = report in case.mentions
    witness = Witness(docket, statement.id, tuple(sorted({*statement.cue, *statement.content})), teller)
    if statement.act is Act.REJECT and statement.id in case.commitment.denied_by:
        name = docket.sides.name(teller.side) if teller.side else "someone unnamed"
        yield witness.state(Effect.ENDANGERS, Voucher.REPORTED, f"{name} rejects it", doer=teller.side)
        return
    if case.commitment.provision is Provision.ATTACK:
        about = (
            statement.act in {Act.ACCEPT, Act.AGREE}
            and teller.side in case.debtors
            and (names(DEAL, content) or names(TRUCE, content))
        )
        if about:
            yield witness.state(
                Effect.REPLACES,
                Voucher.REPORTED,
                f"{docket.sides.name(teller.side)} accepts a deal instead",
                doer=teller.side,
            )
        return
    if not (is_together or teller.side in case.parties or teller.is_neutral):
        return
    answers = (
        is_together and statement.act is Act.DENY and teller.side in case.debtors and _answers(statement, case, docket)
    )
    charges = (
        is_together
        and statement.act is Act.ACCUSE
        and case.commitment.provision is Provision.CEASE_HOSTILITIES
        and VIOLENT.search(content)
    )
    if not (answers or charges or is_about(said, case, is_together=is_together)):
        return
    binds = is_together and statement.act in BINDING_ACTS and _tells(statement, case, content)
    for effect, voucher, doer, against, because in _read(statement, said, teller, case, docket, binds=binds):
        name = docket.sides.name(teller.side) if teller.side else "someone unnamed"
        yield witness.state(effect, voucher, f"{name} {because}", doer=doer, against=against)


def _answers(statement: Statement, case: Case, docket: Docket) -> bool:
    """Tell whether a denial may answer a charge of breaking the promise: one of violence, of what was claimed, or beside a charge."""
    report = statement.content[0].report
    return (
        case.commitment.provision is Provision.CEASE_HOSTILITIES
        or THE_CLAIM.fullmatch(docket.quote(statement.content)) is not None
        or any(other.act in BLAMING for other in docket.statements[report])
    )


def _tells(statement: Statement, case: Case, content: str) -> bool:
    """Tell whether a statement is the act by which the commitment was made, or words that lie within it."""
    overlaps = any(span.overlaps(what) for span in statement.content for what in case.what_spans)
    return overlaps or len(case.words & content_words(content)) >= max(2, len(case.words) - 1)


def _read(
    statement: Statement, said: str, teller: Teller, case: Case, docket: Docket, *, binds: bool
) -> Iterator[Said]:
    provision, act = case.commitment.provision, statement.act
    effects = {fate.effect for fate in read_fates(said, provision, is_agreed=case.is_agreed)}
    if act is Act.BELIEVE and not teller.side and Effect.BREAKS in effects:
        yield Effect.CHARGES, Voucher.ALLEGED, "", "", "is told to think that it is broken"
        return
    if act in WISHING and not refuses_in_words(said, case):
        return
    is_debtor = teller.side in case.debtors
    accused = _accused(statement, teller, case, docket) if act in BLAMING or Effect.BREAKS in effects else frozenset()
    if act is Act.DENY:
        claims = case.commitment.told_by and THE_CLAIM.fullmatch(docket.quote(statement.content))
        if PROMISED.search(said) or (claims and statement.id not in case.commitment.told_by):
            yield Effect.CONTESTS, Voucher.OWN_WORD, teller.side, "", "denies that it was so agreed"
        elif is_debtor:
            yield Effect.DENIES, Voucher.OWN_WORD, teller.side, "", "denies it"
        return
    if EACH_OTHER.search(said) and (act in BLAMING or Effect.BREAKS in effects):
        yield Effect.CHARGES, Voucher.ALLEGED, "one side", "the other side", "blame each other"
        yield Effect.CHARGES, Voucher.ALLEGED, "the other side", "one side", "blame each other"
        return
    if accused and (Effect.BREAKS in effects or (act is Act.ACCUSE and is_of_breach(said, case))):
        for side in sorted(accused):
            effect, voucher = vouch_for(Effect.BREAKS, side, teller, case, is_claim=True)
            if effect is Effect.CHARGES or Effect.BREAKS in effects:
                yield (
                    effect,
                    voucher,
                    teller.side if effect is Effect.CHARGES else side,
                    side if effect is Effect.CHARGES else "",
                    "says that it was broken",
                )
        return
    if Effect.BREAKS in effects and not accused and not is_debtor and teller.side not in case.others:
        effect, voucher = vouch_for(Effect.BREAKS, "", teller, case, is_claim=True)
        if _is_laid_to_outsider(said, case):
            yield Effect.ENDANGERS, voucher, "", "", "says that somebody who is no side of it breaks it"
            return
        if effect is Effect.BREAKS:
            yield effect, voucher, "", "", "says that it is being broken"
            return
        if not teller.side:
            yield Effect.CHARGES, Voucher.ALLEGED, "", "", "says that it is broken"
            return
    if is_debtor and act not in BLAMING and _owns_up(said, case):
        yield Effect.BREAKS, Voucher.AGAINST_SELF, teller.side, "", "owns up to breaking it"
        return
    if is_debtor:
        yield from read_debtor(statement, said, effects, case, docket, binds=binds)
    else:
        yield from read_other(statement, said, effects, case, docket)


def _is_laid_to_outsider(said: str, case: Case) -> bool:
    """Tell whether words that name no side of the deal lay each breach to somebody in particular: "broken by a militia"."""
    broken = [
        fate
        for fate in read_fates(said, case.commitment.provision, is_agreed=case.is_agreed)
        if fate.effect is Effect.BREAKS
    ]
    return all(fate.is_passive and names_doer(said[fate.end :]) for fate in broken)


def _owns_up(said: str, case: Case) -> bool:
    """Tell whether a speaker says of itself that it broke the promise; "we fired at men who broke it" says so of others."""
    for fate in read_fates(said, case.commitment.provision, is_agreed=case.is_agreed):
        if fate.effect is not Effect.BREAKS:
            continue
        if re.search(r"\bresponsib\w+ for\b", said[: fate.start], re.IGNORECASE) or BY_SELF.match(said[fate.end :]):
            return True
        if not fate.is_passive and SELF_BEFORE.search(said[: fate.start]):
            return True
    return False


def _accused(statement: Statement, teller: Teller, case: Case, docket: Docket) -> frozenset[str]:
    """Return the sides of the deal that a statement blames: those named in it, else the only debtor or the other of two."""
    report = statement.content[0].report
    named = [
        (span, side)
        for span, side in docket.named(report)
        if any(part.contains(span) for part in (*statement.content, *statement.addressee))
    ]
    blamed = frozenset(side for _, side in named) - {teller.side}
    if case.debtors:
        blamed &= case.parties
    if BOTH.search(docket.quote(statement.content)) and teller.side not in case.parties:
        return case.debtors
    if blamed or named:
        return blamed
    if teller.side not in case.parties:
        return case.debtors if len(case.debtors) == 1 else frozenset()
    rest = case.parties - {teller.side}
    return rest if len(rest) == 1 and statement.act in BLAMING else frozenset()
