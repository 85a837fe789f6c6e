from servanda.reading.phrases import find_phrases, fold
from tests.trees import plant

RAID = """
two two NUM CD 3 nummod
armed armed ADJ JJ 3 amod
men man NOUN NNS 7 nsubj
of of ADP IN 6 case
the the DET DT 6 det
front front NOUN NN 3 nmod
burned burn VERB VBD 0 root
it it PRON PRP 7 obj
"""


def test_a_noun_gives_phrases_with_less_and_more_of_its_words():
    assert set(find_phrases(plant(RAID))) == {
        "men",
        "armed men",
        "two armed men",
        "two armed men of the front",
        "front",
    }


def test_a_phrase_has_all_places_where_its_words_stand():
    doc = plant(
        """
        guards guard NOUN NNS 2 nsubj
        shot shoot VERB VBD 0 root
        guards guard NOUN NNS 2 obj
        """
    )
    assert [span.start for span in find_phrases(doc)["guards"]] == [0, 2]


def test_quotation_marks_stand_in_a_phrase_and_do_not_count():
    doc = plant(
        """
        the the DET DT 5 det
        " " PUNCT `` 5 punct
        rosa rosa PROPN NNP 5 compound
        " " PUNCT '' 3 punct
        farm farm NOUN NN 0 root
        """
    )
    assert find_phrases(doc)["rosa farm"][0].text == '" rosa " farm'
    assert fold('The  "Rosa" farm') == "the rosa farm"


def test_pronouns_are_no_phrases():
    assert "it" not in find_phrases(plant(RAID))
    assert not find_phrases(plant("others other NOUN NNS 0 root"))
