"""What is said about a commitment: refused, affirmed, charged, denied, waived, or its breach owned up to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.assessment.deeds import EACH_OTHER, vouch_for
from servanda.assessment.docket import Case, Docket
from servanda.assessment.fates import FEARS, HEDGES, STEP, read_fates
from servanda.assessment.lifecycle import Effect, Fact, Voucher
from servanda.assessment.provisions import DEAL, PLEDGE, TABLE, TRUCE
from servanda.assessment.sequence import BINDING
from servanda.assessment.tellers import UNNAMED, Teller
from servanda.assessment.witness import Witness
from servanda.assessment.wording import WORD, content_words, stem
from servanda.record import Act, Duty, Incident, Kind, Provision, Reality, Statement

BOTH = re.compile(r"\b(?:both|all|the two|warring) (?:sides|parties|factions)\b", re.IGNORECASE)
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
PROMISED = re.compile(
    r"\b(?:agree\w*|promis\w*|pledg\w*|commit\w*|undertak\w*|such (?:a |an )?(?:deal|agreement|pledge))\b",
    re.IGNORECASE,
)
THE_CLAIM = re.compile(
    r"(?:it|this|that|(?:the|this|that|these|those|such|any such|[\w'’-]+['’]s) (?:claims?|reports?|statements?|assertions?|news|account|version))",
    re.IGNORECASE,
)
"""What is denied where somebody's word that it was promised went before."""
PROPOSED = re.compile(
    r"\b(?:offers?|propos(?:als?|ed|es)|calls?|demands?|requests?|appeals?|suggest\w+|conditions)\b", re.IGNORECASE
)
"""Words of what is not yet a promise: refusing it breaks none."""
VIOLENT = re.compile(
    r"\b(?:attack\w*|shell\w*|fir(?:e[sd]?|ing)|bomb\w*|strikes?|struck|offensive|kill\w*|assault\w*|raid\w*|incursion|advanc\w+|clash\w*|violat\w*|provo\w+|hostilit\w+)\b",
    re.IGNORECASE,
)
BLAMING = frozenset({Act.ACCUSE, Act.CONDEMN})
BINDING_ACTS = frozenset({Act.PROMISE, Act.AGREE, Act.ACCEPT, Act.ORDER, Act.OFFER, Act.THREATEN})
WISHING = frozenset({Act.DEMAND, Act.OFFER, Act.BELIEVE})
"""Acts that tell of no fact."""
REACH = 8
"""Words after a negation within which the promised deed must stand."""


def is_about(text: str, case: Case, *, is_together: bool) -> bool:
    """Tell whether words are about a commitment: they name its deal or its deed, or share its words.

    In a report that does not tell the commitment itself, only a deal's own sort of name or two of its words will do.
    """
    row = TABLE[case.commitment.provision]
    common = len(case.words & content_words(text))
    if common >= 2 or (row.deal and re.search(rf"\b(?:{row.deal})\b", text, re.IGNORECASE)):
        return True
    if not is_together:
        return False
    if common and common == len(case.words):
        return True
    if re.search(rf"\b(?:{DEAL}|{PLEDGE})\b" if case.is_agreed else rf"\b(?:{PLEDGE})\b", text, re.IGNORECASE):
        return case.commitment.provision is Provision.CEASE_HOSTILITIES or not re.search(
            rf"\b(?:{TRUCE})\b", text, re.IGNORECASE
        )
    return bool(row.act and re.search(rf"\b(?:{row.act})\b", text, re.IGNORECASE))


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
            and re.search(rf"\b(?:{DEAL}|{TRUCE})\b", content, re.IGNORECASE)
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
    answers = is_together and statement.act is Act.DENY and teller.side in case.debtors
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


def _is_of_breach(said: str, case: Case) -> bool:
    """Tell whether what someone is blamed for would break the promise: violence during a truce, or words of the promise itself."""
    if case.commitment.provision is Provision.CEASE_HOSTILITIES:
        return bool(VIOLENT.search(said))
    return len(case.words & content_words(said)) >= 2


def _tells(statement: Statement, case: Case, content: str) -> bool:
    """Tell whether a statement is the act by which the commitment was made, or words that lie within it."""
    overlaps = any(span.overlaps(what) for span in statement.content for what in case.what_spans)
    return overlaps or len(case.words & content_words(content)) >= max(2, len(case.words) - 1)


Said = tuple[Effect, Voucher, str, str, str]


def _read(
    statement: Statement, said: str, teller: Teller, case: Case, docket: Docket, *, binds: bool
) -> Iterator[Said]:
    provision, act = case.commitment.provision, statement.act
    effects = {fate.effect for fate in read_fates(said, provision, is_agreed=case.is_agreed)}
    if act is Act.BELIEVE and not teller.side and Effect.BREAKS in effects:
        yield Effect.CHARGES, Voucher.ALLEGED, "", "", "is told to think that it is broken"
        return
    if act in WISHING and not _refuses_in_words(said, case):
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
    if accused and (Effect.BREAKS in effects or (act is Act.ACCUSE and _is_of_breach(said, case))):
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
        if effect is Effect.BREAKS:
            yield effect, voucher, "", "", "says that it is being broken"
            return
        if not teller.side:
            yield Effect.CHARGES, Voucher.ALLEGED, "", "", "says that it is broken"
            return
    if is_debtor and Effect.BREAKS in effects and act not in BLAMING and OWN_DEED.search(said):
        yield Effect.BREAKS, Voucher.AGAINST_SELF, teller.side, "", "owns up to breaking it"
        return
    if is_debtor:
        yield from _read_debtor(statement, said, effects, case, docket, binds=binds)
    else:
        yield from _read_other(statement, said, effects, case, docket)


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


