"""What one side says of a promise in its own words: the debtor of its own deeds, and anybody else of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.cases.tellers import Teller
from servanda.assessment.codebook.deal_names import names
from servanda.assessment.codebook.provisions import TABLE
from servanda.assessment.evidence.deeds import vouch_for
from servanda.assessment.facts.lifecycle import Effect, Voucher
from servanda.assessment.wording import WORD, content_words, stem
from servanda.assessment.words.fates import FEARS, HEDGES, STEP, read_fates
from servanda.assessment.words.sequence import BINDING
from servanda.assessment.words.subjects import PROPOSED, VIOLENT
from servanda.record import Act, Duty, Statement

HONOUR = re.compile(
    r"\b(?:honou?r|keep(?:s|ing)? (?:to|its|their|his|her|our|the)|stick(?:s|ing)? (?:to|by)|stand(?:s|ing)? by|remain(?:s|ing)? (?:\w+ )?(?:committed|bound)|(?:is|are|am|still) (?:\w+ )?(?:committed|complying|abiding|observing|"
    r"respecting|adhering)|continue(?:s|d)? to (?:\w+ )?(?:observe|respect|honou?r|abide|comply|implement)|has (?:always )?(?:complied|respected|observed|honou?red)|have (?:always )?(?:complied|respected|observed|honou?red)|"
    r"not (?:be )?(?:broken|violated?|breached?)|will not (?:break|violate|breach)|go(?:es|ing)? ahead|as (?:planned|scheduled|agreed)|on (?:schedule|track)|"
    r"(?:reiterat|reaffirm|restat)\w+ (?:\w+ ){0,3}?(?:commit\w*|pledges?|promises?|support|willingness|readiness|adherence))\b",
    re.IGNORECASE,
)
"""Words of going on with what was promised."""
NEGATION = re.compile(
    r"\b(?:(?:will|would|shall|can|could|do|does|did|are|is) (?:not|never)|won['’]t|cannot|can['’]t|don['’]t|doesn['’]t|no longer|never|not going to|refus(?:es?|ed|ing) to|(?:our|their|its|his|her|my) refusal to|rul(?:es?|ed) out)\b",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:has|have|had)(?: (?:already|now|since|also|all|just|fully|successfully))?(?: been)?\s+(\w+)|\b(began|begun|started|completed|finished)\b",
    re.IGNORECASE,
)
PROVISO = re.compile(r"\b(?:until|unless|before|if|while|as long as|after)\b", re.IGNORECASE)
"""Words behind which stands what would have to come first, not what is refused."""
RESUMED = re.compile(
    r"\b(?:resum(?:e[sd]?|ing)|restart(?:s|ed|ing)?|renew(?:s|ed|ing)?|went back to|gone back to|begun again)\b",
    re.IGNORECASE,
)
OWN_DEED = re.compile(r"\b(?:it|its|we|our|they|their|i|he|she|responsibility)\b", re.IGNORECASE)
"""Words by which a speaker speaks of its own deed."""
WAIVED = re.compile(
    r"\b(?:waiv(?:e[sd]?|ing)|no longer (?:demands?|requires?|insists?)|drop(?:s|ped|ping)? (?:its|the|their) demand|release[sd]? \w+ from)\b",
    re.IGNORECASE,
)
REACH = 8
"""Words after a negation within which the promised deed must stand."""

Said = tuple[Effect, Voucher, str, str, str]
"""What words do to a promise, by whose word, who did it, against whom, and why, in words."""


def refuses_in_words(said: str, case: Case) -> bool:
    """Tell whether words deny that the promised deed will be done: a negation, and soon after it the deed.

    Not so where the promise is itself one of not doing: there a negation is the promise.
    """
    if case.commitment.duty is Duty.MAINTAIN or NEGATION.search(case.what):
        return False
    act = TABLE[case.commitment.provision].act
    for match in NEGATION.finditer(said):
        near = WORD.findall(PROVISO.split(said[match.end() :], maxsplit=1)[0])[:REACH]
        if names(act, " ".join(near)) if act else case.words & set(map(stem, near)):
            return True
    return False


def read_debtor(
    statement: Statement, said: str, effects: set[Effect], case: Case, docket: Docket, *, binds: bool
) -> Iterator[Said]:
    """Yield what a debtor's own words do to its promise.

    Args:
        statement: what it says.
        said: the statement's words, from the cue on.
        effects: the fates that the words tell.
        case: the commitment.
        docket: the record.
        binds: whether the statement is the act by which the promise was made.
    """
    teller = docket.tellers.of(statement)
    act, side = statement.act, teller.side
    refuses = refuses_in_words(said, case)
    if act is Act.REJECT and PROPOSED.search(said):
        return
    if HONOUR.search(said) and act is not Act.REJECT:
        yield Effect.AFFIRMS, Voucher.OWN_WORD, side, "", "says that it keeps to it"
    elif case.commitment.duty is Duty.MAINTAIN and _is_fact(said, RESUMED) and _resumes(said, case):
        yield Effect.BREAKS, Voucher.AGAINST_SELF, side, "", "says that it has taken up again what it promised to leave"
    elif act is Act.REJECT or Effect.REFUSES in effects or refuses:
        whole = (
            not teller.is_part
            and not STEP.search(said)
            and (refuses or Effect.REFUSES in effects or case.is_named_in(said))
            and (refuses or not binds or _is_given_up(case, effects))
        )
        yield (
            (Effect.REFUSES if whole else Effect.ENDANGERS),
            Voucher.AGAINST_SELF,
            side,
            "",
            "says that it will not" if whole else _say_less(teller),
        )
    elif Effect.SUSPENDS in effects and not binds:
        yield Effect.SUSPENDS, Voucher.AGAINST_SELF, side, "", "says that it is put off"
    elif act is Act.WARN and not binds and not OWN_DEED.search(said):
        yield Effect.ENDANGERS, Voucher.ALLEGED, side, "", "sees it in danger"
    elif Effect.ENDANGERS in effects or (act in {Act.WARN, Act.THREATEN} and not binds):
        yield Effect.ENDANGERS, Voucher.AGAINST_SELF, side, "", "puts it in question"
    elif not binds and act in {Act.SAY, Act.CONFIRM} and _claims_performance(docket.quote(statement.content), case):
        yield Effect.PARTLY, Voucher.OWN_WORD, side, "", "says that it performs"
    elif Effect.PARTLY in effects and act in {Act.SAY, Act.CONFIRM, Act.BELIEVE}:
        yield Effect.AFFIRMS, Voucher.OWN_WORD, side, "", "says that it is being kept"


def _is_given_up(case: Case, effects: set[Effect]) -> bool:
    """Tell whether words of leaving are about the promise, rather than what it consists in ("promised to boycott the vote")."""
    own = read_fates(case.what, case.commitment.provision, is_agreed=case.is_agreed)
    return Effect.REFUSES in effects and all(fate.effect is not Effect.REFUSES for fate in own)


def _say_less(teller: Teller) -> str:
    return "rejects it, through a part of it" if teller.is_part else "refuses a date, a number or a step"


def _resumes(said: str, case: Case) -> bool:
    """Tell whether what is taken up again is what was promised to be left: soon after the verb the deed's name or the promise's words."""
    found, act = RESUMED.search(said), TABLE[case.commitment.provision].act
    near = " ".join(WORD.findall(said[found.end() :])[:REACH]) if found else ""
    return bool(case.words & content_words(said)) or names(act, near)


def _is_fact(said: str, verb: re.Pattern[str]) -> bool:
    found = verb.search(said)
    return found is not None and not HEDGES.search(said[: found.start()]) and not FEARS.search(said[: found.start()])


def _claims_performance(said: str, case: Case) -> bool:
    """Tell whether a debtor's words claim that it has done what it promised; what it tells of others, or of violence, does not."""
    row = TABLE[case.commitment.provision]
    for match in PERFECT.finditer(said):
        if HEDGES.search(said[: match.start()]) or BINDING.fullmatch(match.group(1) or ""):
            continue
        near = " ".join(WORD.findall(said[match.start() :])[: REACH + 2])
        if VIOLENT.search(near) or not (OWN_DEED.search(said) or " been " in f" {near} "):
            continue
        if names(row.act, near) or len(case.words & content_words(near)) >= 2:
            return True
    return False


