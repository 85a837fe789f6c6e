import pytest
import spacy

from servanda.errors import ModelError
from servanda.reading import rank_fillers
from servanda.reading.fillers import FILLED, TYPES

TEXT = (
    "Mayor Juan Lopez was murdered by three gunmen on Monday. A car bomb destroyed the police station, officials said."
)


@pytest.fixture(scope="module")
def fillers(nlp):
    return rank_fillers(nlp(TEXT.lower()))


def likeliest(fillers, role):
    return max(fillers, key=lambda each: each.roles[role]).spans[0].text


def test_phrases_are_ranked_by_role(fillers):
    assert likeliest(fillers, "PerpInd") == "gunmen"
    assert likeliest(fillers, "Victim") == "juan lopez"
    assert likeliest(fillers, "Target") == "police station"
    assert likeliest(fillers, "Weapon") == "car bomb"


def test_a_phrase_belongs_to_the_type_of_incident_it_is_told_with(fillers):
    by_words = {filler.spans[0].text: filler for filler in fillers}
    assert max(by_words["car bomb"].types, key=by_words["car bomb"].types.get) == "bombing"
    assert max(by_words["juan lopez"].types, key=by_words["juan lopez"].types.get) == "attack"


def test_every_phrase_has_all_roles_and_types_in_the_order_of_the_text(fillers):
    assert all(tuple(filler.roles) == FILLED and tuple(filler.types) == TYPES for filler in fillers)
    assert all(0 <= share <= 1 for filler in fillers for share in (*filler.roles.values(), *filler.types.values()))
    starts = [filler.spans[0].start for filler in fillers]
    assert starts == sorted(starts)


def test_a_model_without_the_head_is_told_how_to_get_it(nlp, monkeypatch):
    monkeypatch.setattr("servanda.reading.fillers.read_heads", lambda path: {})
    with pytest.raises(ModelError, match="filler-head"):
        rank_fillers(nlp("gunmen shot a guard."))


def test_a_text_without_words_has_no_fillers(nlp):
    assert rank_fillers(nlp("")) == []
    assert rank_fillers(nlp(" \n ")) == []
    assert rank_fillers(spacy.blank("en")("...")) == []
