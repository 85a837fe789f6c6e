import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.resolution.names.spelling import fold
from servanda.resolution.places import gazetteer
from servanda.resolution.places.gazetteer import PATH, Feature


@pytest.mark.parametrize(
    ("spelling", "name", "country"),
    [
        ("Kaboul", "Kabul", "AF"),
        ("Hodeidah", "Al Hudaydah", "YE"),
        ("al-Hudaydah", "Al Hudaydah", "YE"),
        ("Mekelle", "Mek'ele", "ET"),
        ("Mek’ele", "Mek'ele", "ET"),
        ("Kiev", "Kyiv", "UA"),
        ("Saint Louis", "St. Louis", "US"),
        ("Tell Rifat", "Tall Rif‘at", "SY"),
        ("Kobani", "‘Ayn al ‘Arab", "SY"),
        ("Tal Abyad", "Tall Abyaḑ", "SY"),
        ("Ras al-Ain", "Ra’s al ‘Ayn", "SY"),
        ("Humera", "Humera", "ET"),
        ("Cite Soleil", "Cité Soleil", "HT"),
    ],
)
def test_other_spellings_lead_to_the_town(spelling, name, country):
    assert any(
        fold(place.name) == fold(name)
        and place.country == country
        and place.feature in {Feature.TOWN, Feature.PROVINCE}
        for place in gazetteer.find(spelling)
    )


@pytest.mark.parametrize(
    "region",
    ["Donbas", "Nagorno-Karabakh", "Darfur", "Gaza Strip", "Wardak", "Golan Heights", "Sahel", "Black Sea", "Tigray"],
)
def test_regions_that_the_cities_lack_are_there(region):
    assert gazetteer.find(region)


def test_a_town_knows_its_district_and_province():
    (town,) = (place for place in gazetteer.find("Gereshk") if place.feature is Feature.TOWN)
    assert town.district.name.startswith("Nahr-e Sar")
    assert town.province.name == "Helmand"
    assert town.place.adm1_code == "AF.10"
    assert town.lies_in(town.district)
    assert town.lies_in(town.province)
    assert town.lies_in(gazetteer.country("AF"))
    assert not town.province.lies_in(town)


def test_a_misspelt_name_is_found_within_its_country_only():
    assert any(place.name == "Kramatorsk" for place in gazetteer.find_misspelt("Kramatosk", "UA"))
    assert not any(place.name == "Kramatorsk" for place in gazetteer.find_misspelt("Kramatosk", "FR"))
    assert gazetteer.find_misspelt("Uka", "UA") == ()


@pytest.mark.parametrize(
    ("written", "country", "names"), [("Panjawi", "AF", ["Panjwai", "Panjwā’ī"]), ("Girishk", "AF", ["Gereshk"])]
)
def test_names_of_the_same_consonants_are_found_where_they_sound_alike(written, country, names):
    assert [place.name for place in gazetteer.find_misspelt(written, country)] == names


def test_the_persian_link_is_written_in_two_ways():
    assert {place.name for place in gazetteer.find("Dasht-i-Archi")} >= {"Dasht-e Archī"}


def test_the_same_consonants_alone_make_no_spelling():
    assert gazetteer.find_misspelt("Kobani", "TR") == ()  # not Keban


def test_equal_places_have_equal_ids_and_others_do_not():
    first, second = (next(iter(gazetteer.find(name))).place for name in ("Helmand", "Hilmand"))
    assert first == second
    assert gazetteer.country("AF").place.id != gazetteer.country("PK").place.id


def test_a_country_that_is_no_more_is_not_there():
    assert gazetteer.country("YU") is None


def test_the_file_is_small_enough_to_ship():
    assert PATH.stat().st_size < 20_000_000


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_name_breaks_the_search(name):
    for place in gazetteer.find(name):
        assert place.place.id


@pytest.mark.parametrize(
    ("name", "province"), [("Palma", "MZ.01"), ("Robotyne", "UA.26"), ("Khiam", "LB.07"), ("El Mozote", "SV.08")]
)
def test_a_town_too_small_for_the_lists_lies_in_its_province(name, province):
    assert province in {place.place.adm1_code for place in gazetteer.find(name)}


def test_a_far_town_s_further_name_gives_way_to_a_reviewed_one():
    assert {place.country for place in gazetteer.find("Kobani")} == {"SY"}
