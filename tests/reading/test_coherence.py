from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from servanda.reading.coherence import Coherence
from servanda.reading.model import GRAPH, SHIPPED
from servanda.reading.windows import Reading

PARTS = ("NOUN", "VERB", "PUNCT", "ADP", "PROPN", "AUX")
RELATIONS = ("root", "aux", "nsubj", "obl", "case", "punct", "cop", "acl")
TIMES = ("O", "B-time", "I-time")
TAGS = ("NN", "JJS", "WP$")
MODEL = SimpleNamespace(labels={"upos": PARTS, "time": TIMES, "tag": TAGS}, relations=RELATIONS)


def reading_of(
    *words: tuple[str, str, str, int], starts: tuple[int, ...] = (0,), times: tuple[int, ...] = (), tag: str = "NN"
) -> tuple[list[str], Reading]:
    """A reading of words given each with its class, relation and head, of where sentences and times begin, and the first tag."""
    tags = np.zeros((len(words), len(PARTS) + len(TIMES) + len(TAGS)), dtype=np.float32)
    tags[0, len(PARTS) + len(TIMES) + TAGS.index(tag)] = 1
    for row, (_, part, _, _) in zip(tags, words, strict=True):
        row[PARTS.index(part)] = 1
    tags[:, len(PARTS)] = 1
    tags[list(times), len(PARTS) + 1] = 2
    begun = np.zeros(len(words), dtype=bool)
    begun[list(starts)] = True
    found = Reading(
        vectors=tags,
        tags=tags,
        factuality=tags[:, 0],
        starts=begun,
        heads=np.array([head for *_, head in words]),
        relations=np.array([RELATIONS.index(relation) for _, _, relation, _ in words]),
        parts=(),
    )
    return [word for word, *_ in words], found


SOUND = (("Guards", "NOUN", "nsubj", 1), ("fled", "VERB", "root", 1), (".", "PUNCT", "punct", 1))
UNSOUND = (("Guards", "NOUN", "nsubj", 1), ("fled", "VERB", "root", 1), (".", "PUNCT", "cop", 1))


def test_a_sound_tree_has_no_contradiction() -> None:
    assert Coherence(MODEL).count(*reading_of(*SOUND)) == 0


def test_a_full_stop_as_a_copula_is_counted() -> None:
    assert Coherence(MODEL).count(*reading_of(*UNSOUND)) > 0


def test_an_expression_of_time_does_not_begin_with_a_helping_verb() -> None:
    words = (("Guards", "NOUN", "nsubj", 2), ("will", "AUX", "aux", 2), ("flee", "VERB", "root", 2))
    assert Coherence(MODEL).count(*reading_of(*words, times=(0,))) == 0
    assert Coherence(MODEL).count(*reading_of(*words, times=(1,))) == 1


@pytest.mark.parametrize(
    ("word", "tag", "count"), [("Maoist", "JJS", 0), ("Marxian", "JJS", 1), ("Whose", "WP$", 0), ("Guards", "WP$", 1)]
)
def test_a_word_under_a_tag_of_few_others_is_counted(word: str, tag: str, count: int) -> None:
    words = ((word, "NOUN", "nsubj", 1), ("fled", "VERB", "root", 1), (".", "PUNCT", "punct", 1))
    assert Coherence(MODEL).count(*reading_of(*words, tag=tag)) == count


def test_a_subject_of_a_bare_noun_is_counted() -> None:
    words, reading = reading_of(("Guards", "NOUN", "nsubj", 1), ("camp", "NOUN", "root", 1))
    assert Coherence(MODEL).count(words, reading) == 1


def test_a_sentence_under_a_noun_has_no_place_for_its_verb() -> None:
    plain = [(word, "NOUN", "obl", 0) for word in "the bodies of four men today".split()]
    words, reading = reading_of(
        ("Movement", "PROPN", "root", 0), ("returned", "VERB", "acl", 0), *plain, (".", "PUNCT", "punct", 0)
    )
    assert Coherence(MODEL).count(words, reading) == 1


def test_a_whole_sentence_under_a_bare_participle_is_counted() -> None:
    rest = [(word, "NOUN", "obl", 0) for word in "nine men of the guard today".split()]
    words, reading = reading_of(("killing", "VERB", "root", 0), *rest, (".", "PUNCT", "punct", 0))
    assert Coherence(MODEL).count(words, reading) > 1


def test_only_the_first_sentence_says_whether_a_reading_holds() -> None:
    first = [(word, "NOUN", "obl", 6) for word in "a b c d e f".split()] + [("fled", "VERB", "root", 6)]
    later = ("Guards", "NOUN", "nsubj", 8), ("fled", "VERB", "root", 8), (".", "PUNCT", "cop", 8)
    words, reading = reading_of(*first, *later, starts=(0, 7))
    assert Coherence(MODEL).holds(words, reading)
    assert Coherence(MODEL).count(words, reading) > 0


@pytest.mark.skipif(not (SHIPPED / GRAPH).exists(), reason="the trained reader is not here")
@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Gunmen on motorbikes abducted two Spanish aid workers from a refugee camp on Tuesday.", "abducted", "Gunmen"),
        ("A bus driver and two of his passengers were found dead near Kidal on Friday.", "found", "driver"),
    ],
)
def test_a_bare_opening_is_read_with_its_verb_as_root(nlp, text: str, verb: str, subject: str) -> None:
    doc = nlp(text)
    root = next(doc.sents).root
    assert root.text == verb
    assert [word.text for word in root.children if word.dep_.startswith("nsubj")] == [subject]
