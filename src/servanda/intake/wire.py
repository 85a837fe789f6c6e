"""News items as agencies deliver them: IPTC's ninjs, and single reports as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from servanda.errors import IntakeError
from servanda.intake.dates import parse_day
from servanda.intake.draft import Draft
from servanda.intake.html import read_fragment
from servanda.intake.jsonlines import draft_json
from servanda.intake.text import decode, normalise

NINJS_KEYS = frozenset(
    {"versioncreated", "body_text", "body_html", "body_xhtml", "bodies", "headlines", "representationtype"}
)
"""Keys that tell a ninjs item from another object."""
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
"""Publication states of an item that its agency has taken back or not yet let go."""


def read_json(data: bytes, where: str, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    """Yield the reports of a JSON file: one ninjs item or object with "text", or an array of them.

    Args:
        data: the file's bytes.
        where: how a message names the file.
        on_error: receives the error of each item that cannot be read.

    Raises:
        IntakeError: it is no JSON.
    """
    source = decode(data, where)
    try:
        plain = json.loads(source)
    except (ValueError, RecursionError) as error:
        msg = f"{where}: this is not JSON ({error}); give one item, an array of items, or one object a line as .jsonl"
        raise IntakeError(msg) from error
    items = plain if isinstance(plain, list) else [plain]
    for number, item in enumerate(items, start=1):
        place = f"{where}: item {number}" if isinstance(plain, list) else where
        try:
            yield _draft(item, place)
        except IntakeError as error:
            on_error(error)


def _draft(item: Any, where: str) -> Draft:
    if isinstance(item, dict) and "text" not in item and not NINJS_KEYS.isdisjoint(item):
        return draft_ninjs(item, where)
    return draft_json(json.dumps(item), where)


def draft_ninjs(item: Mapping[str, Any], where: str) -> Draft:
    """Return the draft of a ninjs item, of version 1 (``body_text``, ``headline``) or 2 and 3 (``bodies``, ``headlines``).

    The date is that of this version, for the words are its.

    Raises:
        IntakeError: it is no text, has been withdrawn, or has no words.
    """
    sort = item.get("type") or "text"
    if sort not in {"text", "composite"}:
        msg = f"{where}: this item is of type {sort!r}, not a text; leave it out"
        raise IntakeError(msg)
    if str(item.get("pubstatus", "")).lower() in WITHDRAWN:
        msg = f"{where}: its agency has marked this item {item['pubstatus']!r}; leave it out"
        raise IntakeError(msg)
    headline = normalise(_first(item.get("headline"), item.get("headlines")))
    body = _find_body(item)
    if not body:
        msg = f"{where}: the item has no body; its agency may have sent the headline alone: leave it out"
        raise IntakeError(msg)
    moment = next((item[key] for key in ("versioncreated", "contentcreated", "firstcreated") if item.get(key)), None)
    text = body if not headline or body.casefold().startswith(headline.casefold()) else f"{headline}\n\n{body}"
    known = {
        "byline": item.get("byline") or item.get("by"),
        "located": item.get("located"),
        "version": item.get("version"),
    }
    return Draft(
        where=where,
        text=normalise(text),
        id=str(item["uri"]) if item.get("uri") else None,
        published=parse_day(moment, where) if moment else None,
        outlet=_find_outlet(item),
        headline=headline or None,
        url=next(
            (link for key in ("url", "altids") if isinstance(link := item.get(key), str) and link.startswith("http")),
            None,
        ),
        other={key: value for key, value in known.items() if value},
    )


def _first(plain: Any, several: Any) -> str:
    """Return a value of version 1, else the first of version 2 and 3's list."""
    if isinstance(plain, str):
        return plain
    values = (
        [each.get("value") for each in several or () if isinstance(each, dict)] if isinstance(several, list) else []
    )
    return next((value for value in values if isinstance(value, str)), "")


def _find_body(item: Mapping[str, Any]) -> str:
    """Return the item's words: marked-up ones before plain ones, for they part the paragraphs."""
    bodies = [each for each in item.get("bodies") or () if isinstance(each, dict)]
    marked = [str(item[key]) for key in ("body_xhtml", "body_html") if item.get(key)]
    marked += [str(each.get("value")) for each in bodies if "html" in str(each.get("contenttype", ""))]
    plain = [str(item["body_text"])] if item.get("body_text") else []
    plain += [str(each.get("value")) for each in bodies if "html" not in str(each.get("contenttype", ""))]
    return next((text for text in (*map(read_fragment, marked), *map(normalise, plain)) if text), "")


def _find_outlet(item: Mapping[str, Any]) -> str | None:
    sources = item.get("infosources") or item.get("infosource")
    named = [each.get("name") for each in sources if isinstance(each, dict)] if isinstance(sources, list) else []
    found = next(
        (name for name in (*named, item.get("copyrightholder"), item.get("provider")) if isinstance(name, str)), None
    )
    return found or None
