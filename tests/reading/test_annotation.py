from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import spacy
from spacy.tokens import Doc

from servanda.reading.annotation import Annotator
from servanda.reading.windows import Reading

LABELS = {
    "upos": ("NOUN",),
    "tag": ("NN",),
    "morph": ("",),
    "lemma": ("lower-0+",),
    "entity": ("O", "B-Person", "I-Person"),
    "time": ("O", "B-Date", "I-Date"),
    "source": ("O", "B-Source", "I-Source"),
    "cue": ("O", "B-Cue", "I-Cue"),
    "content": ("O", "B-Content", "I-Content"),
    "role": ("O", "B-Victim", "I-Victim"),
}


def annotate(scores: list[tuple[float, float, float]]) -> Doc:
    """Write a reading that scores O, B and I of every span task alike, a triple a word, and knows nothing else."""
    words, spans = len(scores), len(LABELS) - 4
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, words=[f"word{number}" for number in range(words)])
    reading = Reading(
        vectors=np.zeros((words, 2), dtype=np.float32),
        tags=np.array([[0.0] * 4 + [*row] * spans for row in scores], dtype=np.float32),
        factuality=np.zeros(words, dtype=np.float32),
        starts=np.eye(1, words, dtype=bool)[0],
        heads=np.zeros(words, dtype=np.int64),
        relations=np.zeros(words, dtype=np.int64),
        parts=(),
    )
    model = SimpleNamespace(labels=LABELS, relations=("dep",), path="model", pieces=SimpleNamespace(vocabulary={}))
    Annotator(model, nlp.vocab).annotate([doc], [reading])
    return doc


def test_roles_are_marked_where_the_network_hesitates_and_entities_are_not() -> None:
    doc = annotate([(0.6, 0.0, -9.0), (0.6, -9.0, 0.0), (1.6, 0.0, 0.0)])
    assert [(span.start, span.end, span.label_) for span in doc.spans["roles"]] == [(0, 2, "Victim")]
    assert not doc.ents
    assert not doc.spans["times"]


def test_a_source_goes_on_where_the_network_hesitates_but_does_not_begin_there() -> None:
    doc = annotate([(0.0, 3.0, 0.0), (0.4, -9.0, 0.0), (0.4, -9.0, -9.0), (0.4, 0.0, -9.0)])
    assert [(span.start, span.end) for span in doc.spans["sources"]] == [(0, 2)]
    assert [(span.start, span.end) for span in doc.ents] == [(0, 1)]
