"""A made-up record of as many findings as one asks for: ``python -m bench.ample FILE FINDINGS``.

Nothing of it is read by the reader: it stands for a record that years of reading have filled, so that the store, the judging
and the pages can be timed at a size that no example has.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from servanda.record import (
    Act,
    Actor,
    ActorKind,
    Agreement,
    Commitment,
    Duty,
    Estimate,
    Incident,
    Kind,
    Location,
    Origin,
    Participant,
    Place,
    PlaceGranularity,
    Provision,
    Quantity,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    Time,
)

FINDINGS_OF_A_REPORT = 4
"""Incidents and statements of each report."""

DEAL_EVERY = 4
"""One report in so many tells two commitments too."""

FIRST_DAY = date(2010, 1, 1)
YEARS = 11

DEEDS = (
    (Kind.ASSAULT, "attacked"),
    (Kind.RETREAT, "released 20 prisoners to"),
    (Kind.CONSULT, "met"),
    (Kind.COERCE, "blocked the aid convoys of"),
    (Kind.MOBILIZE, "sent more troops against"),
    (Kind.AID, "sent aid to"),
    (Kind.REJECT, "rejected the ceasefire with"),
    (Kind.SANCTION, "imposed sanctions on"),
    (Kind.COOPERATE, "handed over weapons to"),
)
"""What sides do to each other in it."""

PROMISES = (
    (Provision.RELEASE_PRISONERS, "release 300 prisoners"),
    (Provision.WITHDRAW_FORCES, "withdraw its troops"),
    (Provision.CEASE_HOSTILITIES, "observe a ceasefire"),
    (Provision.ALLOW_AID, "let aid convoys through"),
    (Provision.HOLD_TALKS, "send negotiators to the talks"),
    (Provision.LIFT_SANCTIONS, "lift the sanctions"),
)
"""What sides promise each other in it."""

SURROUNDINGS = (
    "Shops in {} stayed closed for a {} day, and few cars were seen on the {} road.",
    "The harvest of {} is late because of the {} rain, and prices have risen in {}.",
    "Schools in {} are to open next {} after repairs that the {} council paid for.",
    "Doctors in {} spoke of too little {} in the wards, which the {} ministry knows.",
    "Snow has closed the {} pass, and the {} bus runs no farther than {}.",
    "The bridge at {}, built by the {} company, carries the only road to {}.",
)
"""Sentences in which nothing is found. Words fill their gaps, so that no two reports are copies of each other."""

FILLINGS = 4_000
"""How many different words there are for the gaps."""


class Author:
    """Writes the reports of a made-up conflict, with what is to be found in each.

    Args:
        seed: the same seed gives the same reports.
        sides: how many parties there are.
        deals: how many agreements.
        places: how many towns.
    """

    def __init__(self, seed: int = 1, *, sides: int = 24, deals: int = 8, places: int = 60) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
        self.actors = [
            Actor(id=f"actor-{n:03}", name=f"{_name(n)} Front", kind=ActorKind.ARMED_GROUP) for n in range(sides)
        ]
        self.places = [
            Place(
                id=f"place-{n:03}",
                name=f"{_name(n + sides)}ton",
                latitude=self._random.uniform(29.5, 37.5),
                longitude=self._random.uniform(61.0, 71.0),
            )
            for n in range(places)
        ]
        self.agreements = [self._deal(number) for number in range(deals)]

    def write(self, findings: int) -> Iterator[Record]:
        """Yield what was registered by hand and then the reports, until there are as many findings."""
        yield Record(actors=tuple(self.actors), agreements=tuple(self.agreements))
        number = 0
        while findings > 0:
            told = self._report(number)
            yield told
            findings -= len(told.incidents) + len(told.statements) + len(told.commitments)
            number += 1

    def _deal(self, number: int) -> Agreement:
        parties = self._random.sample(self.actors, 2)
        day = FIRST_DAY + timedelta(days=360 * number)
        return Agreement(
            id=f"registered-deal-{number}",
            name=f"the {_name(number + 200)} accord",
            parties=tuple(sorted(actor.id for actor in parties)),
            signed=Time(earliest=day, latest=day),
        )

    def _report(self, number: int) -> Record:
        pick = self._random
        day = FIRST_DAY + timedelta(days=pick.randrange(365 * YEARS))
        page = _Page(f"report-{number:06}")
        incidents = [self._incident(page, day) for _ in range(FINDINGS_OF_A_REPORT // 2)]
        statements = [self._statement(page) for _ in range(FINDINGS_OF_A_REPORT // 2)]
        commitments = list(self._commitments(page, day)) if number % DEAL_EVERY == 0 else []
        report = Report(id=page.id, text=page.text, published=day, outlet=f"The {_name(number % 40 + 300)} Post")
        used = {place.place for each in incidents if (place := each.place)}
        return Record(
            reports=(report,),
            actors=tuple(self.actors),
            places=tuple(place for place in self.places if place.id in used),
            incidents=tuple(incidents),
            statements=tuple(statements),
            commitments=tuple(commitments),
        )

    def _incident(self, page: _Page, day: date) -> Incident:
        pick = self._random
        page.add(pick.choice(SURROUNDINGS).format(*(_name(400 + pick.randrange(FILLINGS)) for _ in range(3))))
        actor, target = pick.sample(self.actors, 2)
        kind, verb = pick.choice(DEEDS)
        place = pick.choice(self.places)
        killed = pick.randrange(1, 9) if kind is Kind.ASSAULT else None
        toll = f", killing {killed} people" if killed else ""
        sentence = page.add(f"{actor.name} {verb} {target.name} near {place.name}{toll}.")
        return Incident(
            id=f"incident-{page.id}-{sentence.start}",
            kind=kind,
            actor=(page.participant(actor, sentence),),
            target=(page.participant(target, sentence),),
            place=Location(spans=(page.find(place.name, sentence),), place=place.id, granularity=PlaceGranularity.NEAR),
            killed=Estimate(low=killed, best=killed, high=killed) if killed else None,
            when=Time(earliest=day, latest=day),
            mentions=(sentence,),
        )

    def _statement(self, page: _Page) -> Statement:
        pick = self._random
        speaker, other = pick.sample(self.actors, 2)
        act, cue, content = pick.choice(
            (
                (Act.ACCUSE, "accused", f"{other.name} of breaking the ceasefire"),
                (Act.SAY, "said", f"{other.name} had agreed to further talks"),
                (Act.DENY, "denied", f"that it had attacked {other.name}"),
            )
        )
        sentence = page.add(f"{speaker.name} {cue} {content}.")
        return Statement(
            id=f"statement-{page.id}-{sentence.start}",
            source=(page.find(speaker.name, sentence),),
            source_actor=speaker.id,
            cue=(page.find(cue, sentence),),
            content=(page.find(content, sentence),),
            act=act,
        )

    def _commitments(self, page: _Page, day: date) -> Iterator[Commitment]:
        pick = self._random
        debtor, creditor = pick.sample(self.actors, 2)
        deal = pick.choice([*self.agreements, None, None])
        for provision, words in pick.sample(PROMISES, 2):
            weeks = pick.randrange(2, 30)
            sentence = page.add(f"{debtor.name} promised {creditor.name} to {words} within {weeks} weeks.")
            counted = provision is Provision.RELEASE_PRISONERS
            yield Commitment(
                id=f"commitment-{page.id}-{sentence.start}",
                agreement=deal.id if deal else None,
                debtor=(page.participant(debtor, sentence),),
                creditor=(page.participant(creditor, sentence),),
                provision=provision,
                what=(page.find(words, sentence),),
                quantity=Quantity(number=300, unit="prisoners") if counted else None,
                due=Time(latest=day + timedelta(weeks=weeks), relation=Relation.BY),
                duty=Duty.MAINTAIN if provision is Provision.CEASE_HOSTILITIES else Duty.ACHIEVE,
                origin=Origin.AGREEMENT if deal else Origin.PLEDGE,
                mentions=(sentence,),
            )


class _Page:
    """A text that grows by sentences."""

    def __init__(self, report: str) -> None:
        self.id = report
        self.text = ""

    def add(self, sentence: str) -> Span:
        """Add a sentence and return where it lies."""
        start = len(self.text) + 1 if self.text else 0
        self.text = f"{self.text} {sentence}" if self.text else sentence
        return Span(self.id, start, start + len(sentence))

    def find(self, words: str, within: Span) -> Span:
        """Return where words lie within a sentence."""
        start = self.text.index(words, within.start, within.end)
        return Span(self.id, start, start + len(words))

    def participant(self, actor: Actor, within: Span) -> Participant:
        """Return an actor that a sentence names."""
        return Participant(spans=(self.find(actor.name, within),), actor=actor.id)


def _name(number: int) -> str:
    """Return a name of its own for every number: names that share words would be taken for one another."""
    vowels, consonants = "aeiou", "bdfgklmnprstvz"
    name = ""
    number += 1
    while number or len(name) < 4:
        number, one = divmod(number, len(consonants))
        number, other = divmod(number, len(vowels))
        name += consonants[one] + vowels[other]
    return name.capitalize()


def main() -> None:
    """Write the record."""
    from servanda.store import Store

    parser = argparse.ArgumentParser(prog="python -m bench.ample", description=__doc__)
    parser.add_argument("file", metavar="FILE", type=Path, help="the record to make")
    parser.add_argument("findings", metavar="FINDINGS", type=int, help="how many incidents, statements and commitments")
    asked = parser.parse_args()
    with Store.open(str(asked.file), create=True) as store:
        print(f"{store.add_many(Author().write(asked.findings)):,} reports added to {asked.file}")


if __name__ == "__main__":
    main()
