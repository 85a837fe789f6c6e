"""The codebook's rules, in its order, each a function from the state before to the state after one event.

A rule returns None where it has nothing to say. Each names itself in words, and those words stand in the judgement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from servanda.assessment.cases.docket import Case
from servanda.assessment.evidence.deeds import is_counted
from servanda.assessment.facts.lifecycle import MOST_EVIDENCE, Effect, Event, State, Voucher, yields
from servanda.record import Duty, Origin, Provision, Reality, Standing


def open_or_pending(case: Case, on: date | None) -> State:
    """Rule 10: pending until condition, start and acceptances are there; then open until something is heard."""
    terms, commitment = case.terms, case.commitment
    voucher = Voucher.ALLEGED if _is_alleged(case) else Voucher.REPORTED
    if commitment.reality is Reality.DENIED:
        return State(
            standing=Standing.DISPUTED, voucher=Voucher.ALLEGED, rule="disputed: it is denied that it was ever promised"
        )
    if terms.is_unaccepted:
        return State(standing=Standing.PENDING, voucher=voucher, rule="pending: it is not yet agreed")
    if terms.starts and on and on < terms.starts:
        return State(
            standing=Standing.PENDING, voucher=voucher, rule=f"pending: it takes effect on {terms.starts.isoformat()}"
        )
    if terms.is_conditional:
        return State(
            standing=Standing.PENDING, voucher=voucher, rule="pending: its condition has not been heard to have come"
        )
    return State(standing=Standing.OPEN, voucher=voucher, rule="open: it is due and nothing has been heard")


def _is_alleged(case: Case) -> bool:
    commitment = case.commitment
    return commitment.origin is Origin.CLAIM or (
        commitment.reality is Reality.CLAIMED and commitment.origin is not Origin.AGREEMENT
    )


def _move(state: State, event: Event, standing: Standing, rule: str) -> State | None:
    """Return the state that an event brings about, or None where the state does not yield to it."""
    if not yields(state, standing, event.voucher):
        return None
    return State(standing=standing, voucher=event.voucher, rule=rule, deciding=event.facts, since=event.day)


def charge(state: State, event: Event, case: Case) -> State | None:
    """Rule 2: a charge makes at most at risk where the debtor is silent, or disputed where it denies or blames back."""
    if event.effect is not Effect.CHARGES and not (event.effect is Effect.BREAKS and event.voucher < Voucher.REPORTED):
        return None
    if _is_not_yet_owed(state, case):
        return None
    charges = state.charges | {(event.doer, event.against)}
    heard = replace(state, charges=charges)
    if not any(_is_debtors(accused, case) for _, accused in charges):
        return heard
    return _weigh(heard, event) or heard


def deny(state: State, event: Event, case: Case) -> State | None:
    """Rule 2: a denial of a charge makes it disputed."""
    denies = event.effect is Effect.DENIES or (
        event.effect in {Effect.AFFIRMS, Effect.PARTLY} and event.voucher is Voucher.OWN_WORD and state.charges
    )
    if not denies:
        return None
    heard = replace(state, denials=state.denials | {event.doer})
    if not any(_is_debtors(accused, case) for _, accused in heard.charges):
        return heard if event.effect is Effect.DENIES else None
    return _weigh(heard, event) or heard


def _is_debtors(side: str, case: Case) -> bool:
    return not side or not case.debtors or side in case.debtors or (side in {"one side", "the other side"})


def _weigh(state: State, event: Event) -> State | None:
    """Return at risk, or disputed where an accused side denies or accuses in its turn."""
    accusers = {accuser for accuser, _ in state.charges}
    answered = any(accused in state.denials or accused in accusers for _, accused in state.charges if accused)
    standing = Standing.DISPUTED if answered else Standing.AT_RISK
    rule = (
        "disputed: one side's charge and the other's denial or blame stand against each other"
        if answered
        else "at risk: one side's charge, the debtor being silent, is no more than that"
    )
    if not yields(state, standing, Voucher.ALLEGED) or (
        state.standing is Standing.AT_RISK and state.voucher > Voucher.ALLEGED and not answered
    ):
        return None
    return State(
        standing=standing,
        voucher=Voucher.ALLEGED,
        rule=rule,
        deciding=(*event.facts, *state.deciding)[:MOST_EVIDENCE],
        since=event.day,
        charges=state.charges,
        denials=state.denials,
    )


def contest(state: State, event: Event, case: Case) -> State | None:
    """Rule 2: where one says that it was promised and the other that it was not, it is disputed."""
    if event.effect is not Effect.CONTESTS or event.doer not in case.parties:
        return None
    found = _move(state, event, Standing.DISPUTED, "disputed: one party denies that it was so promised")
    return replace(found, voucher=Voucher.ALLEGED) if found else None


def breach(state: State, event: Event, case: Case) -> State | None:
    """Rule 3: breached needs the outlet's own voice, the debtor's admission, corroboration, or a monitor's finding."""
    if event.effect is not Effect.BREAKS or event.voucher < Voucher.REPORTED:
        return None
    if _is_not_yet_owed(state, case):
        return None
    return _move(state, event, Standing.BREACHED, "breached: told by more than one side's word in its own favour")


