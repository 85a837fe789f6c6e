"""Place names found and led to their place: LGL and TR-News, with their toponyms' GeoNames identities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from math import asin, cos, radians, sin, sqrt
from statistics import median
from typing import TYPE_CHECKING

from bench.measures.scores import ratio
from bench.measures.spans import TypedSpan, exact_f1, overlap_f1
from bench.options import BenchError, Figures, Options
from bench.rows import write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element
    from spacy.tokens import Doc

    from servanda.record import Report
    from servanda.resolution.places.places import PlaceUse

NEAR = 161.0
"""Kilometres (100 miles) within which a place counts as found."""
FARTHEST = 20_038.0
"""Kilometres to the other side of the Earth: the error of a name that is led nowhere."""
EARTH = 6371.0
"""The Earth's mean radius in kilometres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in a text, with the place it leads to, if any."""

    start: int
    end: int
    """Exclusive."""
    geonames: int | None = None
    """GeoNames id."""
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its toponyms."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


def measure(path: Path, options: Options) -> Figures:
    """Find the places of an XML file's articles, read without a publication date, and score them."""
    from servanda.reading import load_reader
    from servanda.record import Report

    articles = read_articles(path)
    docs = load_reader().pipe(article.text for article in articles)
    predicted: list[tuple[Toponym, ...]] = []
    for article, doc in zip(articles, docs, strict=True):
        report = Report(id=article.name, text=article.text)
        predicted.append(tuple(find_toponyms(doc, report)))
    if options.write:
        pairs = zip(articles, predicted, strict=True)
        write_rows(options.write, ({"article": a.name, "toponyms": [asdict(t) for t in found]} for a, found in pairs))
    return score([article.toponyms for article in articles], predicted)


def find_toponyms(doc: Doc, report: Report) -> Iterator[Toponym]:
    """Give the place names and demonyms of a report, each with its likeliest place.

    Words that the gazetteer does not know are a place name only if one of them is a proper noun: "the border" is none,
    nor is "the country", though it leads to one.
    """
    from servanda.resolution.places.places import survey_places

    for use in survey_places(doc, report):
        words = doc.char_span(use.span.start, use.span.end, alignment_mode="expand")
        if (use.likeliest and not report.quote(use.span).islower()) or (
            words and any(word.pos_ == "PROPN" for word in words)
        ):
            yield _make_toponym(use, report)


def _make_toponym(use: PlaceUse, report: Report) -> Toponym:
    """Make the toponym of a place's bare name, or of all its words where the name is not written as one."""
    start = report.text.find(use.words.name, use.span.start, use.span.end)
    end = start + len(use.words.name)
    if start < 0:
        start, end = use.span.start, use.span.end
    place = use.likeliest
    if place is None:
        return Toponym(start=start, end=end)
    return Toponym(start=start, end=end, geonames=place.geonames, latitude=place.latitude, longitude=place.longitude)


def score(gold: Sequence[Sequence[Toponym]], predicted: Sequence[Sequence[Toponym]]) -> Figures:
    """Score the toponyms of the articles.

    Returns:
        ``recognition_f1`` by overlap and ``recognition_f1_exact``; over gold toponyms with coordinates the share that is
        led to the right place, ``acc161`` of those that were found and ``acc161_all`` of all; ``median_km`` over those
        found (None where there are none).
    """
    left, right = _spans(gold), _spans(predicted)
    errors: list[float] = []
    hits = placed = 0
    for marked, found in zip(gold, predicted, strict=True):
        for toponym in marked:
            if toponym.latitude is not None:
                placed += 1
                if partner := find_partner(toponym, found):
                    errors.append(error := measure_error(toponym, partner))
                    hits += error <= NEAR
    return {
        "recognition_f1": overlap_f1(left, right),
        "recognition_f1_exact": exact_f1(left, right),
        "acc161": ratio(hits, len(errors)),
        "acc161_all": ratio(hits, placed),
        "median_km": median(errors) if errors else None,
    }


def _spans(articles: Sequence[Sequence[Toponym]]) -> list[TypedSpan]:
    return [
        TypedSpan(str(number), toponym.start, toponym.end, "place")
        for number, toponyms in enumerate(articles)
        for toponym in toponyms
    ]


def find_partner(toponym: Toponym, others: Sequence[Toponym]) -> Toponym | None:
    """Find the one of the others that shares the most characters with a toponym, the shortest of several."""
    shared = {
        other: min(toponym.end, other.end) - max(toponym.start, other.start)
        for other in others
        if other.start < toponym.end and toponym.start < other.end
    }
    return max(shared, key=lambda other: (shared[other], other.start - other.end), default=None)


def measure_error(toponym: Toponym, other: Toponym) -> float:
    """Measure how far two toponyms' places are apart in kilometres; the same GeoNames id is no distance at all."""
    if toponym.geonames is not None and toponym.geonames == other.geonames:
        return 0.0
    sides = (toponym.latitude, toponym.longitude, other.latitude, other.longitude)
    if None in sides:
        return FARTHEST
    latitude, longitude, other_latitude, other_longitude = (radians(side) for side in sides if side is not None)
    across = sin((other_longitude - longitude) / 2) ** 2
    up = sin((other_latitude - latitude) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(up + cos(latitude) * cos(other_latitude) * across)))


def read_articles(path: Path) -> list[Article]:
    """Read the articles of an XML file.

    Raises:
        BenchError: the file is no XML or has no article.
    """
    from lxml import etree

    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=False)).getroot()
    except etree.XMLSyntaxError as error:
        raise BenchError(f"{path} is no XML file: {error}; give places/lgl.xml or one like it") from error
    articles = [_read_article(element) for element in root.iter("article")]
    if not articles:
        raise BenchError(f"{path} has no <article>; give places/lgl.xml or one like it")
    return articles


def _read_article(element: _Element) -> Article:
    name, text = element.get("docid", ""), element.findtext("text") or ""
    toponyms = []
    for marked in element.iter("toponym"):
        start, phrase = int(marked.findtext("start", "")), marked.findtext("phrase") or ""
        # Some offsets count characters that the text has lost: the nearest occurrence before is meant.
        earlier = text.rfind(phrase, 0, start + len(phrase))
        start = earlier if earlier >= 0 else start
        place = marked.find("gaztag")
        toponyms.append(
            Toponym(
                start=start,
                end=start + len(phrase),
                geonames=_number(place, "geonameid"),
                latitude=_degrees(place, "lat"),
                longitude=_degrees(place, "lon"),
            )
        )
    return Article(name, text, tuple(toponyms))


def _number(place: _Element | None, name: str) -> int | None:
    value = place.get(name) if place is not None else None
    return int(value) if value else None


def _degrees(place: _Element | None, name: str) -> float | None:
    value = place.findtext(name) if place is not None else None
    return float(value) if value else None
