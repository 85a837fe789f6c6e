"""How far whole agreements and provisions are carried out, from the judgements of their commitments.

After the Peace Accords Matrix of the Kroc Institute (Joshi, Quinn and Regan, "Annualized implementation data on comprehensive
intrastate peace accords, 1989-2012", Journal of Peace Research 52(4), 2015): each provision is coded 0 none, 1 minimum,
2 intermediate, 3 full, and an accord's score is the sum of the codes over the highest sum that there could be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.record import Agreement, Commitment, Implementation, Judgement, Provision, Record, Standing

SCALE = {
    Implementation.NONE: 0,
    Implementation.MINIMUM: 1,
    Implementation.INTERMEDIATE: 2,
    Implementation.FULL: 3,
}
"""Kroc's codes."""
GRADES = tuple(SCALE)
"""The scale's words by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """Several commitments taken together."""

    agreement: Agreement | None
    """The agreement that they belong to; None for those outside any, and for a provision of all agreements."""
    provision: Provision | None
    """Their provision; None for all provisions of an agreement."""
    judgements: tuple[Judgement, ...]
    """Their judgements, threats left aside."""
    score: float
    """How far they are carried out, from 0 to 1: the mean code of each provision's commitments, over the highest code."""
    parts: tuple[RollUp, ...] = ()
    """The agreement's provisions, or the provision's agreements."""

    @property
    def implementation(self) -> Implementation:
        """The scale's word nearest to the score; full only where all is, and none only where nothing is begun."""
        top = len(GRADES) - 1
        if self.score in {0, 1}:
            return GRADES[int(self.score) * top]
        return GRADES[min(max(round(self.score * top), 1), top - 1)]

    @property
    def standings(self) -> tuple[tuple[Standing, int], ...]:
        """How many commitments have each standing, the most frequent first."""
        counted = Counter(judgement.standing for judgement in self.judgements)
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], list(Standing).index(pair[0]))))


def roll_up_agreements(record: Record, commitments: Iterable[Commitment]) -> tuple[RollUp, ...]:
    """Return one roll-up an agreement with its provisions as parts, those outside any agreement last.

    Args:
        record: the judged record.
        commitments: those to take into account.
    """
    agreements = {agreement.id: agreement for agreement in record.agreements}
    judged = {judgement.commitment: judgement for judgement in record.judgements}
    grouped = _group(commitments, lambda commitment: commitment.agreement or "")
    rolled = []
    for id_, members in sorted(grouped.items(), key=lambda pair: (pair[0] == "", pair[0])):
        agreement = agreements.get(id_)
        by_provision = _group(members, lambda commitment: commitment.provision)
        parts = [
            _roll(judged, by_provision[provision], agreement, provision)
            for provision in Provision
            if provision in by_provision
        ]
        rolled.append(_join(agreement, None, parts))
    return tuple(rolled)


def roll_up_provisions(record: Record, commitments: Iterable[Commitment]) -> tuple[RollUp, ...]:
    """Return one roll-up a provision, in the codebook's order, with the agreements that hold it as parts.

    Args:
        record: the judged record.
        commitments: those to take into account.
    """
    agreements = {agreement.id: agreement for agreement in record.agreements}
    judged = {judgement.commitment: judgement for judgement in record.judgements}
    grouped = _group(commitments, lambda commitment: commitment.provision)
    rolled = []
    for provision in Provision:
        if provision in grouped:
            by_deal = _group(grouped[provision], lambda commitment: commitment.agreement or "")
            parts = [
                _roll(judged, members, agreements.get(id_), provision)
                for id_, members in sorted(by_deal.items(), key=lambda pair: (pair[0] == "", pair[0]))
            ]
            rolled.append(_join(None, provision, parts))
    return tuple(rolled)


def _group(commitments: Iterable[Commitment], key: Callable[[Commitment], str]) -> dict[str, list[Commitment]]:
    grouped: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        if commitment.provision is not Provision.ATTACK:
            grouped[key(commitment)].append(commitment)
    return grouped


def _roll(
    judged: Mapping[str, Judgement], members: Iterable[Commitment], agreement: Agreement | None, provision: Provision
) -> RollUp:
    judgements = tuple(judged[each.id] for each in members if each.id in judged)
    codes = [SCALE[judgement.implementation] for judgement in judgements]
    score = sum(codes) / (len(codes) * (len(SCALE) - 1)) if codes else 0.0
    return RollUp(agreement=agreement, provision=provision, judgements=judgements, score=score)


def _join(agreement: Agreement | None, provision: Provision | None, parts: Sequence[RollUp]) -> RollUp:
    return RollUp(
        agreement=agreement,
        provision=provision,
        judgements=tuple(judgement for part in parts for judgement in part.judgements),
        score=sum(part.score for part in parts) / len(parts),
        parts=tuple(parts),
    )