def _is_not_yet_owed(state: State, case: Case) -> bool:
    return state.standing is Standing.PENDING and case.commitment.exchange_for is None


def keep(state: State, event: Event, case: Case) -> State | None:
    """Rule 4: kept needs the outlet's own voice, the creditor's acknowledgement, corroboration or a monitor's finding."""
    if event.effect is not Effect.MEETS or event.voucher < Voucher.REPORTED or event.voucher is Voucher.OWN_WORD:
        return None
    if case.commitment.duty is Duty.MAINTAIN and case.commitment.provision is not Provision.ATTACK:
        return _move(state, event, Standing.ON_TRACK, "on track: it is being kept up")
    return _kept(state, event)


def _kept(state: State, event: Event) -> State | None:
    return _move(state, event, Standing.KEPT, "kept: told by more than the debtor's own word")


def progress(state: State, event: Event, case: Case, delivered: int | None) -> State | None:
    """Rules 9 and 11: on track where part is done or the debtor says that it performs; kept once the parts add up to the whole.

    Args:
        state: where the commitment was.
        event: what happened, or was said.
        case: the commitment.
        delivered: how many were delivered, this event included; None where nobody gave a number.
    """
    if event.effect not in {Effect.PARTLY, Effect.AFFIRMS, Effect.MEETS}:
        return None
    commitment = case.commitment
    counts = event.effect is not Effect.AFFIRMS and event.voucher >= Voucher.REPORTED
    if counts and commitment.quantity and is_counted(commitment) and (delivered or 0) >= commitment.quantity.number:
        return _kept(state, event)
    if event.voucher is Voucher.ALLEGED or (state.standing is Standing.PENDING and event.effect is Effect.AFFIRMS):
        return None
    if event.voucher is Voucher.OWN_WORD:
        rule = "on track: the debtor says that it performs, which alone is no proof"
    else:
        rule = "on track: part is done, or it is being kept up"
    return _move(state, event, Standing.ON_TRACK, rule)


def endanger(state: State, event: Event, _case: Case) -> State | None:
    """Rule 8: refusing a date, a number or a step, delay and threats put it at risk."""
    if event.effect is not Effect.ENDANGERS:
        return None
    rule = "at risk: a date, a number or a step is refused, or it is delayed or threatened"
    if state.standing is Standing.AT_RISK and state.voucher > event.voucher:
        return None
    return _move(state, event, Standing.AT_RISK, rule)


def repudiate(state: State, event: Event, case: Case) -> State | None:
    """Rule 8: repudiated where the debtor says that it will not perform at all, or is no longer bound."""
    if event.effect is not Effect.REFUSES:
        return None
    if case.is_mutual and event.doer not in case.debtors:
        return _move(state, event, Standing.AT_RISK, "at risk: a part of one side refuses it")
    return _move(
        state, event, Standing.REPUDIATED, "repudiated: the debtor says that it will not perform or is no longer bound"
    )


def suspend(state: State, event: Event, _case: Case) -> State | None:
    """Rule 9: suspended where it is put off or halted without refusal."""
    if event.effect is not Effect.SUSPENDS or state.standing in {
        Standing.BREACHED,
        Standing.REPUDIATED,
        Standing.KEPT,
        Standing.KEPT_LATE,
    }:
        return None
    return _move(state, event, Standing.SUSPENDED, "suspended: put off or halted without refusal")


def settle(state: State, event: Event, _case: Case) -> State | None:
    """Rule 9: released by the creditor, superseded by a later act, or lapsed with its period unbroken."""
    if event.effect is Effect.WAIVES:
        return _move(state, event, Standing.RELEASED, "released: the creditor lets the debtor off")
    if event.effect is Effect.REPLACES and state.standing not in {Standing.BREACHED, Standing.KEPT, Standing.KEPT_LATE}:
        return _move(state, event, Standing.SUPERSEDED, "superseded: a later agreement or act takes its place")
    if event.effect is Effect.ENDS and state.standing not in {
        Standing.BREACHED,
        Standing.REPUDIATED,
        Standing.KEPT,
        Standing.KEPT_LATE,
    }:
        return _move(state, event, Standing.LAPSED, "lapsed: its period ran out unbroken")
    return None


def begin(state: State, event: Event, _case: Case) -> State | None:
    """Rule 10: open once its condition or its start has come."""
    if event.effect is not Effect.STARTS or state.standing is not Standing.PENDING:
        return None
    return State(
        standing=Standing.OPEN,
        voucher=Voucher.REPORTED,
        rule="open: its condition has come and nothing has been heard since",
        deciding=event.facts,
        since=event.day,
    )


