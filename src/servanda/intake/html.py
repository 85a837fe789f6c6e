"""A saved news page: its article's text, and what the page says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

from servanda.errors import IntakeError
from servanda.intake.dates import parse_day
from servanda.intake.draft import Draft
from servanda.intake.text import decode, normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]+)""")
_ARTICLE_TYPE = re.compile(r"\w*(?:Article|BlogPosting|LiveBlogPosting|Report)$")

_BLOCKS = ("p", "div", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "section", "article")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE, _PARAGRAPH = "\u2028", "\u2029"
"""Stand for the breaks that a page shows until its words are read: those of its source mean nothing."""

_HEADLINE_METAS = ("og:title", "twitter:title", "headline", "dc.title")
_DATE_METAS = (
    "article:published_time", "article:published", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "parsely-pub-date", "pubdate", "publish-date", "sailthru.date", "og:published_time",
)  # fmt: skip
_OUTLET_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "dc.creator", "byl")
_STANDFIRST_METAS = ("description", "og:description", "twitter:description")


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page declares of its article, first by JSON-LD, then by its meta tags."""

    article: Mapping[str, Any]
    metas: Mapping[str, str]
    shown: str
    """The page's visible words, folded for comparison."""

    def declared(self, key: str, names: tuple[str, ...]) -> Iterator[str]:
        yield from _read_names(self.article.get(key))
        yield from (self.metas[name] for name in names if name in self.metas)


def read_html(data: bytes, where: str) -> Draft:
    """Return the draft of a page: headline, standfirst and body, parted by blank lines.

    Args:
        data: the page's bytes.
        where: how a message names the page.

    Raises:
        IntakeError: the page holds no article.
    """
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    charset = _CHARSET.search(data[:4096])
    source = decode(data, where, charset[1].decode() if charset else None)
    # lxml refuses a string that still declares its bytes' encoding.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        tree = document_fromstring(source)
    except (ParserError, ValueError) as error:
        msg = f"{where}: there is no page in it ({error}); save the whole page as HTML"
        raise IntakeError(msg) from error
    page = _read_page(tree)
    headline = _find_headline(page, tree)
    paragraphs = _find_body(source, page)
    if not paragraphs:
        msg = f"{where}: no article is found on the page; save its text as a .txt file instead"
        raise IntakeError(msg)
    standfirst = _find_standfirst(page, headline, paragraphs)
    head = [line for line in (headline, standfirst) if line]
    body = [line for line in paragraphs if _fold(line) not in {_fold(part) for part in head}]
    author = next(page.declared("author", _AUTHOR_METAS), None)
    modified = page.article.get("dateModified") or page.metas.get("article:modified_time")
    return Draft(
        where=where,
        text=normalise("\n\n".join(head + body)),
        published=_find_date(page, tree, where),
        outlet=next(page.declared("publisher", _OUTLET_METAS), None),
        headline=headline,
        standfirst=standfirst,
        url=_find_url(page, tree),
        other={key: value for key, value in (("author", author), ("modified", modified)) if isinstance(value, str)},
    )


def read_fragment(markup: str) -> str:
    r"""Return the words of a piece of HTML such as a feed's entry, its paragraphs parted by blank lines.

    >>> read_fragment("<p>A truce <b>held</b>.</p><p>Nobody &amp; nothing was hit.</p>")
    'A truce held.\n\nNobody & nothing was hit.'
    """
    from lxml.etree import ParserError
    from lxml.html import fragment_fromstring

    if "<" not in markup:
        return normalise(unescape(markup))
    try:
        tree = fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return ""
    for element in tree.xpath(".//script | .//style | .//figure | .//figcaption"):
        element.drop_tree()
    for element in tree.iter("br"):
        element.tail = f"{_LINE}{_fit(element.tail)}"
    for element in tree.iter(*_BLOCKS):
        element.text = f"{_PARAGRAPH}{_fit(element.text)}"
        element.tail = f"{_PARAGRAPH}{_fit(element.tail)}"
    paragraphs = str(tree.text_content()).split(_PARAGRAPH)
    shown = ("\n".join(" ".join(line.split()) for line in each.split(_LINE)).strip() for each in paragraphs)
    return normalise("\n\n".join(words for words in shown if words))


