"""The tasks by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.tasks import (
    attribution,
    coreference,
    entities,
    factuality,
    growth,
    kinds,
    linking,
    pages,
    parse,
    places,
    plover,
    records,
    releases,
    speed,
    templates,
    times,
)

if TYPE_CHECKING:
    from bench.options import Task

TASKS: dict[str, Task] = {
    "parse": parse.measure,
    "entities": entities.measure,
    "attribution": attribution.measure,
    "plover": plover.measure,
    "kinds": kinds.measure,
    "templates": templates.measure,
    "releases": releases.measure,
    "factuality": factuality.measure,
    "times": times.measure,
    "places": places.measure,
    "coreference": coreference.measure,
    "linking": linking.measure,
    "record": records.measure,
    "speed": speed.measure,
    "pages": pages.measure,
    "growth": growth.measure,
}
"""What ``python -m bench TASK PATH`` can run."""
