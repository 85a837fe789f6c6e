"""Who attacked what and whom with what, as templates of a whole report in the GTT layout (Du et al. 2021)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.assignment import align
from bench.measures import f1
from bench.options import Figures, Options
from bench.rows import read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

    from servanda.record import Incident, Participant, Record, Report

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE_OF = {
    "Abduction/forced disappearance": "kidnapping",
    "Remote explosive/landmine/IED": "bombing",
    "Suicide bomb": "bombing",
    "Air/drone strike": "bombing",
    "Grenade": "bombing",
    "Looting/property destruction": "arson",
}
"""The test's kinds of incident by ACLED sub-event; any other violence is an attack."""
OUT = frozenset({"Armed clash", "Arrests"})
"""Sub-events that the test holds for war or police work."""
BY_RECORD = frozenset({"PerpInd", "Target", "Weapon"})
"""Roles that a record fills where the reader marks none; of organisations and victims it names many that the test leaves out."""
TELLS = frozenset({"happened", "claimed"})
PRONOUNS = frozenset("i we you he she it they them him her us me who whom which that one others another".split())
"""Words that name nobody by themselves, which fill no role."""

Mention = tuple[str, int]
"""Words, and the character where they start."""
Entity = tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident: its type, and who and what fills each role."""

    incident_type: str
    roles: Mapping[str, tuple[Entity, ...]]


def measure(path: Path, options: Options) -> Figures:
    """Read every report of a file in the GTT layout and score its templates."""
    rows = list(read_rows(path))
    if options.predictions:
        given = {row["docid"]: read_templates(row) for row in read_rows(options.predictions)}
        predicted = [given.get(row["docid"], ()) for row in rows]
    else:
        predicted = [find_templates(doc, record) for doc, record in read_reports(rows)]
    if options.write:
        write_rows(
            options.write,
            (
                {"docid": row["docid"], "doctext": row["doctext"], "templates": [write(each) for each in templates]}
                for row, templates in zip(rows, predicted, strict=True)
            ),
        )
    return score([read_templates(row) for row in rows], predicted)


def read_templates(row: Mapping[str, Any]) -> tuple[Template, ...]:
    """Read the templates of a report."""
    return tuple(
        Template(
            incident_type=template["incident_type"],
            roles={
                role: tuple(tuple((words, start) for words, start in entity) for entity in template[role])
                for role in ROLES
            },
        )
        for template in row["templates"]
    )


def write(template: Template) -> dict[str, Any]:
    """Write a template in the GTT layout."""
    return {
        "incident_type": template.incident_type,
        **{role: [[list(mention) for mention in entity] for entity in template.roles[role]] for role in ROLES},
    }


def read_reports(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Doc, Record]]:
    """Read each report's text, which has no capitals, with its record."""
    from servanda.pipeline import understand
    from servanda.reading import load_reader
    from servanda.record import Report

    nlp = load_reader()
    for row, doc in zip(rows, nlp.pipe(row["doctext"] for row in rows), strict=True):
        yield doc, understand(Report(id=row["docid"], text=row["doctext"]), doc)


def find_templates(doc: Doc, record: Record) -> tuple[Template, ...]:
    """Make templates of the violence that a record tells, and of the roles that the reader marked in the text.

    One template stands for all incidents of one type, as reports mostly tell one; the roles marked fill the template
    of the incident whose words are nearest.
    """
    (report,) = record.reports
    marked = [(span.label_, (span.text, span.start_char)) for span in doc.spans.get("roles", ())]
    wanting = BY_RECORD - {role for role, _ in marked}
    fillers: dict[str, dict[str, list[Mention]]] = {}
    starts: dict[str, list[int]] = {}
    for incident in record.incidents:
        if not _counts(incident):
            continue
        kind = TYPE_OF.get(incident.acled.value if incident.acled else "", "attack")
        starts.setdefault(kind, []).append(incident.mentions[0].start)
        slots = fillers.setdefault(kind, {role: [] for role in ROLES})
        for role, mention in _fill(incident, record, report):
            if role in wanting:
                slots[role].append(mention)
    if marked and not starts:
        starts, fillers = {"attack": [0]}, {"attack": {role: [] for role in ROLES}}
    for role, mention in marked:
        kind = min(starts, key=lambda each: min(abs(start - mention[1]) for start in starts[each]))
        fillers[kind][role].append(mention)
    return tuple(
        Template(incident_type=kind, roles={role: unite(slots[role]) for role in ROLES})
        for kind, slots in fillers.items()
        if any(slots.values())
    )


