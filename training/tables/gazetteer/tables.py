"""The reviewed tables that the gazetteer draws on."""

from __future__ import annotations

import csv
from pathlib import Path

from servanda.resolution.places.gazetteer import PATH

REGIONS = PATH.with_name("regions.tsv")
CATALOGUE = PATH.parents[1] / "names" / "catalogue.tsv"


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a reviewed table, its comment lines left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def split(cell: str) -> list[str]:
    """Return the parts of a list cell."""
    return [part for part in cell.split("; ") if part]
