import json
from datetime import date

import pytest

from servanda.errors import IntakeError
from servanda.intake.html import read_html

BODY = (
    "Government and rebel delegates signed a ceasefire in the lakeside capital on Tuesday after nine days of talks.",
    "“We will be held to it,” the rebels’ chief negotiator, Maria Okello, told reporters outside the hotel.",
    "Under its terms both armies withdraw their heavy guns by 20 June and release the prisoners they hold.",
)
SUMMARY = "Guns are to fall silent at midnight under a deal signed by the lake."
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Elsewhere"},
        {
            "@type": "NewsArticle", "headline": "Rivals sign truce", "datePublished": "2018-06-12T21:00:00+02:00",
            "dateModified": "2018-06-12T23:00:00+02:00", "author": [{"name": "Jane Roe"}, {"name": "Tom Hill"}],
            "publisher": {"@type": "Organization", "name": "The Courier"}, "description": SUMMARY,
        },
    ],
}  # fmt: skip


def page(*, linked=LINKED, head="", paragraphs=BODY, standfirst=SUMMARY):
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Rivals sign truce | The Courier</title>{script}{head}</head>"
        "<body><nav><a href='/'>Home</a><a href='/war'>War</a></nav><article><h1>Rivals sign truce</h1>"
        f"<p class='standfirst'>{standfirst}</p><figure><img src='a.jpg'><figcaption>Delegates on the lawn. Photo: Roe"
        f"</figcaption></figure>{story}</article><aside><h2>Related</h2><a href='/b'>What the deal says</a></aside>"
        "<footer>© 2018 The Courier. Cookies. Contact us.</footer></body></html>"
    )  # fmt: skip


def test_the_text_is_headline_standfirst_and_body():
    draft = read_html(page().encode(), "a.html")
    assert draft.text == "\n\n".join(("Rivals sign truce", SUMMARY, *BODY))


def test_linked_data_comes_first():
    head = '<meta property="article:published_time" content="2018-06-14"><meta property="og:site_name" content="Other">'
    draft = read_html(page(head=head).encode(), "a.html")
    assert (draft.headline, draft.published, draft.outlet) == ("Rivals sign truce", date(2018, 6, 12), "The Courier")
    assert draft.other["author"] == "Jane Roe, Tom Hill"


def test_meta_tags_come_next():
    head = (
        '<meta property="article:published_time" content="2018-06-12T20:00:00Z"><meta property="og:site_name" content="The Courier">'
        '<meta property="og:title" content="Rivals sign truce | The Courier"><link rel="canonical" href="https://example.org/truce">'
    )
    draft = read_html(page(linked=None, head=head).encode(), "a.html")
    assert (draft.headline, draft.published, draft.outlet) == ("Rivals sign truce", date(2018, 6, 12), "The Courier")
    assert draft.url == "https://example.org/truce"


def test_a_page_that_declares_nothing_has_no_date():
    draft = read_html(page(linked=None).encode(), "a.html")
    assert (draft.headline, draft.published, draft.outlet) == ("Rivals sign truce", None, None)


def test_a_summary_that_the_page_does_not_show_is_not_made_part_of_the_text():
    draft = read_html(page(standfirst="").encode(), "a.html")
    assert SUMMARY not in draft.text


def test_broken_linked_data_is_passed_over():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", oops</script>'
    assert read_html(page(linked=None, head=head).encode(), "a.html").headline == "Rivals sign truce"


def test_a_date_that_cannot_be_understood_is_left_empty():
    head = '<meta name="date" content="last week">'
    assert read_html(page(linked=None, head=head).encode(), "a.html").published is None


def test_the_declared_charset_is_believed():
    source = (
        page()
        .replace("utf-8", "iso-8859-2")
        .replace("Maria Okello", "Łukasz Żak")
        .replace("“", '"')
        .replace("”", '"')
        .replace("’", "'")
    )
    assert "Łukasz Żak" in read_html(source.encode("iso-8859-2", "xmlcharrefreplace"), "a.html").text


@pytest.mark.parametrize(
    "source", ["<html></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>", "<!-- -->"]
)
def test_a_page_without_an_article_is_refused(source):
    with pytest.raises(IntakeError, match=r"a\.html: "):
        read_html(source.encode(), "a.html")
