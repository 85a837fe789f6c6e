"""Whatever is asked for, the answer is a page that says what is wrong, and never a fault of the program."""

from itertools import product

import pytest
from starlette.testclient import TestClient

from servanda.web.app import make_app
from servanda.web.site import PAGES

ROUTES = [path for _, path, _ in PAGES] + [
    "/items/commitment-prisoners",
    "/items/incident-shelling",
    "/reports/report-shelling",
    "/exports",
    "/exports/csv",
    "/promises.csv",
    "/incidents.csv",
    "/agreements/agreement-tarn/changes.atom",
    "/agreements/agreement-tarn/deadlines.ics",
]
DATES = ["0001-01-01", "9999-12-31", "2031-6-1", "2031-02-30", "2031-06-05T00:00", "٢٠٣١-٠٦-٠٥", "", "null", "1" * 5000]
ODD = ["%00", "%FF%FE", "%F0%9F%95%8A", "<script>", "' OR 1=1 --", "../../etc/passwd", "\u202eabc"]


@pytest.fixture
def asking(site):
    return TestClient(make_app(site, hosts=("localhost",)), base_url="http://localhost", raise_server_exceptions=True)


@pytest.mark.parametrize(("path", "name"), [*product(ROUTES, ["on", "known_on"])])
def test_any_date_is_answered(asking, path, name):
    for value in DATES:
        answer = asking.get(path, params={name: value})
        assert answer.status_code in {200, 400, 404}, (value, answer.status_code)
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ROUTES)
def test_any_words_numbers_and_facets_are_answered(asking, path):
    for value in [*ODD, "a" * 5000]:
        for name in ("q", "month", "leaf", "sort", "actor", "kind", "standing", "speaker", "beside", "nonsense"):
            answer = asking.get(f"{path}?{name}={value}")
            assert answer.status_code in {200, 400, 404}, (name, value, answer.status_code)
            assert "<script>" not in answer.text.replace('<script src="/static/page.js" defer>', "")


@pytest.mark.parametrize("leaf", ["0", "-1", "1.5", "9999999", "99999999999999999999", "one"])
def test_a_leaf_that_is_not_there_is_explained(asking, leaf):
    answer = asking.get("/incidents", params={"leaf": leaf})
    assert answer.status_code in {400, 404}
    assert "leaf" in answer.text.lower()


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "0000-05", "2031-00", "all", "2031"])
def test_any_month_is_answered(asking, month):
    assert asking.get("/timeline", params={"month": month}).status_code in {200, 400}


@pytest.mark.parametrize(
    "path",
    [
        "/items/{}",
        "/reports/{}",
        "/exports/{}",
        "/agreements/{}/changes.atom",
        "/agreements/agreement-tarn/{}",
        "/{}",
        "/{}.csv",
    ],
)
@pytest.mark.parametrize("odd", ODD)
def test_an_unknown_id_is_not_found(asking, path, odd):
    answer = asking.get(path.format(odd))
    assert answer.status_code == 404
    assert 'aria-label="Pages"' in answer.text


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_another_method_is_refused(asking, method):
    answer = getattr(asking, method)("/reviews")
    assert answer.status_code == 405
    assert "takes no such request" in answer.text


def test_a_form_that_is_none_is_refused(asking):
    for body, kind in ((b"{}", "application/json"), (b"\xff\xfe", "application/x-www-form-urlencoded"), (b"", "")):
        answer = asking.post("/reviews", content=body, headers={"content-type": kind})
        assert answer.status_code in {400, 403}
    many = "&".join(f"f{number}=1" for number in range(100))
    answer = asking.post("/reviews", content=many, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code in {400, 403}


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "[::1", ""])
def test_a_foreign_name_is_refused(asking, host):
    assert asking.get("/", headers={"host": host}).status_code == 421