def _fit(text: str | None) -> str:
    """Return a text without the control characters that a damaged page may hold, and that lxml reads but does not take."""
    return _CONTROL.sub("", text or "")


def _read_page(tree: HtmlElement) -> _Page:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = normalise(meta.get("content") or "")
        if name and content:
            metas.setdefault(name.lower(), content)
    shown = " ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))
    return _Page(_read_json_ld(tree), metas, _fold(shown))


def _read_json_ld(tree: HtmlElement) -> Mapping[str, Any]:
    for script in tree.xpath('//script[translate(@type, "LDJSON", "ldjson") = "application/ld+json"]'):
        with suppress(ValueError, RecursionError):
            for node in _walk(json.loads(script.text or "", strict=False)):
                kinds = node.get("@type")
                if any(_ARTICLE_TYPE.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    return node
    return {}


def _walk(plain: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(plain, list):
        for each in plain:
            yield from _walk(each)
    elif isinstance(plain, dict):
        yield plain
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(plain.get(key))


def _read_names(value: object) -> Iterator[str]:
    """Yield a JSON-LD value's text: a string, a thing with a name, or several of them as one."""
    if isinstance(value, list):
        joined = ", ".join(name for each in value for name in _read_names(each))
        if joined:
            yield joined
    elif isinstance(value, dict):
        yield from _read_names(value.get("name"))
    elif isinstance(value, str) and (text := normalise(unescape(value))):
        yield text


def _fold(text: str) -> str:
    return " ".join(normalise(text).casefold().split())


def _find_headline(page: _Page, tree: HtmlElement) -> str | None:
    titles = [" ".join(title.text_content().split()) for title in tree.iter("h1")]
    declared = next(page.declared("headline", _HEADLINE_METAS), None)
    # A declared title may carry the site's name; the page's own heading is what a reader sees.
    for title in titles:
        if declared and title and (_fold(title) in _fold(declared) or _fold(declared) in _fold(title)):
            return normalise(title)
    return declared or (normalise(titles[0]) or None if len(titles) == 1 else None)


def _find_standfirst(page: _Page, headline: str | None, paragraphs: list[str]) -> str | None:
    """Return the declared summary if the page shows it as a line of its own, not as the beginning of its body."""
    summary = next(page.declared("description", _STANDFIRST_METAS), None)
    if not summary or "\n" in summary or _fold(summary) not in page.shown or _fold(summary) == _fold(headline or ""):
        return None
    folded = _fold(summary)
    inside = any(folded in _fold(paragraph) and folded != _fold(paragraph) for paragraph in paragraphs)
    return None if inside else summary


def _find_body(source: str, page: _Page) -> list[str]:
    from trafilatura import extract

    body = extract(
        source,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        prune_xpath=["//figure", "//figcaption", "//aside", "//nav", "//footer"],
    )
    if not body:
        body = next(_read_names(page.article.get("articleBody")), "")
    return [line.removeprefix("- ") for line in normalise(body).split("\n") if line]


def _find_date(page: _Page, tree: HtmlElement, where: str) -> date | None:
    marked = tree.xpath(
        '//*[contains(@itemprop, "datePublished")]/@datetime | //*[contains(@itemprop, "datePublished")]/@content'
        " | //time[@pubdate]/@datetime"
    )
    for value in (*page.declared("datePublished", _DATE_METAS), *marked):
        with suppress(IntakeError):
            return parse_day(value, where)
    return None


def _find_url(page: _Page, tree: HtmlElement) -> str | None:
    links = tree.xpath('//link[@rel="canonical"]/@href')
    found = links[0] if links else page.metas.get("og:url") or page.article.get("url")
    return found if isinstance(found, str) and found.startswith("http") else None
