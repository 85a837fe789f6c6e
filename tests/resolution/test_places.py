import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from servanda.record import Incident, Kind, Location, PlaceGranularity, Record, Report
from servanda.resolution.places.gazetteer import find
from servanda.resolution.places.places import resolve_places, survey_places
from servanda.resolution.places.words import take_apart
from tests.resolution.sentences import VOCAB, read_tree


def place_of(text, *words, mark=()):
    """Resolve the location that these words of a text are; the marked words are the report's other place names."""
    report = Report(id="r1", text=text)
    doc = plain(text, mark)
    spans = tuple(report.span(text.index(each), text.index(each) + len(each)) for each in words)
    incident = Incident(id="incident-1", kind=Kind.ASSAULT, place=Location(spans=spans), mentions=spans)
    record = resolve_places(Record(reports=(report,), incidents=(incident,)), doc, report)
    location = record.incidents[0].place
    return record.place_by_id.get(location.place), location.granularity


def plain(text, mark=()):
    tokens = text.replace(",", " ,").replace(".", " .").split()
    spaces = []
    rest = text
    for token in tokens:
        rest = rest[rest.index(token) + len(token) :]
        spaces.append(rest.startswith(" "))
    doc = Doc(VOCAB, words=tokens, spaces=spaces)
    doc.ents = [doc.char_span(text.index(each), text.index(each) + len(each), label="Location") for each in mark]
    return doc


@pytest.mark.parametrize(
    ("text", "words", "name", "granularity"),
    [
        ("Shells hit Sloviansk in Ukraine.", "Sloviansk", "Slovyansk", PlaceGranularity.EXACT),
        ("Shells fell near Sloviansk in Ukraine.", "Sloviansk", "Slovyansk", PlaceGranularity.NEAR),
        (
            "Fighting went on in northern Kunduz province.",
            "northern Kunduz province",
            "Kunduz",
            PlaceGranularity.PROVINCE,
        ),
        ("Raids went on in Darfur.", "Darfur", "Darfur", PlaceGranularity.REGION),
        ("Raids went on across Chad.", "Chad", "Chad", PlaceGranularity.COUNTRY),
        ("Raids went on in northern Chad.", "northern Chad", "Chad", PlaceGranularity.REGION),
        ("A ship was hit in the Black Sea.", "Black Sea", "Black Sea", PlaceGranularity.SEA_OR_AIR),
        ("A ship was hit off the coast of Yemen.", "Yemen", "Yemen", PlaceGranularity.SEA_OR_AIR),
        (
            "Troops of Afghanistan held Nahr-e Saraj, Helmand Province.",
            "Nahr-e Saraj, Helmand Province",
            "Nahr-e Sarāj",
            None,
        ),
    ],
)
def test_words_lead_to_a_place_as_fine_as_they_tell_it(text, words, name, granularity):
    place, fine = place_of(text, words)
    assert place.name == name
    assert granularity is None or fine is granularity


def test_the_district_and_the_town_it_is_named_after_are_told_apart_by_the_level_word():
    district, fine = place_of("Clashes hit Goma district in Congo.", "Goma district")
    town, finest = place_of("Clashes hit Goma in Congo.", "Goma")
    assert fine is PlaceGranularity.DISTRICT
    assert finest is PlaceGranularity.EXACT
    assert district.id != town.id


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Texas said the Paris blast hurt two from Dallas, one from Sherman and one from Bonham.", "US"),
        ("French police said the Paris blast hurt two.", "FR"),
    ],
)
def test_the_country_in_play_decides_between_places_of_one_name(text, country):
    place, _ = place_of(text, "Paris", mark=[each for each in ("Texas", "Dallas", "Sherman", "Bonham") if each in text])
    assert place.country == country


def test_what_the_report_says_holds_a_place_decides():
    place, _ = place_of("A blast hit Tripoli, Lebanon.", "Tripoli")
    assert place.country == "LB"


def test_a_direction_from_another_place_decides():
    text = "Snipers shot two in Tripoli, 80 km north of Beirut, while Libya looked on."
    place, _ = place_of(text, "Tripoli", mark=("Beirut",))
    assert place.country == "LB"