RULES: dict[Effect, tuple[Callable[[State, Event, Case], State | None], ...]] = {
    Effect.STARTS: (begin,),
    Effect.AFFIRMS: (deny,),
    Effect.PARTLY: (deny,),
    Effect.MEETS: (keep,),
    Effect.ENDANGERS: (endanger,),
    Effect.CHARGES: (charge,),
    Effect.DENIES: (deny,),
    Effect.CONTESTS: (contest,),
    Effect.SUSPENDS: (suspend,),
    Effect.REFUSES: (repudiate,),
    Effect.BREAKS: (charge, breach),
    Effect.WAIVES: (settle,),
    Effect.REPLACES: (settle,),
    Effect.ENDS: (settle,),
}
"""The rules that look at one event alone, by what it does, in the codebook's order."""


FAILING = frozenset({Effect.BREAKS, Effect.CHARGES, Effect.ENDANGERS, Effect.REFUSES, Effect.SUSPENDS})
"""What is done against a promise."""


def advance(state: State, event: Event, case: Case, delivered: int | None) -> State:
    """Return the state after an event: the same one where no rule has anything to say of it.

    Args:
        state: where the commitment was.
        event: what happened, or was said.
        case: the commitment.
        delivered: how many were delivered, this event included; None where nobody gave a number, or nothing is counted.
    """
    if event.effect in FAILING and case.commitment.reality is Reality.DENIED:
        return state  # nobody can fail a promise that it is disputed he ever made
    for rule in RULES[event.effect]:
        moved = rule(state, event, case)
        if moved is not None:
            return moved
    return progress(state, event, case, delivered) or state


def pass_deadline(state: State, case: Case, on: date | None) -> State:
    """Rules 6 and 9: kept late if done after the deadline, overdue once that has passed with nothing heard since; lapsed once the period is over unbroken."""
    deadline, ends = case.terms.deadline, case.terms.ends
    if state.standing is Standing.KEPT and deadline and state.since and state.since != date.min:
        if (state.deciding[0].earliest or state.since) > deadline:
            rule = f"kept late: done after its deadline of {deadline.isoformat()}"
            return replace(state, standing=Standing.KEPT_LATE, rule=rule)
        return state
    unheard = state.since is None or (deadline is not None and state.since <= deadline)
    awaits_condition = state.standing is Standing.PENDING and case.commitment.exchange_for is None
    if case.commitment.provision is Provision.ATTACK:
        if deadline and on and on > deadline and state.standing in {Standing.OPEN, Standing.PENDING}:
            return replace(
                state,
                standing=Standing.LAPSED,
                voucher=Voucher.REPORTED,
                rule="lapsed: its time passed and nothing was heard of the threat being carried out",
            )
        return state
    if deadline and on and on > deadline and case.commitment.duty is Duty.ACHIEVE and not awaits_condition:
        late = state.standing in {Standing.OPEN, Standing.PENDING, Standing.ON_TRACK} or (
            state.standing is Standing.AT_RISK and unheard
        )
        if late:
            rule = f"overdue: its deadline of {deadline.isoformat()} passed" + (
                " and nothing was heard" if unheard else " before all was done"
            )
            return replace(state, standing=Standing.OVERDUE, voucher=max(state.voucher, Voucher.REPORTED), rule=rule)
    if (
        ends
        and on
        and on > ends
        and state.standing in {Standing.OPEN, Standing.PENDING, Standing.ON_TRACK, Standing.AT_RISK, Standing.SUSPENDED}
    ):
        return replace(
            state,
            standing=Standing.LAPSED,
            voucher=Voucher.REPORTED,
            rule=f"lapsed: its period ran out on {ends.isoformat()} with no breach told",
        )
    return state


def share_fate(state: State, counterpart: State) -> State:
    """Rule 7: an exchange moves together; one side's refusal puts the other at risk, one side's performance makes the other due."""
    waiting = {Standing.PENDING, Standing.OPEN, Standing.ON_TRACK}
    if (
        counterpart.standing in {Standing.REPUDIATED, Standing.BREACHED, Standing.AT_RISK, Standing.SUSPENDED}
        and state.standing in waiting
    ):
        rule = f"at risk: an exchange moves together, and what is given in return is {counterpart.standing.value.replace('_', ' ')}"
        return replace(
            state,
            standing=Standing.AT_RISK,
            voucher=counterpart.voucher,
            rule=rule,
            deciding=counterpart.deciding,
            since=counterpart.since,
        )
    if counterpart.standing in {Standing.KEPT, Standing.KEPT_LATE} and state.standing is Standing.PENDING:
        rule = "open: what was to be given in return has been given"
        return replace(state, standing=Standing.OPEN, rule=rule, deciding=counterpart.deciding, since=counterpart.since)
    return state
