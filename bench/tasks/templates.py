"""Who attacked what and whom with what, as templates of a whole report in the GTT layout (Du et al. 2021)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.measures.assignment import align
from bench.measures.scores import f1
from bench.options import Figures, Options
from bench.rows import read_rows, write_rows
from bench.tasks.filling import choose_fillers
from servanda.reading import load_reader, rank_fillers
from servanda.reading.fillers import FILLED, TYPES
from servanda.reading.phrases import fold

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

ALSO = 0.5
"""A type is told of beside another, and a phrase belongs to it too, when it has this share of the likelihood."""

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
    rows = list(read_rows(path, "docid", "doctext", "templates"))
    if options.predictions:
        given = {row["docid"]: read_templates(row) for row in read_rows(options.predictions)}
        predicted = [given.get(row["docid"], ()) for row in rows]
    else:
        predicted = [find_templates(doc) for doc in load_reader().pipe(row["doctext"] for row in rows)]
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
                for role in FILLED
            },
        )
        for template in row["templates"]
    )


def write(template: Template) -> dict[str, Any]:
    """Write a template in the GTT layout."""
    return {
        "incident_type": template.incident_type,
        **{role: [[list(mention) for mention in entity] for entity in template.roles[role]] for role in FILLED},
    }


def find_templates(doc: Doc) -> tuple[Template, ...]:
    """Make templates of the phrases that fill roles in a document.

    One template stands for all incidents of one type, as reports mostly tell one. A phrase goes into the template of the type
    that suits it best and into others that suit it nearly as well.
    """
    chosen = choose_fillers(rank_fillers(doc))
    fillers = [filler for role in FILLED for filler in chosen[role]]
    weights = {name: sum(filler.types[name] for filler in fillers) for name in TYPES}
    most = max(weights.values())
    found = [name for name in TYPES if fillers and weights[name] >= ALSO * most]
    templates = []
    for name in found:
        roles = {
            role: tuple(
                ((filler.spans[0].text, filler.spans[0].start_char),)
                for filler in chosen[role]
                if filler.types[name] >= ALSO * max(filler.types[other] for other in found)
            )
            for role in FILLED
        }
        if any(roles.values()):
            templates.append(Template(incident_type=name, roles=roles))
    return tuple(templates)


def score(gold: Sequence[Sequence[Template]], predicted: Sequence[Sequence[Template]]) -> Figures:
    """Score templates aligned one to one, and role fillers of whole reports (CEAF-REE)."""
    hits = asked = given = 0.0
    entity_hits = entity_asked = entity_given = 0.0
    for left, right in zip(gold, predicted, strict=True):
        hits += align([[_shared(one, other) for other in right] for one in left])
        asked += sum(map(_size, left))
        given += sum(map(_size, right))
        for role in FILLED:
            wanted, found = _entities(left, role), _entities(right, role)
            entity_hits += align([[float(_matches(one, other)) for other in found] for one in wanted])
            entity_asked += len(wanted)
            entity_given += len(found)
    return {
        "gtt_f1": f1(round(hits), round(asked), round(given)),
        "ree_f1": f1(round(entity_hits), round(entity_asked), round(entity_given)),
    }


def _size(template: Template) -> int:
    return 1 + sum(len(template.roles[role]) for role in FILLED)


def _shared(one: Template, other: Template) -> float:
    """Count the fillers that two templates share, their type among them; those of unlike types share nothing."""
    if other.incident_type not in one.incident_type.split(" / "):
        return 0.0
    return 1 + sum(
        align([[float(_matches(left, right)) for right in other.roles[role]] for left in one.roles[role]])
        for role in FILLED
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
