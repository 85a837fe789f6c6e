"""Whether an event happened, by the words of its clause and above it: modality, negation, plans, threats.

Who tells it is for :mod:`servanda.extraction.statements.voices`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.statements.presuppositions import (
    CIRCUMSTANTIAL,
    DEONTIC,
    FUTURE,
    IMPLYING,
    POSSIBLE,
    awaits_opening,
    is_granted,
    is_lacking,
    is_laid_down_for,
    is_of_any_sort,
    is_restricted,
    is_supposed,
    is_supposed_clause,
    waits,
)
from servanda.extraction.words.clauses import (
    case_of,
    children,
    is_laid_down,
    is_misread_participle,
    is_negated,
    is_passive,
    is_verbal,
)
from servanda.extraction.words.roles import agents
from servanda.record import Reality

if TYPE_CHECKING:
    from spacy.tokens import Token

PLANNING = frozenset(
    """
    plan intend schedule set due prepare agree promise pledge vow decide order expect ready commit declare
    announce accept aim instruct
    """.split()
)
PLANNING_OF = frozenset("plan schedule prepare promise pledge vow order expect".split())
"""Verbs whose object is still to come."""
AHEAD = frozenset({"deadline", "plan", "preparation", "future", "prospect", "timetable", "schedule"})
"""Nouns whose "of" or "for" phrase is still to come."""
SETTING = PLANNING_OF | {"set", "due"}
"""What is said of an event that has its time: "talks are set to open"."""
SCHEDULING = frozenset({"schedule", "plan"})
"""What is done to an event before it is there, whatever day is named."""
THREATENING = frozenset({"threaten", "threat", "vow"})
WISHING = frozenset(
    """
    want urge call demand hope seek try ask refuse request attempt propose offer wish appeal prevent avoid avert
    fear warn ban prohibit oppose reject allow help require invite decline fail discuss consider condition stop
    need petition bid proposal push possibility risk
    """.split()
)
CLAIMING = frozenset({"claim", "allegation", "accusation", "charge", "report", "rumour", "rumor"})
"""Nouns whose "of" phrase is only said to have been."""
TRANSPARENT = IMPLYING | {"resume", "lead", "first", "last"}
"""Words whose infinitive tells what is done."""
ENDING = frozenset(
    "end ease lift relax stop halt cease pause suspend conclude resolve curb reduce quell scale lower".split()
)
CONDITIONAL = frozenset({"if", "unless", "whether", "should", "until", "once"})
SUPPORTING = frozenset({"airstrike", "strike", "fire"})
CALLING_FIRE = frozenset("force troop soldier patrol unit team platoon squad element marine ranger commando".split())
"""Fighters on the ground, whose call for fire is an order to their own."""
CALLED_OFF = frozenset("suspension cancellation postponement boycott breakdown".split())
"""Nouns whose "of" phrase is a meeting that is not held."""
TAKING_PART = frozenset({"participation", "involvement", "part", "attendance", "role"})
"""Nouns whose "in" phrase is a meeting, which who ends or refuses it is to keep from."""
GATHERING = frozenset({"gather", "assemble", "congregate", "march", "turn"})
PROTESTING = frozenset({"protest", "demonstrate", "denounce", "condemn", "demand"})
"""What those who gather for it then do."""
PROCLAIMING = frozenset({"declare", "announce", "accept"})
CALLING = frozenset("call push ask press plead beg appeal vote campaign prepare wait".split())
"""Verbs behind whose "for" stands what is not there yet."""
VOUCHING = frozenset(
    "confirm verify corroborate deny say state claim admit acknowledge allege announce believe think".split()
)
"""Verbs that, negated, leave open what they tell."""
PORTIONS = frozenset("day week month year hour night round wave series spate string period bout".split())
SENDING = frozenset("send travel fly go come head leave meet".split())
"""Verbs behind whose "for" stands what their subject sets out to do: "sent delegates for talks"."""
HEDGING = {
    "planned": Reality.PLANNED,
    "upcoming": Reality.PLANNED,
    "proposed": Reality.PLANNED,
    "scheduled": Reality.PLANNED,
    "imminent": Reality.PLANNED,
    "future": Reality.PLANNED,
    "possible": Reality.POSSIBLE,
    "potential": Reality.POSSIBLE,
    "suspected": Reality.POSSIBLE,
    "alleged": Reality.CLAIMED,
    "threatened": Reality.THREATENED,
}
Verdict = tuple[Reality | None]
"""A decision, which may be that an event is only wished or supposed."""


def _is_unvouched(told: Token) -> bool:
    """Tell whether somebody only leaves it open: "could not confirm that …", "did not deny that …"; a question takes for granted what it asks about."""
    verb = told.head
    asked = any(word.tag_ in {"WRB", "WP", "WDT"} for word in told.lefts)
    return told.dep_ in {"ccomp", "obj"} and verb.lemma_ in VOUCHING and is_negated(verb) and not asked


def clause_reality(trigger: Token) -> Reality | None:
    """Return the reality that the trigger's own clause and the verbs above it give it; None where it is only wished or supposed.

    The way up ends at the first verb of speech, whose part is :func:`servanda.extraction.statements.voices.judge_reality`'s.
    """
    verdict = _by_own_words(trigger)
    return _by_what_stands_above(trigger) if verdict is None else verdict[0]


def _by_own_words(trigger: Token) -> Verdict | None:
    """Decide by what qualifies the word and by the word that it hangs on; return None where those leave it to what stands above."""
    for child in trigger.children:
        if child.dep_ in {"amod", "compound"} and (hedge := HEDGING.get(child.lower_)):
            return (hedge,)
    if trigger.dep_ == "amod":
        return (Reality.HAPPENED,)
    if trigger.dep_ == "nmod" and trigger.head.lemma_ in AHEAD:
        return (Reality.PLANNED,)
    if trigger.dep_ == "nmod" and trigger.head.lemma_ in CLAIMING:
        return (Reality.CLAIMED,)
    if (
        trigger.pos_ == "NOUN"
        and trigger.dep_ == "nsubj"
        and trigger.head.lemma_ in ENDING
        and not _has_finite(trigger.head)
    ):
        return (None,)
    if is_lacking(trigger):
        return (None if is_supposed_clause(trigger) or is_negated(trigger.head) else Reality.DID_NOT_HAPPEN,)
    if is_supposed(trigger):
        return (None,)
    if is_to_end(trigger):
        return (None,) if _is_forsworn(trigger) else (Reality.HAPPENED,)
    if is_granted(trigger):
        return (Reality.HAPPENED,)
    if trigger.pos_ == "NOUN" and trigger.dep_ == "nmod" and trigger.head.lemma_ in CALLED_OFF:
        return (None,)
    if _is_kept_from(trigger):
        return (None,)
    if _is_repeated(trigger) or is_called_in(trigger):
        return (Reality.HAPPENED,)
    if trigger.pos_ == "NOUN" and (_is_to_come(trigger) or is_laid_down_for(trigger) or waits(trigger)):
        return (Reality.PLANNED,)
    if (
        trigger.pos_ == "NOUN"
        and trigger.dep_ == "obl"
        and trigger.head.lemma_ in SENDING
        and case_of(trigger) == "for"
    ):
        verdict = clause_reality(trigger.head)
        return (Reality.PLANNED if verdict is Reality.HAPPENED and trigger.head.lemma_ != "meet" else verdict,)
    if is_of_any_sort(trigger) or is_at_fault(trigger):
        return (None,)
    return None


def _by_what_stands_above(trigger: Token) -> Reality | None:
    """Decide on the way up from verb to verb, which ends where a circumstance, a clause of its own or speech begins."""
    token = trigger
    negated = is_negated(trigger)
    for _ in range(12):
        if is_verbal(token):
            if _is_conditional(token) or is_restricted(token):
                return None
            if awaits_opening(token) or _is_timed_by_future(token):
                return Reality.PLANNED
            verdict = Reality.PLANNED if is_laid_down(token) else _modal(token)
            if verdict is not None:
                return None if negated or is_negated(token) else verdict
            negated = negated or (is_negated(token) and token.lemma_ not in {"end", "stop"})
        head = token.head
        if _is_unvouched(token):
            return None if negated else Reality.POSSIBLE
        if head == token or token.dep_ in {"ccomp", "parataxis", "acl:relcl"}:
            break
        if token.dep_ in {"nmod", "obl"} and case_of(token) in CIRCUMSTANTIAL:
            break
        lemma = head.lemma_.lower()
        if token.dep_ == "obl" and lemma in CALLING and case_of(token) == "for":
            return None
        if (
            token.dep_ == "obj"
            and lemma in PLANNING | WISHING
            and any(child.lemma_ in ENDING for child in children(head, "xcomp"))
        ):
            return None
        infinitive = is_verbal(token) and any(child.lower_ == "to" and child.dep_ == "mark" for child in token.children)
        if token.dep_ == "obl" and lemma in PLANNING and case_of(token) == "to":
            return Reality.PLANNED
        by_means = token.dep_ == "obl" and any(child.lower_ == "with" for child in token.children)
        if by_means and lemma in THREATENING:
            return Reality.THREATENED
        if _stands_alone(token) and not infinitive:
            break
        dependent = infinitive or token.dep_ in {"obj", "xcomp", "nmod", "obl", "nsubj:pass"}
        if token.dep_ == "nmod" and case_of(token) == "from":
            dependent = False
        if dependent and token.dep_ != "obl" and lemma in THREATENING:
            return Reality.THREATENED
        if token.pos_ == "NOUN" and token.dep_ == "xcomp" and lemma == "call":
            break  # what somebody calls it
        if dependent and token.dep_ != "obl" and lemma in WISHING:
            return None
        if infinitive and token.dep_ == "advcl" and lemma in PROCLAIMING and children(head, "obj"):
            return None  # what it is declared for
        if (infinitive and lemma in PLANNING) or (token.dep_ == "obj" and lemma in PLANNING_OF):
            return Reality.PLANNED if _is_past_or_present(head) else clause_reality(head)
        if infinitive and head.tag_ == "VBG" and lemma == "go" and children(head, "aux"):
            return Reality.PLANNED
        if infinitive and lemma in GATHERING and token.lemma_ in PROTESTING:
            break
        if infinitive and token.dep_ in {"advcl", "acl"} and lemma not in TRANSPARENT:
            return None
        token = head
    return Reality.DID_NOT_HAPPEN if negated else Reality.HAPPENED


def _is_timed_by_future(verb: Token) -> bool:
    """Tell whether a clause in the present says when what is to come is done: "will disarm at the same time as troops leave"."""
    if verb.dep_ != "advcl" or verb.tag_ not in {"VBP", "VBZ"} or children(verb, "aux"):
        return False
    marks = [mark for mark in verb.children if mark.dep_ in {"mark", "advmod"} and mark.i < verb.i]
    is_when = any(
        mark.lower_ == "when" or (mark.lower_ == "as" and mark.i > 1 and mark.nbor(-1).lower_ == "time")
        for mark in marks
    )
    return is_when and _modal(verb.head) is Reality.PLANNED


def is_to_end(noun: Token) -> bool:
    """Tell whether the noun's event is what somebody ends or is to end, and so has been going on: "end days of fighting"."""
    if noun.pos_ != "NOUN":
        return False
    whole = noun
    while whole.dep_ == "nmod" and whole.head.lemma_ in PORTIONS and case_of(whole) == "of":
        whole = whole.head
    return whole.head.lemma_ in ENDING and whole.dep_ in {"obj", "nmod", "nsubj:pass"}


