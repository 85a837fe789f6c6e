import json
from pathlib import Path

import pytest

from bench.options import BenchError, Options
from bench.tasks.places import FARTHEST, Toponym, find_partner, measure, measure_error, read_articles, score

ARTICLES = """<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="one">
    <text><![CDATA[Talks went on in Nairobi & in Kampala.]]></text>
    <toponyms>
      <toponym><start>17</start><end>24</end><phrase>Nairobi</phrase>
        <gaztag geonameid="184745"><lat>-1.28333</lat><lon>36.81667</lon></gaztag></toponym>
      <toponym><start>32</start><end>39</end><phrase>Kampala</phrase>
        <gaztag geonameid="1"><lat>0.31628</lat><lon>32.58219</lon></gaztag></toponym>
    </toponyms>
  </article>
  <article docid="two">
    <text>Snow fell on Oslo, and on Mill Lane in Oslo.</text>
    <toponyms>
      <toponym><start>14</start><end>18</end><phrase>Oslo</phrase>
        <gaztag geonameid="3143244"><lat>59.91273</lat><lon>10.74609</lon></gaztag></toponym>
      <toponym><start>26</start><end>35</end><phrase>Mill Lane</phrase></toponym>
    </toponyms>
  </article>
</articles>
"""
NAIROBI = Toponym(start=10, end=17, geonames=184745, latitude=-1.28333, longitude=36.81667)
THIKA = Toponym(start=10, end=17, geonames=179330, latitude=-1.03326, longitude=37.06933)
OSLO = Toponym(start=10, end=17, geonames=3143244, latitude=59.91273, longitude=10.74609)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "places.xml"
    path.write_text(ARTICLES, encoding="utf-8")
    return path


def test_toponyms_are_read_with_their_identity_and_place(file: Path) -> None:
    first, second = read_articles(file)
    assert first.text == "Talks went on in Nairobi & in Kampala."
    assert first.toponyms[0] == Toponym(start=17, end=24, geonames=184745, latitude=-1.28333, longitude=36.81667)
    assert second.toponyms[1] == Toponym(start=26, end=35)


def test_a_phrase_that_is_not_at_its_offsets_is_the_nearest_occurrence_before_them(file: Path) -> None:
    articles = read_articles(file)
    found = [article.text[t.start : t.end] for article in articles for t in article.toponyms]
    assert found == ["Nairobi", "Kampala", "Oslo", "Mill Lane"]
    assert [t.start for article in articles for t in article.toponyms] == [17, 30, 13, 26]


def test_a_file_that_is_no_xml_or_has_no_articles_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.xml"
    path.write_text("Oslo")
    with pytest.raises(BenchError, match="is no XML file"):
        read_articles(path)
    path.write_text("<articles/>")
    with pytest.raises(BenchError, match="has no <article>"):
        read_articles(path)


@pytest.mark.usefixtures("reader")
def test_the_readers_places_are_led_to_the_gazetteer_and_scored(file: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    figures = measure(file, Options(write=answers))
    assert figures["acc161"] == figures["acc161_all"] == 1.0
    assert figures["median_km"] == pytest.approx(0.0, abs=10)
    # "Talks", "Snow" and the second "Oslo" are too many; "Mill Lane" is found in two pieces.
    found = [json.loads(line)["toponyms"] for line in answers.read_text().splitlines()]
    assert len(found[0]) + len(found[1]) == 8
    assert figures["recognition_f1"] == pytest.approx(2 * (5 / 8) * 1 / (5 / 8 + 1))
    assert figures["recognition_f1_exact"] == pytest.approx(2 * 3 / (4 + 8))


def test_what_was_not_found_counts_against_all_but_not_against_what_was_found() -> None:
    far = Toponym(start=30, end=34, geonames=2, latitude=0.0, longitude=0.0)
    figures = score([[NAIROBI, far]], [[NAIROBI]])
    assert (figures["acc161"], figures["acc161_all"], figures["median_km"]) == (1.0, 0.5, 0.0)
    assert figures["recognition_f1"] == pytest.approx(2 / 3)


def test_a_name_led_to_another_continent_is_wrong_and_one_led_to_the_next_town_is_right() -> None:
    assert score([[NAIROBI]], [[THIKA]])["acc161"] == 1.0
    assert score([[NAIROBI]], [[OSLO]])["acc161"] == 0.0


def test_a_name_led_nowhere_is_as_far_away_as_can_be() -> None:
    assert measure_error(NAIROBI, Toponym(start=10, end=17)) == FARTHEST
    assert score([[NAIROBI]], [[Toponym(start=10, end=17)]])["median_km"] == FARTHEST


def test_toponyms_without_coordinates_count_for_recognition_alone() -> None:
    figures = score([[Toponym(start=0, end=4)]], [[Toponym(start=0, end=4)]])
    assert figures["recognition_f1"] == 1.0
    assert figures["median_km"] is None
    assert figures["acc161_all"] == 0.0


def test_distances_are_those_on_the_globe() -> None:
    assert measure_error(NAIROBI, THIKA) == pytest.approx(39.6, abs=1)
    assert measure_error(NAIROBI, OSLO) == pytest.approx(7150, rel=0.02)


def test_the_same_identity_is_the_same_place_wherever_its_point_was_put() -> None:
    moved = Toponym(start=10, end=17, geonames=184745, latitude=0.0, longitude=0.0)
    assert measure_error(NAIROBI, moved) == 0.0


def test_the_partner_is_the_toponym_that_shares_most() -> None:
    whole, piece = Toponym(start=8, end=30), Toponym(start=10, end=13)
    assert find_partner(NAIROBI, [piece, whole]) == whole
    assert find_partner(NAIROBI, [whole, NAIROBI]) == NAIROBI
    assert find_partner(NAIROBI, [Toponym(start=17, end=20)]) is None
