"""Where things can be looked at when the record is served: a page each, with the dates that it is looked at on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import quote, urlencode


class Paths:
    """Addresses of the served pages.

    Args:
        reports: ids of the reports that can be read.
        items: ids of the commitments and incidents that have a page.
        dates: the dates asked for, by the name that they have in an address.
    """

    def __init__(self, reports: Collection[str], items: Collection[str], dates: Mapping[str, str]) -> None:
        self._order = {report: number for number, report in enumerate(sorted(reports), 1)}
        self._items = items
        self._suffix = f"?{urlencode(dates)}" if dates else ""

    def anchor(self, report: str, start: int | None = None) -> str:
        """Return the id in the markup of a report, or of the passage in it that starts there."""
        number = self._order.get(report, 0)
        return f"r{number}" if start is None else f"r{number}.{start}"

    def report(self, report: str, start: int | None = None) -> str | None:
        """Return the address of a report, or of a passage in it."""
        if report not in self._order:
            return None
        fragment = "" if start is None else f"#{self.anchor(report, start)}"
        return f"/reports/{quote(report, safe='')}{self._suffix}{fragment}"

    def item(self, id_: str) -> str | None:
        """Return the address of a commitment or incident."""
        return f"/items/{quote(id_, safe='')}{self._suffix}" if id_ in self._items else None
