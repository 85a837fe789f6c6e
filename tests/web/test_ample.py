"""A record of thousands of findings: each page of it is soon there, and no longer than somebody will read.

``make pages`` measures the same at a hundred thousand.
"""

from time import process_time

import pytest
from starlette.testclient import TestClient

from servanda.web.app import make_app
from servanda.web.site import PAGES
from tests.web.conftest import make_ample_record, make_ample_site

FINDINGS = 20_000
MOST_BYTES = 300_000
MOST_SECONDS = 0.3


@pytest.fixture(scope="module")
def record():
    return make_ample_record(FINDINGS)


@pytest.fixture(scope="module")
def client(record):
    site = make_ample_site(record)
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
