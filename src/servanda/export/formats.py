"""The formats that a record can be written in, and what each is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from servanda.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a record can be written in."""

    what: str
    """What is in it and who reads it."""
    suffix: str
    """How the name of such a file ends."""
    media: str
    """Its media type."""
    writer: str
    """Module and function that write it."""
    needs: str = ""
    """The library that it needs beyond what Servanda brings; empty where it needs none."""

    def is_there(self) -> bool:
        """Tell whether the library that it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None

    def write(self, record: Record) -> str | bytes:
        """Return a linked and judged record in this format."""
        module, _, name = self.writer.partition(":")
        writer: Callable[[Record], str | bytes] = getattr(import_module(f"servanda.export.{module}"), name)
        return writer(record)


FORMATS: Mapping[str, Format] = {
    "json": Format("everything, as the public format record/1", ".json", "application/json", "json:write_json"),
    "csv": Format("one table: commitments with their judgements", ".csv", "text/csv", "csv:write_csv"),
    "html": Format("one page that needs nothing but itself", ".html", "text/html", "html:write_html"),
    "geojson": Format("incidents for a map (RFC 7946)", ".geojson", "application/geo+json", "geojson:write_geojson"),
    "ged": Format("deadly violence in the columns of UCDP GED", ".ged.csv", "text/csv", "ged:write_ged"),
    "plover": Format(
        "incidents as PLOVER events, one JSON object a line", ".jsonl", "application/jsonl", "plover:write_plover"
    ),
    "annotations": Format(
        "every finding on its words (W3C Web Annotation)",
        ".jsonld",
        "application/ld+json",
        "annotations:write_annotations",
    ),
    "parquet": Format(
        "the commitments as a column file; needs pyarrow",
        ".parquet",
        "application/vnd.apache.parquet",
        "parquet:write_parquet",
        "pyarrow",
    ),
}
"""The formats by name, in the order in which they are offered."""
