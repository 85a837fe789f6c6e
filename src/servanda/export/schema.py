"""The JSON Schema of the public format, made from the vocabulary itself so that the two cannot part.

Docstrings become descriptions, so the source must be at hand. docs/record.schema.json is written from here with
``python -c 'from servanda.export.schema import write_schema; print(write_schema(), end="")'``.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from itertools import pairwise
from typing import Any

from servanda.export.json import FORMAT
from servanda.record import Record, Report

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

PLAIN: dict[type, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    object: {},
}
"""What a plain type of Python is in JSON."""

NARROWER: dict[str, Schema] = {
    "country": {"pattern": "^[A-Z]{2}$"},
    "language": {"pattern": "^[a-z]{2,3}$"},
    "sha256": {"pattern": "^[0-9a-f]{64}$"},
    "score": {"minimum": 0, "maximum": 1},
    "share": {"minimum": 0, "maximum": 1},
    "latitude": {"minimum": -90, "maximum": 90},
    "longitude": {"minimum": -180, "maximum": 180},
    "start": {"minimum": 0},
    "end": {"minimum": 1},
    "count": {"minimum": 1},
    "low": {"minimum": 0},
    "best": {"minimum": 0},
    "high": {"minimum": 0},
    "number": {"minimum": 0},
}
"""What a field of this name is held to beyond its type."""


def write_schema() -> str:
    """Return the JSON Schema of the public format, as the text of docs/record.schema.json."""
    definitions: dict[str, Schema] = {}
    lists = _describe_fields(Record, definitions)
    schema = {
        "$schema": DIALECT,
        "$id": "urn:servanda:" + FORMAT.replace("/", ":"),
        "title": f"A record of Servanda, format {FORMAT}",
        "description": (
            "What a set of news reports tells of a conflict and its peace deals, with the words behind every value. "
            "The codebook defines the meanings. A span counts Unicode code points into the text of its report, end "
            "exclusive. Dates are ISO 8601. What is not known is null. Lists of items are sorted by id."
        ),
        "type": "object",
        "properties": {"servanda": {"const": FORMAT}, **lists},
        "required": ["servanda", *lists],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _describe_fields(kind: type[Any], definitions: dict[str, Schema]) -> dict[str, Schema]:
    hints = typing.get_type_hints(kind)
    told = _field_docstrings(kind)
    described = {}
    for part in fields(kind):
        schema = {**_describe(hints[part.name], definitions), **NARROWER.get(part.name, {})}
        described[part.name] = {"description": told[part.name], **schema}
    if kind is Report:
        told_of_hash = _plainly(inspect.getdoc(Report.sha256) or "")
        described["sha256"] = {"description": told_of_hash, **PLAIN[str], **NARROWER["sha256"]}
    return described


def _describe(kind: Any, definitions: dict[str, Schema]) -> Schema:
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        (inner,) = (each for each in typing.get_args(kind) if each is not type(None))
        schema = _describe(inner, definitions)
        return (
            {**schema, "type": [schema["type"], "null"]} if "type" in schema else {"anyOf": [schema, {"type": "null"}]}
        )
    if origin is tuple:
        return {"type": "array", "items": _describe(typing.get_args(kind)[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _describe(typing.get_args(kind)[1], definitions)}
    if kind in PLAIN:
        return PLAIN[kind]
    name = re.sub(r"(?<!^)([A-Z])", r"_\1", kind.__name__).lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _define(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _define(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    title = _plainly((inspect.getdoc(kind) or "").partition("\n\n")[0])
    if is_dataclass(kind):
        described = _describe_fields(kind, definitions)
        return {
            "description": title,
            "type": "object",
            "properties": described,
            "required": list(described),
            "additionalProperties": False,
        }
    return {"description": title, "enum": [member.value for member in typing.cast("type[Enum]", kind)]}


def _field_docstrings(kind: type[Any]) -> dict[str, str]:
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    body = typing.cast("ast.ClassDef", tree).body
    told = {}
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            told[field.target.id] = _plainly(str(ast.literal_eval(text.value)))
    return told


def _plainly(docstring: str) -> str:
    """Return a docstring for readers of JSON: on one line, null for None."""
    return re.sub(r"\bNone\b", "null", " ".join(docstring.split())).replace("``", "`")
