import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra of that name")

from servanda.reading.fillers import FILLED, TYPES
from training.fitting.filler_head import fit_head, label_phrases

COLUMNS = (*FILLED, *TYPES)


def test_phrases_fill_the_roles_and_types_of_their_templates():
    template = {role: [] for role in FILLED} | {
        "incident_type": "bombing / attack",
        "Target": [[["the station", 9], ["station", 13]]],
    }
    answers = label_phrases(["station", "officials"], {"templates": [template]})
    assert {name for name, answer in zip(COLUMNS, answers[0], strict=True) if answer} == {"Target", "bombing", "attack"}
    assert not answers[1].any()


def test_the_head_learns_features_of_any_level_and_spread():
    chance = np.random.default_rng(1)
    plain = chance.standard_normal((40_000, 6)).astype(np.float32)
    answers = np.zeros((40_000, len(COLUMNS)), dtype=np.float32)
    answers[:, 0], answers[:, 1] = plain[:, 0] > 1, plain[:, 1] < -1
    features = (plain * [1, 3, 1, 1, 9, 1] + [0, 5, 0, 20, 0, 0]).astype(np.float16)
    head = fit_head(features, answers)
    hidden = np.maximum(features @ head["inner.weight"].astype(np.float32).T + head["inner.bias"], 0)
    likely = hidden @ head["scores.weight"].T + head["scores.bias"] > 0
    assert (likely[:, :2] == answers[:, :2]).mean() > 0.9
    assert head["inner.weight"].dtype == np.float16
