"""A record of thousands of findings: each page of it is soon there, and no longer than somebody will read.

``make pages`` measures the same at a hundred thousand.
"""

from dataclasses import replace
from time import process_time

import pytest
from starlette.testclient import TestClient

from bench.ample import Author
from servanda.record import Record
from servanda.web.app import make_app
from servanda.web.editions import Editions
from servanda.web.reviewing import Reviews
from servanda.web.site import PAGES, Site

FINDINGS = 20_000
MOST_BYTES = 300_000
MOST_SECONDS = 0.3


@pytest.fixture(scope="module")
def record():
    """What an author wrote, put together without linking or judging: the pages are tried, not those."""
    registered, *told = Author().write(FINDINGS)
    places = {place.id: place for each in told for place in each.places}
    whole = Record(actors=registered.actors, agreements=registered.agreements, places=tuple(places.values()))
    return replace(
        whole,
        **{
            name: tuple(item for each in told for item in getattr(each, name))
            for name in ("reports", "incidents", "statements", "commitments")
        },
    )


@pytest.fixture(scope="module")
def client(record):
    editions = Editions(lambda on, known_on: record, lambda: 1)
    site = Site(name="ample", editions=editions, reviews=Reviews(decisions=list, decide=None))
    site.warm()
    return TestClient(make_app(site), base_url="http://localhost")


@pytest.mark.parametrize(
    "path",
    [path for _, path, _ in PAGES]
    + ["/?leaf=9", "/incidents?q=aid", "/search?q=ceasefire", "/timeline?month=all", "/statements?act=deny"],
)
def test_a_page_of_an_ample_record_is_soon_there_and_not_too_long(client, path):
    spent = []
    for _ in range(3):
        clock = process_time()
        page = client.get(path)
        spent.append(process_time() - clock)
        assert page.status_code == 200
        assert len(page.content) < MOST_BYTES
    assert min(spent) < MOST_SECONDS


def test_the_author_writes_what_was_asked_for_and_each_finding_on_its_words(record):
    found = [*record.incidents, *record.statements, *record.commitments]
    assert FINDINGS <= len(found) < FINDINGS + 8
    assert len({item.id for item in found}) == len(found)
    assert all("promised" in record.quote(each.mentions[0]) for each in record.commitments)
    assert all(
        record.quote(each.place.spans[0]) == record.place_by_id[each.place.place].name for each in record.incidents
    )
