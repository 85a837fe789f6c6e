"""The served pages: each answers, leads to the sentence, says what does not fit, and shows what it is asked for."""

import csv
import html
import io
import re
from urllib.parse import urlsplit

import pytest

from servanda.web.site import PAGES

PATHS = [path for _, path, _ in PAGES] + [
    "/items/commitment-prisoners",
    "/items/incident-shelling",
    "/reports/report-shelling",
    "/reports/report-shelling?beside=report-release",
    "/exports",
    "/?on=2031-06-10&known_on=2031-06-20",
    "/timeline?month=2031-06",
    "/search?q=prisoners&sort=promise",
    "/statements?act=promise",
]


def links_of(page):
    return [html.unescape(href) for href in re.findall(r'href="([^"]+)"', page)]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_answers_and_all_its_links_lead_somewhere(client, path):
    page = client.get(path)
    assert page.status_code == 200
    ids = set(re.findall(r' id="([^"]+)"', page.text))
    for href in links_of(page.text):
        parts = urlsplit(href)
        if href.startswith("/"):
            answer = client.get(href)
            assert answer.status_code == 200, href
            if parts.fragment:
                assert f'id="{parts.fragment}"' in answer.text, href
        elif href.startswith("#"):
            assert parts.fragment in ids, href
        else:
            assert parts.scheme in {"https", "data"}


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_an_inline_script_or_style_or_asks_elsewhere(client, path):
    page = client.get(path)
    policy = page.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<script(?! src=\"/static/)", page.text)
    assert not re.search(r"<[^>]+ (style|on\w+)=", page.text)
    assert page.headers["x-content-type-options"] == "nosniff"


def test_a_promise_leads_to_its_evidence_and_that_to_its_sentence(client):
    table = client.get("/").text
    assert "/items/commitment-prisoners" in table
    item = client.get("/items/commitment-prisoners").text
    href = next(link for link in links_of(item) if link.startswith("/reports/report-release#"))
    report = client.get(href).text
    sentence = re.search(rf'id="{urlsplit(href).fragment}"[^>]*>(.*?)</span>', report, re.DOTALL)
    assert sentence
    assert 'tabindex="-1"' in report


def test_the_dates_change_what_is_told(client):
    later = client.get("/").text
    earlier = client.get("/?on=2031-06-05&known_on=2031-06-05").text
    assert "on 5 June 2031" in earlier
    assert "on 24 June 2031" in later
    assert "/items/commitment-threat" in later
    assert "/items/commitment-threat" not in earlier
    assert client.get("/items/commitment-threat?on=2031-06-05&known_on=2031-06-05").status_code == 404


def test_dates_are_kept_from_page_to_page(client):
    page = client.get("/?on=2031-06-20&known_on=2031-06-20").text
    inner = [href for href in links_of(page) if href.startswith(("/items/", "/reports/", "/timeline"))]
    assert inner
    assert all("on=2031-06-20" in href for href in inner)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/?on=yesterday", 400, "On must be a day such as 2020-03-04, got &#39;yesterday&#39;."),
        ("/?on=2031-02-30", 400, "must be a day"),
        ("/incidents?leaf=0", 400, "Leaf must be a number from 1"),
        ("/incidents?leaf=99", 404, "there is no leaf 99"),
        ("/timeline?month=2031-13", 400, "Month must be a month such as 2020-03"),
        ("/items/commitment-none", 404, "There is no promise or incident &#39;commitment-none&#39;"),
        ("/reports/%3Cscript%3E", 404, "&lt;script&gt;"),
        ("/nowhere", 404, "There is no page at this address."),
        ("/exports/xml", 404, "There is no page at this address."),
        ("/agreements/none/changes.atom", 404, "There is no agreement &#39;none&#39;"),
    ],
)
def test_what_does_not_fit_is_explained_in_the_frame_of_the_page(client, path, status, words):
    answer = client.get(path)
    assert answer.status_code == status
    assert words.casefold() in answer.text.casefold()
    assert 'aria-label="Pages"' in answer.text


def test_statements_stand_within_the_one_they_are_told_in(client):
    page = client.get("/statements").text
    radio, rell = page.index("<b>Mountain Radio</b>"), page.index("<b>Tomas Rell</b>")
    assert page[radio:rell].count("<ul>") == 1
    promised = client.get("/statements?act=promise").text
    assert "<b>Mountain Radio</b>" not in promised
    assert "<b>Ilse Brandt</b>" in promised


def test_a_statement_shown_without_the_one_it_is_told_in_names_its_teller(client):
    assert "as told by" not in client.get("/statements").text
    assert "</span>, as told by Tomas Rell:" in client.get("/statements?act=promise").text
    assert ", as told by Mountain Radio:" in client.get("/statements?speaker=actor-rell").text


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("/promises.csv?standing=at_risk", None),
        ("/incidents.csv?reality=claimed", {"incident-self-shelling"}),
        ("/statements.csv?act=deny", {"statement-denial"}),
        ("/incidents.csv?since=2031-06-22&until=2031-06-23", {"incident-soldiers"}),
        ("/incidents.csv?q=dunmore+hospital", set()),
        ("/incidents.csv?q=dunmore+market", {"incident-shelling"}),
    ],
)
def test_the_table_taken_away_holds_what_is_shown(client, path, ids):
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/csv")
    found = {row["id"] for row in csv.DictReader(io.StringIO(answer.text, newline=""))}
    shown = client.get(path.replace("promises.csv", "").replace(".csv", "")).text
    assert found == (ids if ids is not None else set(re.findall(r'tbody[^>]*id="([^"]+)"', shown)))
    assert all(f"/items/{id_}" in shown or id_.startswith("statement") for id_ in found)


def test_search_finds_words_in_everything_and_marks_them(client):
    page = client.get("/search?q=Orla").text
    assert "<mark>Orla</mark>" in page
    for sort in ("promise", "incident", "statement", "report"):
        assert f'<p class="sort">{sort}' in page
    assert "Nothing fits." in client.get("/search?q=zzzz").text
    assert "<mark>" not in client.get("/search?q=%3Cb%3E").text


def test_a_second_account_stands_beside_the_first(client):
    page = client.get("/reports/report-signing").text
    beside = next(href for href in links_of(page) if "beside=" in href)
    both = client.get(beside).text
    assert both.count('<article id="r') == 2
    assert "Show the first alone" in both


def test_an_empty_record_has_pages_too(tmp_path):
    from starlette.testclient import TestClient

    from servanda.cli.serve import make_site
    from servanda.store import Store
    from servanda.web.app import make_app

    Store.open(tmp_path / "new.servanda", create=True).close()
    client = TestClient(make_app(make_site(tmp_path / "new.servanda")), base_url="http://localhost")
    for _, path, _ in PAGES:
        assert client.get(path).status_code == 200, path
    assert "servanda read FOLDER --into new.servanda" in client.get("/").text
