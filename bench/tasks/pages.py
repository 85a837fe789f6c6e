"""How long the served pages of a record take, and how large they are: ``python -m bench pages FILE``.

``python -m bench.ample FILE 100000`` makes a record of a hundred thousand findings for it.
"""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

from bench.options import BenchError, Figures, Options

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

LATER = ("/?leaf=2", "/search?q=ceasefire", "/incidents?kind=Attack", "/statements?act=deny", "/timeline?month=all")
"""Pages beside those of the menu: a second leaf, words, a facet, all of the time."""


PATIENCE = 3600.0
"""Seconds to wait for what changed lately, so that working it out does not count in the pages' times."""


def measure(path: Path, options: Options) -> Figures:  # noqa: ARG001 - every record is timed alike
    """Serve a record in this process and ask for each page twice.

    All times are the processor's. ``seconds_until_ready`` is what ``servanda serve`` takes, once, until it can answer, and
    ``seconds_until_all_is_worked_out`` until it can tell what changed lately too; ``ms``
    a page that nobody has asked for before, ``ms_again`` the same page again; ``kb`` is its size in thousands of bytes.

    Raises:
        BenchError: a page does not answer.
    """
    from starlette.testclient import TestClient

    from servanda.address import parse_address
    from servanda.cli.serve import make_site
    from servanda.web.app import make_app
    from servanda.web.site import PAGES

    clock = process_time()
    site = make_site(parse_address(str(path)))
    site.warm()
    edition = site.editions.get()
    figures: Figures = {"findings": edition.number, "seconds_until_ready": process_time() - clock}
    edition.changes_within(PATIENCE)
    figures["seconds_until_all_is_worked_out"] = process_time() - clock
    client = TestClient(make_app(site), base_url="http://localhost")
    _ask(client, "/exports")  # starts the client itself
    for page in (*(address for _, address, _ in PAGES), *LATER):
        first, size = _ask(client, page)
        again, _ = _ask(client, page)
        figures |= {f"{page} ms": first, f"{page} ms_again": again, f"{page} kb": size}
    return figures


def _ask(client: TestClient, page: str) -> tuple[float, float]:
    """Return the processor's milliseconds for a page, and its thousands of bytes."""
    clock = process_time()
    answer = client.get(page)
    spent = process_time() - clock
    if answer.status_code not in {200, 404}:
        raise BenchError(f"{page} answers {answer.status_code}: {answer.text[:200]}")
    return 1000 * spent, len(answer.content) / 1000