def _is_forsworn(noun: Token) -> bool:
    """Tell whether somebody is to stop deeds of a sort, of which none is told: "will stop attacks on the police"."""
    is_any = noun.tag_ == "NNS" and noun.dep_ == "obj" and not children(noun, "det", "nmod:poss", "nummod", "amod")
    return is_any and noun.head.lemma_ in ENDING and is_supposed_clause(noun)


def _is_kept_from(meeting: Token) -> bool:
    """Tell whether somebody ends or refuses their part in what may be held: "suspended its participation in talks"."""
    above = meeting.head
    parts = [above] if meeting.dep_ == "nmod" else children(above, "obj") if meeting.dep_ == "obl" else []
    verb = above.head if meeting.dep_ == "nmod" else above
    taking = any(part.lemma_ in TAKING_PART for part in parts)
    return taking and case_of(meeting) == "in" and verb.lemma_ in ENDING | WISHING


def is_at_fault(verb: Token) -> bool:
    """Tell whether the verb says only whose fault something is: "the rebels were to blame"."""
    return verb.lemma_ == "blame" and is_laid_down(verb) and not is_passive(verb)


def _is_repeated(noun: Token) -> bool:
    """Tell whether a condition is that a known event comes again, which it then has done: "if the shelling is repeated"."""
    known = any(child.lower_ in {"the", "this", "these", "such"} for child in children(noun, "det"))
    return known and noun.dep_ in {"nsubj", "nsubj:pass"} and noun.head.lemma_ in {"repeat", "continue", "resume"}


