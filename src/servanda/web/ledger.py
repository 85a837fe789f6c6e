"""Everything that can be looked for: promises, incidents, statements and reports as lines with facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from unicodedata import combining, normalize

from servanda.export.naming import name_actor, name_source, quote_all
from servanda.export.page.concordance import Concordance
from servanda.export.page.ranking import day_of
from servanda.export.page.reader import title_of
from servanda.export.wording import KIND_WORDS, begin, say
from servanda.record import Commitment, Incident, Report, Statement

FACETS: Mapping[str, Mapping[str, str]] = {
    "promise": {
        "agreement": "Agreement",
        "debtor": "Debtor",
        "provision": "Provision",
        "standing": "Standing",
        "finding": "Finding",
    },
    "incident": {"kind": "Kind", "actor": "Actor", "place": "Place", "reality": "Reality"},
    "statement": {"speaker": "Speaker", "act": "Act", "channel": "Channel"},
    "report": {"outlet": "Outlet"},
    "": {
        "sort": "Sort",
        "actor": "Actor",
        "place": "Place",
        "speaker": "Speaker",
        "standing": "Standing",
        "kind": "Kind",
    },
}
"""The facets of each sort of line, and of all together, with their titles."""

CHOICES = 40
"""The most values of a facet that are offered; the rest are found by words."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that can be looked for."""

    sort: str
    """What sort of thing: promise, incident, statement or report."""
    id: str
    """Its id."""
    day: date | None
    """When it was; for a promise, a statement and a report when it was published."""
    words: str
    """What is searched, folded as `fold` does."""
    facets: tuple[tuple[str, str], ...]
    """Names and values of its facets, each pair once; a name may come several times."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    sort: str = ""
    """Which sort of line; empty for all."""
    words: str = ""
    """Words that must all be in it."""
    since: date | None = None
    """First day."""
    until: date | None = None
    """Last day."""
    facets: tuple[tuple[str, str], ...] = ()
    """Names and values that it must have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet."""

    value: str
    """As it stands in an address."""
    label: str
    """As it is read."""
    number: int
    """How many lines have it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found."""

    lines: tuple[Line, ...]
    """The lines, in the order of their sort."""
    choices: Mapping[str, tuple[Choice, ...]]
    """The values of each facet among them, the most frequent first."""


@dataclass(slots=True)
class Ledger:
    """The lines of one edition of a record."""

    lines: tuple[Line, ...]
    """All lines: promises, incidents, statements, reports, each sort in its own order."""
    labels: Mapping[str, str]
    """What values of facets that are ids are called."""
    _by_sort: dict[str, list[Line]] = field(default_factory=dict)
    _answers: dict[Query, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            self._by_sort.setdefault(line.sort, []).append(line)

    def find(self, query: Query) -> Found:
        """Return the lines that fit, and what they could be narrowed by."""
        if query not in self._answers:
            if len(self._answers) > 64:
                self._answers.clear()
            self._answers[query] = self._find(query)
        return self._answers[query]

    def _find(self, query: Query) -> Found:
        lines = tuple(self._choose(query))
        counts = Counter(chain.from_iterable(line.facets for line in lines))
        values: dict[str, dict[str, int]] = {name: {} for name in FACETS[query.sort]}
        for (name, value), number in counts.items():
            if name in values:
                values[name][value] = number
        return Found(lines, {name: self._offer(values[name]) for name in values})

    def _choose(self, query: Query) -> Iterable[Line]:
        """Return the lines that fit, narrowed by one question after the other: a record has very many lines."""
        lines: Iterable[Line] = self._by_sort.get(query.sort, ()) if query.sort else self.lines
        if since := query.since:
            lines = [line for line in lines if line.day and line.day >= since]
        if until := query.until:
            lines = [line for line in lines if line.day and line.day <= until]
        for facet in query.facets:
            lines = [line for line in lines if facet in line.facets]
        for word in fold(query.words).split():
            lines = [line for line in lines if word in line.words]
        return lines

    def _offer(self, counts: Mapping[str, int]) -> tuple[Choice, ...]:
        found = [Choice(value, self.labels.get(value, say_value(value)), number) for value, number in counts.items()]
        return tuple(sorted(found, key=lambda choice: (-choice.number, choice.label))[:CHOICES])


def fold(words: str) -> str:
    """Return words in small letters without accents, as they are compared: "Ibañez" is found by "ibanez"."""
    small = words.casefold()
    if small.isascii():
        return small
    return "".join(letter for letter in normalize("NFKD", small) if not combining(letter))


def say_value(value: str) -> str:
    """Return a value of a facet as it is read."""
    return value.replace("_", " ")


def make_ledger(concordance: Concordance) -> Ledger:
    """Return the ledger of a linked and judged record."""
    record = concordance.record
    lines = (*_promises(concordance), *_incidents(concordance), *_statements(concordance), *_reports(record.reports))
    labels = {actor.id: actor.name for actor in record.actors}
    labels |= {place.id: place.name for place in record.places}
    labels |= {agreement.id: begin(agreement.name) for agreement in record.agreements}
    return Ledger(lines, labels)


def _promises(concordance: Concordance) -> Iterator[Line]:
    record = concordance.record
    for commitment in concordance.commitments:
        judgement = concordance.judgements.get(commitment.id)
        debtors = [each.actor for each in commitment.debtor if each.actor]
        facets = [("sort", "promise"), ("provision", commitment.provision.value)]
        facets += [("agreement", commitment.agreement)] if commitment.agreement else []
        facets += [(name, actor) for actor in debtors for name in ("debtor", "actor")]
        if judgement:
            facets += [("standing", judgement.standing.value), ("finding", judgement.finding.value)]
        names = " ".join(name_actor(record, actor) for actor in debtors)
        words = f"{names} {say(commitment.provision)} {quote_all(record, (*commitment.what, *commitment.mentions))}"
        yield Line("promise", commitment.id, _published(concordance, commitment), fold(words), _once(facets))


def _incidents(concordance: Concordance) -> Iterator[Line]:
    record = concordance.record
    for incident in concordance.incidents:
        kind = incident.acled.value if incident.acled else begin(KIND_WORDS[incident.kind])
        actors = dict.fromkeys(each.actor for each in (*incident.actor, *incident.target) if each.actor)
        facets = [("sort", "incident"), ("kind", kind), ("reality", incident.reality.value)]
        facets += [("actor", actor) for actor in actors]
        place = incident.place.place if incident.place else None
        facets += [("place", place)] if place else []
        names = " ".join(name_actor(record, actor) for actor in actors)
        where = record.place_by_id[place].name if place in record.place_by_id else ""
        words = f"{kind} {names} {where} {quote_all(record, incident.mentions)}"
        yield Line("incident", incident.id, day_of(incident), fold(words), _once(facets))


def _statements(concordance: Concordance) -> Iterator[Line]:
    record = concordance.record
    for report in record.reports:
        for statement in concordance.of(report.id).statements:
            speaker = name_source(record, statement)
            facets = [("sort", "statement"), ("act", statement.act.value), ("channel", statement.channel.value)]
            facets += [("speaker", statement.source_actor or speaker)]
            facets += [("actor", statement.source_actor)] if statement.source_actor else []
            words = f"{speaker} {quote_all(record, (*statement.source, *statement.cue, *statement.content))}"
            yield Line("statement", statement.id, report.published, fold(words), _once(facets))


def _reports(reports: Iterable[Report]) -> Iterator[Line]:
    for report in sorted(reports, key=lambda each: (each.published or date.min, each.id), reverse=True):
        facets = [("sort", "report"), *([("outlet", report.outlet)] if report.outlet else [])]
        words = f"{report.outlet or ''} {title_of(report)} {report.text}"
        yield Line("report", report.id, report.published, fold(words), _once(facets))


def _once(facets: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(facets))


def _published(concordance: Concordance, item: Commitment | Incident | Statement) -> date | None:
    spans = item.content if isinstance(item, Statement) else item.mentions
    held = (concordance.record.report_by_id.get(span.report) for span in spans)
    return min((report.published for report in held if report and report.published), default=None)
