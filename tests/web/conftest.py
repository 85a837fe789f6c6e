"""A record file served: the invented deal of the export's tests, kept in a store."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from bench.ample import Author
from servanda.cli.serve import make_site
from servanda.record import Record
from servanda.store import Store
from servanda.web.app import make_app
from servanda.web.editions import Editions
from servanda.web.reviewing import Reviews
from servanda.web.site import Site
from tests.export.conftest import make_record


def findings_of(record):
    """The record as the findings of each report alone, as a store takes them."""

    def of(item):
        spans = item.content if hasattr(item, "content") else item.mentions
        return spans[0].report

    for report in record.reports:
        yield Record(
            reports=(report,),
            actors=record.actors,
            places=record.places,
            **{
                name: tuple(each for each in getattr(record, name) if of(each) == report.id)
                for name in ("statements", "incidents", "agreements", "commitments")
            },
        )


def make_ample_record(findings):
    """What an author wrote, put together without linking or judging: the pages are tried, not those."""
    registered, *told = Author().write(findings)
    places = {place.id: place for each in told for place in each.places}
    whole = Record(actors=registered.actors, agreements=registered.agreements, places=tuple(places.values()))
    return replace(
        whole,
        **{
            name: tuple(item for each in told for item in getattr(each, name))
            for name in ("reports", "incidents", "statements", "commitments")
        },
    )


def make_ample_site(record):
    """The pages of a record that lies in no file."""
    editions = Editions(lambda on, known_on: record, lambda: 1)
    return Site(name="ample", editions=editions, reviews=Reviews(decisions=list, decide=None))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tarn.servanda"
    with Store.open(path, create=True, version="test") as store:
        store.add_many(findings_of(replace(make_record(), judgements=(), decisions=())))
    return path


@pytest.fixture
def site(file):
    return make_site(file)


@pytest.fixture
def client(site):
    return TestClient(make_app(site, hosts=("localhost",)), base_url="http://localhost")
