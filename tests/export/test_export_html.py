"""The page: safe with hostile words, whole without a network, every link to a sentence leading there."""

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from urllib.parse import unquote

import pytest

from servanda.export import write
from servanda.export.page import layout
from servanda.export.page.links import anchor_reports, safe_url
from servanda.record import (
    Actor,
    Agreement,
    Commitment,
    Finding,
    Implementation,
    Judgement,
    Office,
    Participant,
    Provision,
    Record,
    Report,
    Span,
    Standing,
    Statement,
)

HOSTILE = '</style></script><script>alert(1)</script><img src=x onerror=alert(1)>"\' onmouseover="alert(1)'

VOID = {"meta", "link", "input", "br", "img"}


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.words = []
        self.open = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def values(self, name):
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@pytest.fixture
def html(record):
    return write(record, "html")


def test_the_markup_is_whole_and_ids_are_single(html):
    page = Page(html)
    assert page.open == []
    assert [id_ for id_, number in Counter(page.values("id")).items() if number > 1] == []


def test_every_link_within_the_page_leads_somewhere(html):
    page = Page(html)
    ids = set(page.values("id"))
    fragments = [href for href in page.values("href") if href.startswith("#")]
    assert len(fragments) > 40
    assert [href for href in fragments if unquote(href[1:]) not in ids] == []


def test_evidence_leads_to_its_own_sentence(html, record):
    shelling = record.report_by_id["report-shelling"]
    start = shelling.text.index("The defence ministry")
    assert f'href="#report-shelling.{start}"' in html
    assert f'id="report-shelling.{start}"' in html


def test_nothing_but_the_style_sheet_may_run_or_load(html):
    page = Page(html)
    policy = next(attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv"))
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not {tag for tag, _ in page.tags} & {"script", "iframe", "object", "embed", "form", "img", "base"}
    assert page.values("style") == []
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    assert page.values("src") == []
    assert "@import" not in style
    assert "url(" not in style


def test_links_out_go_to_web_pages_only(html):
    outside = [href for href in Page(html).values("href") if not href.startswith(("#", "data:"))]
    assert outside == ["https://lakeswire.example/2031/06/02/tarn?a=1&b=2"]
    assert "javascript:" not in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https:", "http://[", "//x.example", "", None]
)
def test_an_address_that_is_no_web_page_is_not_linked(url):
    assert safe_url(Report(id="r", text="x", url=url)) is None


