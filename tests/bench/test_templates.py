import json

import pytest

from bench import templates
from bench.options import Options


def template(kind="attack", **roles):
    return templates.Template(
        incident_type=kind,
        roles={
            role: tuple(tuple((words, 0) for words in entity) for entity in roles.get(role, ()))
            for role in templates.ROLES
        },
    )


GOLD = template(Victim=[["a mayor", "the mayor"]], PerpInd=[["gunmen"]])


def test_a_filler_counts_when_it_is_a_mention_of_the_gold_entity():
    figures = templates.score([[GOLD]], [[template(Victim=[["The mayor"]])]])
    assert figures == {"gtt_f1": pytest.approx(4 / 5), "ree_f1": pytest.approx(2 / 3)}


def test_templates_of_unlike_types_share_nothing():
    figures = templates.score([[GOLD]], [[template("bombing", Victim=[["the mayor"]])]])
    assert figures["gtt_f1"] == 0
    assert figures["ree_f1"] == pytest.approx(2 / 3)


def test_either_of_two_types_will_do():
    assert templates.score([[template("bombing / attack")]], [[template("attack")]])["gtt_f1"] == 1


def test_shorter_names_of_one_entity_are_dropped():
    assert templates.unite([("pipeline", 9), ("oil pipeline", 3), ("pipeline", 30)]) == ((("oil pipeline", 3),),)


def test_answers_given_are_scored_and_written_in_the_same_layout(tmp_path):
    path, answers = tmp_path / "gold.json", tmp_path / "answers.json"
    row = {"docid": "1", "doctext": "gunmen killed a mayor.", "templates": [templates.write(GOLD)]}
    path.write_text(json.dumps(row) + "\n")
    assert templates.measure(path, Options(predictions=path, write=answers)) == {"gtt_f1": 1, "ree_f1": 1}
    assert json.loads(answers.read_text()) == row
