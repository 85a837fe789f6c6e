"""A record file served: the invented deal of the export's tests, kept in a store."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from servanda.cli.serve import make_site
from servanda.record import Record
from servanda.store import Store
from servanda.web.app import make_app
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
