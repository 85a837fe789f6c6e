"""How long judging takes and how much memory it needs: ``python -m bench.judging``.

A made-up record of two sides alone is the worst case: every finding may bear on every promise. By default it has some 12,000
commitments and 98,000 other findings.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from resource import RUSAGE_SELF, getrusage
from time import process_time

from bench.ample import Author
from servanda.assessment import assess
from servanda.record import Record

FINDINGS = 110_000
SIDES = 2
MEGABYTE = 1024
"""Kilobytes, in which a process's peak is counted."""


def measure(findings: int, sides: int) -> dict[str, float]:
    """Return how many findings were judged, in how many seconds of processor time, and the peak of memory in megabytes.

    Args:
        findings: incidents, statements and commitments of the made-up record.
        sides: parties that they are of.
    """
    record = put_together(Author(sides=sides).write(findings))
    begun = process_time()
    judged = assess(record)
    return {
        "commitments": len(judged.judgements),
        "findings": len(record.incidents) + len(record.statements),
        "sides": sides,
        "seconds": round(process_time() - begun, 1),
        "peak_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / MEGABYTE),
    }


def put_together(told: Iterable[Record]) -> Record:
    """Return the reports' findings as one record, as linking would that finds nothing told twice."""
    records = tuple(told)
    return Record(
        reports=tuple(each for record in records for each in record.reports),
        actors=tuple({each.id: each for record in records for each in record.actors}.values()),
        places=tuple({each.id: each for record in records for each in record.places}.values()),
        statements=tuple(each for record in records for each in record.statements),
        incidents=tuple(each for record in records for each in record.incidents),
        agreements=tuple(each for record in records for each in record.agreements),
        commitments=tuple(each for record in records for each in record.commitments),
    )


def main() -> None:
    """Measure and print one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.judging", description=__doc__)
    parser.add_argument(
        "--findings", metavar="N", type=int, default=FINDINGS, help="findings of the record (%(default)s)"
    )
    parser.add_argument("--sides", metavar="N", type=int, default=SIDES, help="parties in it (%(default)s)")
    asked = parser.parse_args()
    print(json.dumps(measure(asked.findings, asked.sides)))


if __name__ == "__main__":
    main()