def test_a_state_that_holds_a_part_leaves_it_to_the_part():
    doc, report = read_tree(
        "Eight/NUM/2/nsubj died/VERB/0/root in/ADP/4/case Xyloria/PROPN/2/obl in/ADP/8/case Syria/PROPN/8/nmod "
        "~'s/PART/6/case Daraa/PROPN/2/obl province/NOUN/8/flat",
        entities={"Xyloria": "Location", "Syria": "Location", "Daraa province": "Location"},
    )
    unknown, *_ = survey_places(doc, report)
    assert (unknown.place.adm1, unknown.granularity) == ("Daraa", PlaceGranularity.PROVINCE)


def test_a_misspelt_name_is_looked_for_where_the_report_puts_it():
    text = "In Afghanistan a car was stopped near Kherwaray in the Nowzad district of Helmand."
    place, granularity = place_of(text, "Kherwaray", mark=("the Nowzad district", "Helmand"))
    assert (place.name, granularity) == ("Naw Zad", PlaceGranularity.DISTRICT)


def test_a_name_of_other_syllables_is_no_misspelling():
    place, _ = place_of("Turkey said that shells hit Kobanu.", "Kobanu")
    assert place is None  # Keban has the same consonants


def test_a_level_word_takes_a_town_for_its_district_however_it_is_spelt():
    place, granularity = place_of("Afghanistan sent troops to Orgun district.", "Orgun district")
    assert (place.name, granularity) == ("Urgun District", PlaceGranularity.DISTRICT)


def test_the_countryside_of_a_town_is_the_land_around():
    place, granularity = place_of("In Syria jets hit the countryside of Aleppo.", "the countryside of Aleppo")
    assert (place.name, granularity) == ("Aleppo", PlaceGranularity.PROVINCE)


def test_a_region_is_itself_though_its_government_bears_the_name():
    place, granularity = place_of("Shells hit villages in Artsakh.", "Artsakh")
    assert (place.name, granularity) == ("Nagorno-Karabakh", PlaceGranularity.REGION)


def test_two_towns_give_the_smallest_place_that_holds_both():
    place, fine = place_of("Raids hit Lashkar Gah and Gereshk in Afghanistan.", "Lashkar Gah and Gereshk")
    assert place.name == "Helmand"
    assert fine is PlaceGranularity.PROVINCE


def test_a_misspelt_town_is_found_in_the_country_in_play():
    place, _ = place_of("Ukraine said that shells hit Slovyanskk.", "Slovyanskk")
    assert place is None or place.country == "UA"


def test_an_unknown_place_stays_unresolved_and_empties_nothing_else():
    text = "Shells hit Qwxyzburg. Shells hit Sloviansk in Ukraine."
    report = Report(id="r1", text=text)
    spans = [report.span(text.index(each), text.index(each) + len(each)) for each in ("Qwxyzburg", "Sloviansk")]
    incidents = tuple(
        Incident(id=f"incident-{span.start}", kind=Kind.ASSAULT, place=Location(spans=(span,)), mentions=(span,))
        for span in spans
    )
    record = resolve_places(Record(reports=(report,), incidents=incidents), plain(text), report)
    unknown, known = (incident.place for incident in record.incidents)
    assert (unknown.place, unknown.granularity) == (None, None)
    assert record.place_by_id[known.place].name == "Slovyansk"


def test_a_demonym_leads_to_its_country_and_is_marked_as_used_for_an_actor():
    text = "Malian troops crossed into Niger."
    report = Report(id="r1", text=text)
    uses = {report.quote(use.span): use for use in survey_places(plain(text, ("Niger",)), report, [report.span(0, 6)])}
    assert uses["Malian"].place.country == "ML"
    assert uses["Malian"].is_for_actor
    assert not uses["Niger"].is_for_actor