def _refuses_in_words(said: str, case: Case) -> bool:
    """Tell whether words deny that the promised deed will be done: a negation, and soon after it the deed.

    Not so where the promise is itself one of not doing: there a negation is the promise.
    """
    if case.commitment.duty is Duty.MAINTAIN or NEGATION.search(case.what):
        return False
    act = TABLE[case.commitment.provision].act
    for match in NEGATION.finditer(said):
        near = WORD.findall(PROVISO.split(said[match.end() :], maxsplit=1)[0])[:REACH]
        if re.search(rf"\b(?:{act})\b", " ".join(near), re.IGNORECASE) if act else case.words & set(map(stem, near)):
            return True
    return False


def _read_debtor(
    statement: Statement, said: str, effects: set[Effect], case: Case, docket: Docket, *, binds: bool
) -> Iterator[Said]:
    teller = docket.tellers.of(statement)
    act, side = statement.act, teller.side
    refuses = _refuses_in_words(said, case)
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
    return bool(case.words & content_words(said)) or bool(act and re.search(rf"\b(?:{act})\b", near, re.IGNORECASE))


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
        if (row.act and re.search(rf"\b(?:{row.act})\b", near, re.IGNORECASE)) or len(
            case.words & content_words(near)
        ) >= 2:
            return True
    return False


def _read_other(statement: Statement, said: str, effects: set[Effect], case: Case, docket: Docket) -> Iterator[Said]:
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


def _is_aimed_at(incident: Incident, clause: str, effects: set[Effect], case: Case, targets: frozenset[str]) -> bool:
    """Tell whether a rejection, threat or halt is of the promise itself, not of another thing that one of its words names."""
    if Effect.REFUSES in effects:
        return True
    if incident.kind is Kind.SANCTION:
        return False
    if case.commitment.provision is Provision.CEASE_HOSTILITIES and incident.kind is Kind.THREATEN:
        return bool(targets & case.parties) or bool(effects)
    return bool(effects & {Effect.ENDANGERS, Effect.SUSPENDS}) or case.is_named_in(clause)


def read_speech_act(incident: Incident, report: str, case: Case, docket: Docket) -> Iterator[Fact]:
    """Yield what an incident that is itself an act of speech (a rejection, a charge, a threat, a halt) says about a commitment."""
    if incident.reality is not Reality.HAPPENED or incident.kind not in {
        Kind.REJECT,
        Kind.ACCUSE,
        Kind.THREATEN,
        Kind.SANCTION,
    }:
        return
    if case.commitment.provision is Provision.ATTACK:
        return
    spans = tuple(span for span in incident.mentions if span.report == report)
    clause = docket.quote(spans)
    is_together = report in case.mentions
    actors, targets = docket.doers(incident), docket.struck(incident)
    effects = {fate.effect for fate in read_fates(clause, case.commitment.provision, is_agreed=case.is_agreed)}
    if not (actors & case.parties or is_together) or not is_about(clause, case, is_together=is_together):
        return
    for side in sorted(actors):
        is_debtor, is_party = side in case.debtors, side in case.parties
        actor = next((each.actor for each in incident.actor if each.actor and docket.sides.of_one(each) == side), None)
        teller = Teller(
            side,
            actor or UNNAMED,
            is_neutral=False,
            is_monitor=False,
            is_part=bool(actor) and docket.tellers.is_part(actor or ""),
        )
        name = docket.sides.name(side)

        witness = Witness(docket, incident.id, spans, teller)
        if incident.kind is Kind.ACCUSE:
            for accused in sorted(targets & case.parties - {side}):
                if Effect.BREAKS in effects or _is_of_breach(clause, case):
                    yield witness.state(
                        Effect.CHARGES, Voucher.ALLEGED, f"{name} says that it was broken", doer=side, against=accused
                    )
        elif Effect.SUSPENDS in effects and is_party:
            yield witness.state(
                Effect.SUSPENDS,
                Voucher.AGAINST_SELF if is_debtor else Voucher.REPORTED,
                f"{name} puts it off",
                doer=side,
            )
        elif incident.kind is Kind.REJECT and is_debtor:
            if Effect.BREAKS in effects:
                yield witness.state(Effect.BREAKS, Voucher.AGAINST_SELF, f"{name} goes back on it", doer=side)
            elif not PROPOSED.search(clause):
                whole = (
                    not teller.is_part
                    and not STEP.search(clause)
                    and (Effect.REFUSES in effects or case.is_named_in(clause))
                )
                yield witness.state(
                    Effect.REFUSES if whole else Effect.ENDANGERS, Voucher.AGAINST_SELF, f"{name} rejects it", doer=side
                )
        elif is_party and _is_aimed_at(incident, clause, effects, case, targets):
            yield witness.state(
                Effect.ENDANGERS,
                Voucher.AGAINST_SELF if is_debtor else Voucher.REPORTED,
                f"{name} rejects or threatens it",
                doer=side,
            )
