"""Every finding on its words, as W3C Web Annotations (JSON-LD, https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from servanda.export.naming import name_participants, name_source
from servanda.export.page.links import safe_url
from servanda.export.page.ranking import latest_judgements
from servanda.export.wording import ACT_WORDS, begin, say, say_kind, say_list
from servanda.record import Record, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters of context before and after the words, by which they are found again in another copy of the text."""


def write_annotations(record: Record) -> str:
    """Return a page of annotations: one for each statement, incident and commitment, by id."""
    items = sorted(_annotations(record), key=lambda each: each["id"])
    page = {"@context": CONTEXT, "id": "urn:servanda:annotations", "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _annotations(record: Record) -> Iterator[dict[str, Any]]:
    for statement in record.statements:
        said = f"{begin(name_source(record, statement))} {ACT_WORDS[statement.act]}"
        yield from _annotate(record, statement.id, statement.content, "statement", said)
    for incident in record.incidents:
        sides = [say_list(name_participants(record, side)) for side in (incident.actor, incident.target)]
        told = ": ".join(filter(None, [begin(say_kind(incident)), " → ".join(filter(None, sides))]))
        yield from _annotate(record, incident.id, incident.mentions, "incident", f"{told} ({say(incident.reality)})")
    judgements = latest_judgements(record)
    for commitment in record.commitments:
        debtor = begin(say_list(name_participants(record, commitment.debtor))) or "Somebody not named"
        judgement = judgements.get(commitment.id)
        standing = f": {say(judgement.standing)}" if judgement else ""
        owed = f"{debtor}: {say(commitment.provision)}{standing}"
        yield from _annotate(record, commitment.id, (*commitment.what, *commitment.mentions), "commitment", owed)


def _annotate(record: Record, id_: str, spans: Iterable[Span], tag: str, words: str) -> Iterator[dict[str, Any]]:
    targets = [_target(record, span) for span in dict.fromkeys(spans) if span.report in record.report_by_id]
    if targets:
        yield {
            "id": f"urn:servanda:{quote(id_)}",
            "type": "Annotation",
            "motivation": ["tagging", "describing"],
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": tag},
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "text/plain",
                    "language": "en",
                    "value": words,
                },
            ],
            "target": targets,
        }


def _target(record: Record, span: Span) -> dict[str, Any]:
    report = record.report_by_id[span.report]
    return {
        "type": "SpecificResource",
        "source": safe_url(report) or f"urn:servanda:report:{quote(report.id)}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": report.quote(span),
                "prefix": report.text[max(span.start - AROUND, 0) : span.start],
                "suffix": report.text[span.end : span.end + AROUND],
            },
        ],
    }