def test_hostile_words_stay_words():
    report = Report(id=HOSTILE, text=HOSTILE, outlet=HOSTILE, headline=HOSTILE, url=HOSTILE)
    span = report.span(0, len(HOSTILE))
    record = Record(
        reports=(report,),
        actors=(Actor(id=HOSTILE, name=HOSTILE),),
        statements=(Statement(id=HOSTILE, source=(span,), cue=(span,), content=(span,), addressee=(span,)),),
        agreements=(Agreement(id=HOSTILE, name=HOSTILE, parties=(HOSTILE,)),),
        commitments=(
            Commitment(
                id=f"{HOSTILE}-2",
                agreement=HOSTILE,
                debtor=(Participant(spans=(span,), actor=HOSTILE),),
                provision=Provision.OTHER,
                what=(span,),
                condition=(span,),
                mentions=(span,),
            ),
        ),
    )
    html = write(record, "html")
    page = Page(html)
    assert not {tag for tag, _ in page.tags} & {"script", "img"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert HOSTILE in page.text
    ids = set(page.values("id"))
    assert [href for href in page.values("href") if href.startswith("#") and unquote(href[1:]) not in ids] == []


def test_the_table_says_how_each_promise_stands(html):
    text = Page(html).text
    for words in (
        "Tarn accord",
        "on 24 June 2031",
        "Highland Liberation Movement cease hostilities halt all attacks since 2 June 2031 breached reported",
        "310 of 600 (52%)",
        "Why breached: An attack by the debtor in the report's own voice while the duty ran.",
        "Lakes Wire, 22 June 2031, in its own voice: an attack by the debtor on the creditor's people decides it",
        "Government of Maravia, in Lakes Wire, 22 June 2031: the creditor accuses the debtor",
        "Stands in Article 7",
        "In exchange for promise P5",
        "Agreements named without a promise: ferry treaty of 2019.",
    ):
        assert words in text, words


def test_words_are_quoted_within_their_sentence(html):
    assert (
        '<span class="around">Mr Rell denied </span>that his men had fired<span class="around">, and accused the army'
        in html
    )


def test_incidents_say_who_says_so_and_keep_each_sources_number(html):
    text = Page(html).text
    assert "9 to 14 civilians killed hospital doctors: at least 9 Government of Maravia: about 14" in text.replace(
        "9Government", "9 Government"
    ).replace("killedhospital", "killed hospital")
    assert "hospital doctors, in Lakes Wire, 22 June 2031; denied by Tomas Rell" in text


def test_statements_within_statements_stand_within_them(html):
    radio = html.index("<b>Mountain Radio</b>")
    rell = html.index("<b>Tomas Rell</b>", radio)
    brandt = html.index("<b>Ilse Brandt</b>", rell)
    assert html[radio:rell].count("<ul>") == 1
    assert html[rell:brandt].count("<ul>") == 1
    assert "</ul>" not in html[radio:brandt]


def test_a_speaker_stands_with_the_offices_told_by_the_reports_day(record):
    held = Office(title="prime minister", told=date(2031, 5, 1))
    past = Office(title="mayor", is_past=True, told=date(2031, 5, 1))
    later = Office(title="foreign minister", told=date(2040, 1, 1))
    rell = replace(record.actor_by_id["actor-rell"], offices=(held, past, later))
    actors = tuple(rell if actor.id == rell.id else actor for actor in record.actors)
    text = Page(write(replace(record, actors=actors), "html")).text
    assert re.search(r"Tomas Rell \(Mr Rell\), (former mayor, prime minister|prime minister, former mayor), ", text)
    assert "foreign minister" not in text


def test_statements_that_are_each_inside_the_other_are_not_lost(record):
    first, second, *_ = record.statements
    first = replace(first, inside=second.id, content=second.content)
    second = replace(second, inside=first.id)
    html = write(replace(record, statements=(first, second)), "html")
    assert html.count("<q>Maravia has freed 310 of the 600 rebel prisoners whom it promised to release</q>") == 2


def test_captions_are_shown_as_no_evidence(html):
    assert "caption, not read as evidence A couple walk past a mural" in Page(html).text


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_a_word_and_a_shape(record, standing):
    judgements = tuple(replace(each, standing=standing) for each in record.judgements)
    html = write(replace(record, judgements=judgements), "html")
    assert f'<use href="#g-{standing}"/>' in html
    assert f'<symbol id="g-{standing}"' in html
    assert standing.replace("_", " ") in Page(html).text


def test_no_two_standings_have_the_same_shape():
    glyphs = (files("servanda") / "web" / "templates" / "glyphs.svg").read_text(encoding="utf-8")
    shapes = dict(re.findall(r'<symbol id="g-(\w+)"[^>]*>(.*?)</symbol>', glyphs))
    assert len({shapes[standing] for standing in Standing}) == len(Standing)


def test_a_record_not_judged_and_an_empty_one_make_a_page(record):
    assert "not judged" in Page(write(replace(record, judgements=()), "html")).text
    assert "No promise was found in these reports." in Page(write(Record(), "html")).text


def test_findings_whose_report_is_not_there_are_shown_without_a_link(record):
    html = write(replace(record, reports=record.reports[:1]), "html")
    page = Page(html)
    ids = set(page.values("id"))
    assert [href for href in page.values("href") if href.startswith("#") and unquote(href[1:]) not in ids] == []
    assert "Tomas Rell" in page.text


def test_a_page_as_known_on_an_earlier_day_tells_of_nothing_later(record):
    known = {"commitment-truce", "commitment-threat"}
    judgements = tuple(
        replace(each, valid_on=date(2031, 6, 19), known_on=date(2031, 6, 19), standing=Standing.OPEN, evidence=())
        for each in record.judgements
        if each.commitment in known
    )
    text = Page(write(replace(record, judgements=judgements), "html")).text
    assert "as known on 19 June 2031" in text
    assert "Maravia has freed 310" in text
    for later in ("Dunmore", "Orla bridge", "withdraw forces"):
        assert later not in text


def test_the_same_record_makes_the_same_page(record, html):
    assert write(record, "html") == html


def test_a_large_record_makes_a_page_of_what_promises_rest_on(record, monkeypatch):
    monkeypatch.setattr(layout, "MOST_REPORTS", 3)
    monkeypatch.setattr(layout, "MOST_INCIDENTS", 4)
    monkeypatch.setattr(layout, "MOST_PROMISES", 2)
    text = Page(write(record, "html")).text
    assert "Showing 2 of 7 promises" in text
    assert "Showing 4 of 7 incidents" in text
    assert "Showing 3 of 5 reports" in text
    assert "breached" in text
    assert "Shells kill nine in Dunmore market" in text
    assert "lift blockade" not in text


def test_reports_with_like_ids_have_anchors_of_their_own():
    assert anchor_reports({"a b": 1, "a/b": 1, "a-b": 1, "¿?": 1, "!": 1}) == {
        "a b": "a-b",
        "a/b": "a-b-2",
        "a-b": "a-b-3",
        "¿?": "report",
        "!": "report-2",
    }


def _luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1])
def test_every_ink_can_be_read_on_every_ground(theme):
    style = (files("servanda") / "web" / "static" / "page.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
    for ground in ("paper", "raised", "wash", "tint"):
        for ink in ("ink", "soft", "accent", "good", "warn", "bad"):
            light, dark = sorted((_luminance(colours[ground]), _luminance(colours[ink])), reverse=True)
            contrast = (light + 0.05) / (dark + 0.05)
            assert contrast >= 4.5, f"{ink} on {ground} has a contrast of {contrast:.2f}"


def test_a_sentence_told_by_two_findings_leads_back_to_both(html):
    page = Page(html)
    back = [attributes for tag, attributes in page.tags if attributes.get("title") == "promised"]
    assert {"#commitment-truce", "#commitment-prisoners", "#commitment-soldiers"} <= {each["href"] for each in back}


def test_a_record_without_a_date_says_so():
    report = Report(id="r", text="Nothing has a date here.")
    commitment = Commitment(id="c", provision=Provision.OTHER, what=(Span("r", 0, 7),), mentions=(Span("r", 0, 7),))
    judged = Judgement(
        commitment="c",
        valid_on=None,
        known_on=None,
        implementation=Implementation.NONE,
        standing=Standing.OPEN,
        finding=Finding.REPORTED,
        rule="Nothing heard.",
    )
    text = Page(write(Record(reports=(report,), commitments=(commitment,), judgements=(judged,)), "html")).text
    assert "Nothing in this record is dated." in text
    assert "Pledges and threats" in text