def test_every_resolution_keeps_its_candidates_and_its_reason():
    text = "Police in Texas said the Paris blast hurt two."
    report = Report(id="r1", text=text)
    start = text.index("Paris")
    (use,) = (
        use
        for use in survey_places(plain(text, ("Texas",)), report, [report.span(start, start + 5)])
        if use.span.start == start
    )
    assert {candidate.toponym.country for candidate in use.candidates} >= {"FR", "US"}
    assert use.reason


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("northern parts of Syria", ["northern parts of Syria", "parts of Syria", "Syria"]),
        ("the outskirts of Gao", ["Gao"]),
        ("Rafah refugee camp", ["Rafah refugee camp", "Rafah", "Rafah refugee"]),
        ("Northern Province", ["Northern Province"]),
        ("the central town of Karak", ["central town of Karak", "Karak"]),
        ("Ghana's largest cities", ["Ghana's largest cities", "Ghana"]),
    ],
)
def test_words_are_cut_down_step_by_step(words, names):
    assert [reading.name for reading in take_apart(words)] == names


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_no_words_break_the_taking_apart(words, before, after):
    for reading in take_apart(words, before, after):
        assert reading.name.strip()


def test_the_country_is_the_only_one_that_the_report_names():
    place, fine = place_of("Chadian rebels took towns in the west of the country.", "the west of the country")
    assert (place.country, fine) == ("TD", PlaceGranularity.REGION)
    place, _ = place_of("Chadian and Malian rebels took towns across the country.", "the country")
    assert place is None


def test_a_possessive_names_what_holds_the_place():
    place, fine = place_of("Talks went on in South Sudan's capital Juba.", "South Sudan's capital Juba")
    assert (place.country, fine) == ("SS", PlaceGranularity.EXACT)


def test_a_group_is_no_town_that_once_had_its_name():
    place, _ = place_of("Rockets came from Hamas.", "Hamas")
    assert place is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ukraine said that Kharkiv and the Ariana hotel were hit.", "Ariana hotel"),
        ("Ukraine said that Kharkiv and the Jork River Valley were shelled.", "Jork River Valley"),
        ("Ukraine and Kharkiv mourned; the province was shelled.", "the province"),
        ("Ukraine said that Barakat was shelled after Kharkiv.", "Barakat"),
    ],
)
def test_a_far_place_of_the_name_is_not_taken_where_the_report_speaks_of_another_country(text, words):
    place, granularity = place_of(text, words, mark=("Kharkiv",))
    assert (place, granularity) == (None, None)


def test_a_well_known_place_abroad_is_taken_all_the_same():
    place, _ = place_of("Ukraine said that talks in Geneva went on after Kharkiv was hit.", "Geneva", mark=("Kharkiv",))
    assert place.country == "CH"


def test_a_town_whose_name_nowhere_else_bears_is_taken_in_a_report_of_other_countries():
    place, _ = place_of("Ukraine said that Gereshk was shelled after Kharkiv.", "Gereshk", mark=("Kharkiv",))
    assert place.country == "AF"


def test_the_capital_is_that_of_the_country_told_of_most():
    text = "The army of Chad and rebels of Chad met an envoy of France. Shells hit the capital."
    place, granularity = place_of(text, "the capital")
    assert (place.country, granularity) == ("TD", PlaceGranularity.EXACT)


def test_an_unknown_district_is_placed_in_the_province_that_the_report_puts_it_in():
    place, granularity = place_of(
        "Raids hit Qwxyz district, Helmand province.", "Qwxyz district", mark=("Helmand province",)
    )
    assert (place.name, granularity) == ("Helmand", PlaceGranularity.PROVINCE)


def test_the_province_is_the_one_named_before():
    place, granularity = place_of(
        "Raids hit Helmand province. Roads in the province are mined.", "the province", mark=("Helmand province",)
    )
    assert (place.name, granularity) == ("Helmand", PlaceGranularity.PROVINCE)


def test_two_directions_share_the_country_after_them():
    place, granularity = place_of("Raids hit southern and eastern Chad.", "southern and eastern Chad")
    assert (place.name, granularity) == ("Chad", PlaceGranularity.REGION)


