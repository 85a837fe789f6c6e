"""What a deed that is itself speech (a rejection, a charge, a threat, a halt) says about a commitment."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.cases.tellers import UNNAMED, Teller
from servanda.assessment.evidence.witness import Witness
from servanda.assessment.facts.lifecycle import Effect, Fact, Voucher
from servanda.assessment.words.fates import STEP, read_fates
from servanda.assessment.words.subjects import PROPOSED, is_about, is_of_breach
from servanda.record import Incident, Kind, Provision, Reality


def _is_aimed_at(incident: Incident, clause: str, effects: set[Effect], case: Case, targets: frozenset[str]) -> bool:
    """Tell whether a rejection, threat or halt is of the promise itself, not of another thing that one of its words names.

    The words by which the promise was made ("vowed to capture") are no threat to it.
    """
    if Effect.REFUSES in effects:
        return True
    if incident.kind is Kind.SANCTION:
        return False
    if case.commitment.provision is Provision.CEASE_HOSTILITIES and incident.kind is Kind.THREATEN:
        return bool(targets & case.parties) or bool(effects)
    is_itself = incident.kind is Kind.THREATEN and any(
        told.report == span.report and told.start <= span.start and span.end <= told.end
        for told in incident.mentions
        for span in case.what_spans
    )
    return bool(effects & {Effect.ENDANGERS, Effect.SUSPENDS}) or (case.is_named_in(clause) and not is_itself)


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
                if Effect.BREAKS in effects or is_of_breach(clause, case):
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