def unite(mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """Unite mentions by their words: each once, and none that only shortens another."""
    first: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda each: each[1]):
        first.setdefault(fold(mention[0]), mention)
    return tuple(
        (mention,)
        for words, mention in first.items()
        if not any(words != other and f" {words} " in f" {other} " for other in first)
    )


def fold(words: str) -> str:
    """Return words as they are compared: lower case, one space between, no quotation marks."""
    return " ".join(re.sub(r"[\"'`]", " ", words.lower()).split())


def score(gold: Sequence[Sequence[Template]], predicted: Sequence[Sequence[Template]]) -> Figures:
    """Score templates aligned one to one, and role fillers of whole reports (CEAF-REE)."""
    hits = asked = given = 0.0
    entity_hits = entity_asked = entity_given = 0.0
    for left, right in zip(gold, predicted, strict=True):
        hits += align([[_shared(one, other) for other in right] for one in left])
        asked += sum(map(_size, left))
        given += sum(map(_size, right))
        for role in ROLES:
            wanted, found = _entities(left, role), _entities(right, role)
            entity_hits += align([[float(_matches(one, other)) for other in found] for one in wanted])
            entity_asked += len(wanted)
            entity_given += len(found)
    return {
        "gtt_f1": f1(round(hits), round(asked), round(given)),
        "ree_f1": f1(round(entity_hits), round(entity_asked), round(entity_given)),
    }


def _counts(incident: Incident) -> bool:
    violent = (
        incident.kind.value == "ASSAULT" and incident.reality.value in TELLS and (incident.target or incident.weapon)
    )
    return bool(violent) and not (incident.acled is not None and incident.acled.value in OUT)


def _fill(incident: Incident, record: Record, report: Report) -> Iterator[tuple[str, Mention]]:
    """Yield the words of an incident's sides and weapon with their roles."""
    kinds = {actor.id: actor.kind.value for actor in record.actors}

    def is_named(participant: Participant) -> bool:
        return report.quote(participant.spans[0]).lower() not in PRONOUNS

    def name(participant: Participant) -> Mention:
        span = participant.spans[0]
        return report.quote(span), span.start

    for participant in filter(is_named, incident.actor):
        kind = kinds.get(participant.actor or "")
        yield ("PerpInd" if kind in {"person", "people", None} else "PerpOrg"), name(participant)
    for participant in filter(is_named, incident.target):
        kind = kinds.get(participant.actor or "")
        yield ("Victim" if kind in {"person", "people", "forces"} else "Target"), name(participant)
    for span in incident.weapon:
        yield "Weapon", (report.quote(span), span.start)


def _size(template: Template) -> int:
    return 1 + sum(len(template.roles[role]) for role in ROLES)


def _shared(one: Template, other: Template) -> float:
    """Count the fillers that two templates share, their type among them; those of unlike types share nothing."""
    if other.incident_type not in one.incident_type.split(" / "):
        return 0.0
    return 1 + sum(
        align([[float(_matches(left, right)) for right in other.roles[role]] for left in one.roles[role]])
        for role in ROLES
    )


def _entities(templates: Sequence[Template], role: str) -> list[Entity]:
    """Return a role's entities over a report, each once."""
    found: dict[frozenset[str], Entity] = {}
    for template in templates:
        for entity in template.roles[role]:
            found.setdefault(frozenset(fold(words) for words, _ in entity), entity)
    return list(found.values())


def _matches(gold: Entity, predicted: Entity) -> bool:
    """Tell whether every mention predicted is one of the gold entity's."""
    wanted = {fold(words) for words, _ in gold}
    return {fold(words) for words, _ in predicted} <= wanted