@pytest.mark.parametrize(
    ("text", "words", "mark", "name"),
    [
        ("Shells hit Xyloria, Kharkiv province.", "Xyloria", ("Xyloria", "Kharkiv province"), "Kharkiv"),
        (
            "Shells hit Xyloria, Izyum, Kharkiv province.",
            "Xyloria",
            ("Xyloria", "Izyum", "Kharkiv province"),
            "Izyum Raion",
        ),
        (
            "Shells hit the Xyloria district of Kharkiv province.",
            "the Xyloria district of Kharkiv province",
            (),
            "Kharkiv",
        ),
    ],
)
def test_an_unknown_place_is_put_in_what_the_report_puts_it_in(text, words, mark, name):
    place, _ = place_of(text, words, mark=mark)
    assert name in (place.name, place.adm2, place.adm1)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the village of Xyloria in Izyum district", "Izyum Raion"),
        ("Xyloria on Basilan island", "Basilan"),
        ("the strategic port of Hodeidah", "Hodeidah"),
        ("the war-torn northern city of Kunduz", "Kunduz"),
        ("the US Embassy in Kabul", "Kabul"),
    ],
)
def test_what_a_place_is_and_what_it_lies_in_are_told_around_its_name(words, name):
    place, _ = place_of(f"Shells hit {words}.", words)
    assert name in {place.name, place.adm1, place.adm2} or any(place.id == each.place.id for each in find(name))


def test_an_unknown_name_in_a_list_is_put_in_nothing():
    assert place_of("Envoys flew to Xyloria, Chad and Mali.", "Xyloria", mark=("Xyloria", "Chad", "Mali"))[0] is None


def names_found(text, ents):
    """Return the places that a sentence names, whose capitalised words are proper nouns; `ents` are (first, end, label)."""
    words = text.split()
    doc = Doc(VOCAB, words=words, pos=["PROPN" if word[0].isupper() else "NOUN" for word in words])
    doc.ents = [Span(doc, first, end, label=label) for first, end, label in ents]
    report = Report(id="r1", text=doc.text)
    return [report.quote(use.span) for use in survey_places(doc, report) if use.likeliest]


@pytest.mark.parametrize(
    ("text", "ents", "name"),
    [
        ("the Laurel County Sheriff made two arrests", [(1, 4, "Organisation")], "Laurel County"),
        ("a Gainesville man was shot", [(0, 3, "Person")], "Gainesville"),
        ("the Cairns police closed a road", [], "Cairns"),
        (
            "rain fell on Bicester while the Bicester Fair went on",
            [(3, 4, "Location"), (6, 8, "Organisation")],
            "Bicester",
        ),
        ("rain fell on Fargo and Fargo waits", [(3, 4, "Location"), (5, 6, "Person")], "Fargo"),
    ],
)
def test_a_place_is_found_within_other_names(text, ents, name):
    assert set(names_found(text, ents)) == {name}


def test_a_person_who_bears_the_name_of_a_place_told_of_is_none():
    ents = [(3, 4, "Location"), (5, 7, "Person"), (9, 10, "Person")]
    assert names_found("rain fell on Fargo when Ann Fargo spoke and Fargo waits", ents) == ["Fargo"]


def test_a_thing_in_small_letters_is_no_place_that_is_called_so():
    place, _ = place_of("Shells hit a van near Kharkiv in Ukraine.", "a van", mark=("Kharkiv",))
    assert place is None


def test_a_force_named_by_a_demonym_is_no_place():
    assert names_found("a bomber hit Malian soldiers", [(3, 5, "Location")]) == ["Malian"]


@pytest.mark.parametrize(
    ("sentence", "entities", "names"),
    [
        (
            "Ten/NUM/2/nsubj died/VERB/0/root in/ADP/4/case Gao/PROPN/2/obl and/CCONJ/6/cc Kidal/PROPN/4/conj",
            {"Gao": "Location", "Kidal": "Person"},
            ["Gao", "Kidal"],
        ),
        ("Rebels/NOUN+/2/nsubj retake/VERB/0/root Gori/PROPN/2/obj", {"Gori": "Person"}, ["Gori"]),
        ("Rebels/NOUN+/2/nsubj greet/VERB/0/root Gori/PROPN/2/obj", {"Gori": "Person"}, []),
    ],
)
def test_a_name_in_a_list_of_places_or_that_an_army_takes_is_a_place(sentence, entities, names):
    doc, report = read_tree(sentence, entities=entities)
    assert [report.quote(use.span) for use in survey_places(doc, report)] == names


