"""RSS and Atom feeds: one report an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from servanda.errors import IntakeError
from servanda.intake.dates import parse_day
from servanda.intake.draft import Draft
from servanda.intake.html import read_fragment


def read_feed(data: bytes, where: str, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    """Yield the entries of a feed: title, then the whole content where the feed carries it, else the summary.

    Args:
        data: the feed's bytes.
        where: how a message names the feed.
        on_error: receives the error of each entry without words.

    Raises:
        IntakeError: it is no feed, or has no entry.
    """
    import feedparser

    try:
        feed = feedparser.parse(data)
    except ValueError as error:
        # Of a broken declaration of its encoding.
        msg = f"{where}: the feed is damaged ({error}); fetch it again, or save its pages as HTML"
        raise IntakeError(msg) from error
    if not feed.entries:
        fault = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        msg = (
            f"{where}: no entry of an RSS or Atom feed is found in it{fault}; save the whole feed, or its pages as HTML"
        )
        raise IntakeError(msg)
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _draft(entry, f"{where}: entry {number}", outlet)
        except IntakeError as error:
            on_error(error)


def _draft(entry: Mapping[str, Any], where: str, outlet: str | None) -> Draft:
    title = read_fragment(str(entry.get("title") or "")) or None
    contents = [str(each.get("value") or "") for each in entry.get("content") or ()] or [
        str(entry.get("summary") or "")
    ]
    body = read_fragment(max(contents, key=len))
    if not body and not title:
        msg = f"{where}: it has neither title nor words; leave it out, or read the page that it leads to"
        raise IntakeError(msg)
    source = entry.get("source") or {}
    return Draft(
        where=where,
        text="\n\n".join(line for line in (title, body) if line),
        id=entry.get("id") or None,
        published=_find_date(entry, where),
        outlet=source.get("title") or outlet or None,
        headline=title,
        url=entry.get("link") or None,
        other={"author": entry["author"]} if entry.get("author") else {},
    )


def _find_date(entry: Mapping[str, Any], where: str) -> date | None:
    for key in ("published", "updated"):
        if entry.get(key):
            with suppress(IntakeError):
                return parse_day(entry[key], where)
        if moment := entry.get(f"{key}_parsed"):
            return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    return None