def read_other(statement: Statement, said: str, effects: set[Effect], case: Case, docket: Docket) -> Iterator[Said]:
    """Yield what the words of anybody but a debtor do to a promise; the arguments are those of `read_debtor`."""
    teller = docket.tellers.of(statement)
    act, side = statement.act, teller.side
    is_party = side in case.others
    if is_party and WAIVED.search(said):
        yield Effect.WAIVES, Voucher.REPORTED, side, "", "lets the debtor off"
    elif is_party and (
        Effect.REFUSES in effects
        or (act is Act.REJECT and (case.is_named_in(said) or statement.id in case.commitment.denied_by))
    ):
        yield Effect.ENDANGERS, Voucher.REPORTED, side, "", "rejects it"
    elif Effect.SUSPENDS in effects and is_party:
        yield Effect.SUSPENDS, Voucher.REPORTED, side, "", "puts it off"
    elif Effect.ENDANGERS in effects or (act in {Act.WARN, Act.THREATEN} and is_party):
        voucher = (
            Voucher.REPORTED
            if is_party and act is Act.THREATEN
            else vouch_for(Effect.ENDANGERS, "", teller, case, is_claim=True)[1]
        )
        yield Effect.ENDANGERS, voucher, side, "", "sees it in danger"
    elif (
        act in {Act.SAY, Act.CONFIRM, Act.ACCEPT}
        and (_claims_performance(docket.quote(statement.content), case) or Effect.PARTLY in effects)
        and _is_of_debtors(statement, case, docket)
    ):
        voucher = vouch_for(Effect.PARTLY, "", teller, case, is_claim=True)[1]
        if voucher >= Voucher.REPORTED:
            yield Effect.PARTLY, voucher, min(case.debtors, default=""), "", "says that it is being performed"


def _is_of_debtors(statement: Statement, case: Case, docket: Docket) -> bool:
    """Tell whether what is said to be done is the debtors' doing: they are named first in it, or nobody is and no pronoun stands for the speaker."""
    named = docket.named(statement.content[0].report)
    first = next((side for span, side in named if any(part.contains(span) for part in statement.content)), None)
    return first in case.debtors if first else not OWN_DEED.search(docket.quote(statement.content))