def is_called_in(noun: Token) -> bool:
    """Tell whether fighters call in fire from the air or from afar, which then falls: "the patrol called for air strikes"."""
    if noun.lemma_.removesuffix("s") not in SUPPORTING or noun.head.lemma_ not in {"call", "request"}:
        return False
    return any(child.lower_ == "in" for child in children(noun.head, "compound:prt")) or any(
        doer.lemma_ in CALLING_FIRE for doer in agents(noun.head)
    )


def _is_to_come(noun: Token) -> bool:
    """Tell whether a noun's event is still ahead: "talks to be held in May", "the meeting is set to open"."""
    ahead = any(
        any(mark.lower_ == "to" for mark in children(clause, "mark")) and children(clause, "aux:pass")
        for clause in children(noun, "acl")
    )
    ahead = ahead or any(clause.lemma_ in SCHEDULING for clause in children(noun, "acl", "acl:relcl"))
    ahead = ahead or any(
        clause.lemma_ in SETTING and any(not _has_finite(each) for each in children(clause, "xcomp"))
        for clause in children(noun, "acl:relcl")
    )
    verb = noun.head
    if noun.dep_ == "nsubj:pass" and verb.lemma_ in SCHEDULING:
        return True
    return ahead or (
        noun.dep_ in {"nsubj", "nsubj:pass"}
        and verb.lemma_ in SETTING
        and any(not _has_finite(clause) for clause in children(verb, "xcomp", "ccomp"))
    )


def _has_finite(verb: Token) -> bool:
    """Tell whether the verb is no infinitive."""
    return not any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)


def _stands_alone(token: Token) -> bool:
    """Tell whether what stands above the word says nothing of it: a circumstance, a participle, a coordinated clause."""
    if token.dep_ == "conj":
        return is_verbal(token) and bool(children(token, "nsubj", "nsubj:pass", "aux"))
    return token.dep_ in {"obl", "advcl", "acl"} or is_misread_participle(token)


def _modal(verb: Token) -> Reality | None:
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "aux:pass"}}
    if helpers & FUTURE:
        return Reality.PLANNED
    if helpers & POSSIBLE:
        return Reality.POSSIBLE
    if "to" in helpers or (
        any(child.lemma_ == "be" and child.dep_ == "aux" for child in verb.children)
        and any(child.lower_ == "to" for child in children(verb, "mark"))
    ):
        return Reality.PLANNED
    return None


def _is_conditional(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark", "advmod"}}
    return bool(helpers & (CONDITIONAL | DEONTIC))


def _is_past_or_present(verb: Token) -> bool:
    return _modal(verb) is None
