import json

import pytest

from bench.options import Options
from bench.tasks import templates
from servanda.reading.fillers import FILLED


def template(kind="attack", **roles):
    return templates.Template(
        incident_type=kind,
        roles={role: tuple(tuple((words, 0) for words in entity) for entity in roles.get(role, ())) for role in FILLED},
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


def test_a_report_gives_one_template_for_each_type_it_tells_of(nlp):
    text = "mayor juan lopez was murdered by gunmen on monday. a car bomb destroyed the police station, officials said."
    attack, bombing = templates.find_templates(nlp(text))
    assert (attack.incident_type, bombing.incident_type) == ("attack", "bombing")
    assert (("juan lopez", 6),) in attack.roles["Victim"]
    assert (("car bomb", text.index("car bomb")),) in bombing.roles["Weapon"]


def test_a_report_that_tells_of_no_attack_gives_no_template(nlp):
    assert templates.find_templates(nlp("the price of coffee rose by a tenth in the spring.")) == ()


def test_answers_given_are_scored_and_written_in_the_same_layout(tmp_path):
    path, answers = tmp_path / "gold.json", tmp_path / "answers.json"
    row = {"docid": "1", "doctext": "gunmen killed a mayor.", "templates": [templates.write(GOLD)]}
    path.write_text(json.dumps(row) + "\n")
    assert templates.measure(path, Options(predictions=path, write=answers)) == {"gtt_f1": 1, "ree_f1": 1}
    assert json.loads(answers.read_text()) == row
