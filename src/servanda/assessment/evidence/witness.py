"""One telling of something: the finding it stands in, its words, and whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.cases.docket import Docket
from servanda.assessment.cases.tellers import Teller
from servanda.assessment.facts.lifecycle import Effect, Fact, Voucher
from servanda.assessment.words.amounts import Amount
from servanda.record import Evidence, Span, Time


@dataclass(frozen=True, slots=True)
class Witness:
    """One telling, from which facts about a commitment are stated."""

    docket: Docket
    """The record."""
    finding: str
    """Id of the finding, or the place of its words."""
    spans: tuple[Span, ...]
    """The words, all in one report."""
    teller: Teller
    """Whose word it is."""

    def state(
        self,
        effect: Effect,
        voucher: Voucher,
        because: str,
        *,
        doer: str,
        against: str = "",
        when: Time | None = None,
        amount: Amount | None = None,
    ) -> Fact:
        """Return what this telling means for a commitment; its day is its own time's, else its publication's.

        Args:
            effect: what it does to the commitment.
            voucher: who vouches for it.
            because: why it bears, in words.
            doer: side whose deed it is; empty when unnamed.
            against: side that is accused, of a charge.
            when: when it happened; None for what is said or is so on the day of publication.
            amount: how many were delivered, where that is counted.
        """
        published = self.docket.report(self.spans[0].report).published
        outlet = self.docket.outlets[self.spans[0].report]
        return Fact(
            id=self.finding,
            effect=effect,
            voucher=voucher,
            doer=doer,
            against=against,
            source=f"side:{self.teller.side}" if self.teller.side else f"outlet:{outlet}",
            outlet=outlet,
            is_neutral=self.teller.is_neutral,
            earliest=when.earliest if when else None,
            latest=(when.latest if when else None) or published,
            amount=amount.number if amount else None,
            is_total=bool(amount and amount.is_total),
            is_further=bool(amount and amount.is_further),
            evidence=Evidence(spans=self.spans, bears=effect.bearing, because=because, by=self.teller.by),
        )
