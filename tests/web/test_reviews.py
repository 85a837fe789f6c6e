"""Reviews on the page: they change what is told, are in the history, can be undone, and cannot be forged."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from servanda.cli.serve import make_site
from servanda.store import Store
from servanda.web.app import make_app

ITEM = "incident-soldiers"
WAY_IN = "let-me-in"


def proof_of(client):
    return re.search(r'name="proof" value="([^"]+)"', client.get("/items/commitment-soldiers").text)[1]


def review(client, **given):
    form = {"proof": proof_of(client), "item": ITEM, "by": "Ada Okoro", "because": "read it twice", **given}
    return client.post("/reviews", data=form, follow_redirects=False)


def test_a_rejected_finding_is_gone_and_its_undoing_brings_it_back(client, file):
    assert review(client, verdict="reject").headers["location"] == "/reviews"
    assert client.get(f"/items/{ITEM}").status_code == 404
    history = client.get("/reviews").text
    assert "<b>reject</b>" in history
    assert "Ada Okoro" in history
    assert "read it twice" in history
    with Store.open(file, read_only=True) as store:
        (decision,) = store.decisions()
    assert review(client, verdict="undo", undo=decision.id).status_code == 303
    assert client.get(f"/items/{ITEM}").status_code == 200
    again = client.get("/reviews").text
    assert "undone" in again
    assert "<b>undo</b>" in again


def test_a_corrected_value_is_told_and_names_its_reviewer_in_the_history(client):
    answer = review(client, verdict="correct", field="reality", value="denied")
    assert answer.headers["location"] == f"/items/{ITEM}#reviewing"
    page = client.get(f"/items/{ITEM}").text
    assert "denied" in page
    assert "correct reality=denied" in page
    assert 'value="Ada Okoro"' in page


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"verdict": "correct", "field": "reality", "value": "certain"}, 400, "does not fit"),
        ({"verdict": "correct", "field": "standing", "value": "kept"}, 400, "cannot be corrected"),
        ({"verdict": "correct"}, 400, "Choose which value"),
        ({"verdict": "maybe"}, 400, "maybe"),
        ({"verdict": "accept", "by": " "}, 400, "needs your name"),
        ({"verdict": "accept", "item": "incident-none"}, 404, "incident-none"),
        ({"verdict": "undo", "undo": "decision-none"}, 404, "decision-none"),
        ({"verdict": "accept", "proof": "guessed"}, 403, "not from this page"),
        ({"verdict": "accept", "proof": ""}, 403, "not from this page"),
    ],
)
def test_what_cannot_be_decided_is_explained_and_not_kept(client, file, given, status, words):
    answer = review(client, **given)
    assert answer.status_code == status
    assert words in answer.text
    with Store.open(file, read_only=True) as store:
        assert store.decisions() == []


def test_another_sites_form_is_refused_even_with_the_proof(client):
    form = {"proof": proof_of(client), "item": ITEM, "by": "Eve", "verdict": "reject"}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/reviews", data=form, headers=headers).status_code == 403


def test_a_file_that_cannot_be_written_is_shown_and_not_reviewed(client, file, site, monkeypatch):
    from dataclasses import replace

    from servanda.web.reviewing import Reviews

    read_only = replace(site, reviews=Reviews(decisions=site.reviews.decisions, decide=None))
    closed = TestClient(make_app(read_only), base_url="http://localhost")
    page = closed.get(f"/items/{ITEM}").text
    assert "This record can only be read here" in page
    assert 'action="/reviews"' not in page
    form = {"proof": read_only.forms.proof, "item": ITEM, "by": "Ada", "verdict": "accept"}
    assert closed.post("/reviews", data=form).status_code == 400


def test_as_it_was_recorded_by_then_it_is_shown_and_not_reviewed(client, file):
    review(client, verdict="reject")
    with Store.open(file, read_only=True) as store:
        (decision,) = store.decisions()
    before = make_site(file, decision.recorded - timedelta(microseconds=1))
    then = TestClient(make_app(before), base_url="http://localhost")
    assert client.get(f"/items/{ITEM}").status_code == 404
    assert "This record can only be read here" in then.get(f"/items/{ITEM}").text
    assert "Ada Okoro" not in then.get("/reviews").text


def test_a_token_opens_the_page_and_nothing_else_does(file):
    app = make_app(make_site(file), token=WAY_IN)
    client = TestClient(app, base_url="http://monitor.example")
    refused = client.get("/")
    assert refused.status_code == 401
    assert "servanda serve" in refused.text
    assert client.get("/?token=wrong").status_code == 401
    opened = client.get(f"/timeline?token={WAY_IN}&month=all", follow_redirects=False)
    assert opened.headers["location"] == "/timeline?month=all"
    cookie = opened.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert client.get("/").status_code == 200
    assert "content-security-policy" in refused.headers


def test_the_way_in_never_leads_to_another_host(file):
    client = TestClient(make_app(make_site(file), token=WAY_IN), base_url="http://monitor.example")
    answer = client.get(f"http://monitor.example//evil.example/?token={WAY_IN}", follow_redirects=False)
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith("//")


def test_on_loopback_a_foreign_name_that_leads_here_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200
