"""What a verb of speech tells, and what its sentence tells beside it."""

import pytest

from servanda.record import Act


def tellings(record):
    return {
        " ".join(record.quote(span) for span in statement.cue): (
            " ".join(record.quote(span) for span in statement.source),
            " … ".join(record.quote(span) for span in statement.content),
            statement.act,
        )
        for statement in record.statements
    }


def test_what_a_source_goes_on_to_say_is_a_statement_beside_the_first(read_text):
    told = tellings(read_text("The mission says its base was shelled at dawn, calling the attack a disgrace."))
    assert told["says"] == ("The mission", "its base was shelled at dawn", Act.SAY)
    assert told["calling"][0] == "The mission"


def test_what_happens_meanwhile_is_not_promised(read_text):
    told = tellings(read_text("The army vows to retake the town, while two neighbours withdraw their battalions."))
    assert told["vows"] == ("The army", "to retake the town", Act.PROMISE)


def test_a_threat_keeps_its_condition(read_text):
    told = tellings(read_text("Rebels threaten to kill the captured pilot unless the army ends its siege by Friday."))
    assert "unless the army ends its siege" in told["threaten"][1]


def test_a_denial_behind_a_comma_is_not_part_of_the_charge(read_text):
    record = read_text("The minister accuses the general of plotting a coup, which he denies.")
    told = tellings(record)
    assert told["accuses"][1].endswith("plotting a coup")
    assert told["denies"][2] is Act.DENY
    assert all(statement.inside is None for statement in record.statements)


def test_what_is_declared_is_told_and_no_part_of_the_cue(read_text):
    told = tellings(read_text("Talks: The rebels declare a truce in three districts and announce new demands."))
    assert told["declare"] == ("The rebels", "a truce in three districts", Act.PROMISE)


@pytest.mark.parametrize(
    "text",
    [
        "The bombing claims nine lives.",
        "The king welcomes the delegation to the palace.",
        "The neighbour backs the rebels with money and weapons.",
    ],
)
def test_a_deed_is_no_statement(read_text, text):
    assert read_text(text).statements == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The president ruled out any talks with the militia.", Act.REJECT),
        ("The movement gave its approval to the draft accord.", Act.ACCEPT),
        ("The parliament backs the ceasefire plan.", Act.ACCEPT),
        ("The two governments traded accusations over the shelling of the border town.", Act.ACCUSE),
        ("The accord calls for the withdrawal of all foreign troops.", Act.SAY),
        ("There were claims of genocide.", Act.ACCUSE),
    ],
)
def test_particles_light_verbs_and_texts_decide_the_act(read_text, text, act):
    assert [statement.act for statement in read_text(text).statements] == [act]


def test_whom_another_quotes_is_the_source_of_the_words_within(read_text):
    record = read_text("The radio quoted the governor of the province as saying that gunmen had crossed the river.")
    outer, inner = sorted(record.statements, key=lambda statement: statement.inside is not None)
    assert record.quote(outer.source[0]) == "The radio"
    assert record.quote(inner.source[0]) == "the governor of the province"
    assert inner.inside == outer.id


def test_a_day_between_the_accused_and_the_charge_hides_neither(read_text):
    told = tellings(read_text("The government accused the militia on Monday of killing forty villagers."))
    assert told["accused"][0] == "The government"
    assert told["accused"][2] is Act.ACCUSE
    assert "of killing forty villagers" in told["accused"][1]


@pytest.mark.parametrize(
    ("text", "source", "act"),
    [
        ("The party called the allegation a fantasy.", "The party", Act.DENY),
        ("The ministry denied having signed the accord.", "The ministry", Act.DENY),
        ("The spokesman said his group was not behind the bombing.", "The spokesman", Act.DENY),
        ("The front said it had nothing to do with the ambush.", "The front", Act.DENY),
        ("The army said it had no role in the abductions.", "The army", Act.DENY),
        ("Villagers said the army was not behind the bombing.", "Villagers", Act.SAY),
        ("The rebels said it would take months.", "The rebels", Act.SAY),
        ("Nepal's Maoists vowed to boycott the vote.", "Nepal's Maoists", Act.PROMISE),
        ("Nothing would be discussed, the minister made clear.", "the minister", Act.SAY),
        ("The road is open, said villagers.", "villagers", Act.SAY),
    ],
)
def test_names_gerunds_and_inversion(read_text, text, source, act):
    (statement,) = read_text(text).statements
    assert (read_text(text).quote(statement.source[0]), statement.act) == (source, act)


def test_the_statement_that_words_came_in_is_none_of_its_own(read_text):
    told = tellings(read_text("The foreign ministry said in a statement that both sides had agreed to a truce."))
    assert set(told) == {"said", "had agreed"} or set(told) == {"said in a statement", "had agreed"}


def test_a_passive_charge_has_its_accuser_and_the_accused(read_text):
    told = tellings(read_text("The commander was accused by two former fighters of selling hostages twice."))
    (source, content, act), *others = told.values()
    assert not others
    assert (source, act) == ("two former fighters", Act.ACCUSE)
    assert content.startswith("The commander")
    assert content.endswith("of selling hostages twice")


def test_a_telephone_confirms_nothing(read_text):
    sources = {source for source, _, _ in tellings(read_text("The deal was confirmed by telephone.")).values()}
    assert sources <= {""}


def test_a_second_verb_hung_on_the_first_ones_object_tells_for_itself(read_text):
    told = tellings(read_text("A deputy minister regrets the boycott and promises to mediate."))
    assert told["regrets"][1] == "the boycott"
    assert told["promises"] == ("A deputy minister", "to mediate", Act.PROMISE)


def test_an_offer_keeps_what_it_asks_in_return(read_text):
    told = tellings(read_text("The minister offered a month-long ceasefire in exchange for the pilots."))
    assert told["offered"][1] == "a month-long ceasefire in exchange for the pilots"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The ministry said the claim was false and accused Armenian troops of shelling a school.",
            "the claim was false",
            "Armenian troops of shelling a school",
        ),
        (
            "Kigali said the allegations were baseless and accused Kinshasa of arming the militia.",
            "the allegations were baseless",
            "Kinshasa of arming the militia",
        ),
    ],
)
def test_a_second_verb_beside_what_a_thing_is_said_to_be_is_the_source_s(read_text, text, first, second):
    record = read_text(text)
    told = {record.quote(span): statement for statement in record.statements for span in statement.content}
    assert told.keys() == {first, second}
    assert len({record.quote(statement.source[0]) for statement in record.statements}) == 1
    assert all(statement.inside is None for statement in record.statements)


def test_what_stands_before_a_speaker_in_the_midst_is_told_in_full(read_text):
    record = read_text("The convoy reached the town on Friday, the Red Cross said, meeting a condition of the deal.")
    (statement,) = record.statements
    assert [record.quote(span) for span in statement.content] == [
        "The convoy reached the town on Friday",
        "meeting a condition of the deal",
    ]


def test_a_speaker_s_name_ends_before_the_clause_that_tells_what_else_they_say(read_text):
    record = read_text(
        "Twelve hostages were freed, according to the ELN's Eastern War Front, which blamed the army for the delay."
    )
    assert {record.quote(statement.source[0]) for statement in record.statements} == {"the ELN's Eastern War Front"}