@pytest.mark.parametrize(
    ("text", "words", "mark", "name"),
    [
        ("Shells hit the Yemeni capital Sanaa.", "the Yemeni capital Sanaa", (), "Sanaa"),
        ("Fighting broke out in the South Sudanese capital.", "the South Sudanese capital", (), "Juba"),
        ("Two died in rebel-held Idlib.", "rebel-held Idlib", (), "Idlib"),
        ("Tanks rolled into breakaway South Ossetia.", "breakaway South Ossetia", (), "South Ossetia"),
        (
            "Rebels attacked posts at Tchanzu and Runyonyi in Goma territory.",
            "Tchanzu and Runyonyi",
            ("Goma territory",),
            "Goma",
        ),
        ("Shells hit a post in the Algerian port of Dellys.", "the Algerian port of Dellys", (), "Dellys"),
        ("Troops stormed a protest camp in the Thai capital.", "camp in the Thai capital", (), "Bangkok"),
        ("Guards were hurt at the Somali capital's airport.", "Somali capital's airport", (), "Mogadishu"),
        ("Soldiers came to Nairobi's Westlands district.", "Nairobi's Westlands district", (), "Nairobi"),
        ("Shelling of the Tripoli suburb of Abu Xalim went on.", "Abu Xalim", ("the Tripoli suburb",), "Tripoli"),
        (
            "Soldiers burned Xo So village in Xruso township, Kayah state.",
            "Xo So village",
            ("Xruso township", "Kayah state"),
            "Kayah State",
        ),
    ],
)
def test_what_a_place_is_told_to_lie_in_stands_for_it(text, words, mark, name):
    place, _ = place_of(text, words, mark=mark)
    assert place.name == name


def test_the_capital_of_what_follows_is_not_the_country_s():
    text = "Russia sent troops to Tskhinvali, the capital of South Ossetia."
    use = next(
        (
            u
            for u in survey_places(plain(text, ("the capital",)), Report(id="r1", text=text))
            if u.span.start == text.index("the capital")
        ),
        None,
    )
    assert use is None or use.toponym is None


def test_a_place_lies_on_a_lake_and_not_in_it():
    text = "Gunmen attacked Boma, on Lake Chad."
    place, _ = place_of(text, "Boma", mark=("Lake Chad",))
    assert place is None  # the Boma that is known lies 1,900 km from the lake
    place, _ = place_of(text.replace("Boma", "Goma").replace("Chad", "Kivu"), "Goma", mark=("Lake Kivu",))
    assert place.name == "Goma"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Two were shot dead in Zaatari refugee camp.", "Zaatari refugee camp", "Zaatari"),
        ("Soldiers were hit near the Kerem Shalom crossing.", "the Kerem Shalom crossing", "Kerem Shalom"),
        ("A convoy was ambushed on the Salang pass.", "the Salang pass", "Salang Pass"),
        ("Shells fell on both banks of the Orontes.", "the Orontes", "Orontes"),
        ("They crossed the Naf river at night.", "the Naf river", "Naf River"),
    ],
)
def test_camps_crossings_passes_and_rivers_are_known_by_their_own_names(text, words, name):
    place, _ = place_of(text, words)
    assert place.name == name


def test_a_region_around_a_place_does_not_stand_for_a_place_that_is_known():
    text = "A bomb went off in the city of Zamboanga in the island of Mindanao."
    place, _ = place_of(text, "the city of Zamboanga", mark=("the island of Mindanao",))
    assert place.name == "Zamboanga"


def test_the_name_behind_a_town_of_a_region_is_the_town():
    text = "A bomb went off in the southern Philippines town of Datu Piang."
    place, _ = place_of(text, "southern Philippines town", mark=("Datu Piang",))
    assert place.name == "Datu Piang"
