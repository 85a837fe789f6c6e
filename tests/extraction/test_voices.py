import pytest

from servanda.record import Act, Kind, Reality


def violence_with(record, words):
    (found,) = [
        each for each in record.incidents if each.kind is Kind.ASSAULT and words in record.quote(each.mentions[0])
    ]
    return found


def sources(record, ids):
    return sorted(record.quote(span) for each in ids for span in record.by_id[each].source)


def test_a_denial_reaches_the_attack_that_it_points_back_at(read_text):
    record = read_text(
        "The rebels accused the army of shelling a school in Mora on Monday. The army denied the attack."
    )
    shelling = violence_with(record, "shelling a school")
    assert shelling.reality is Reality.DENIED
    assert sources(record, shelling.told_by) == ["The rebels"]
    assert sources(record, shelling.denied_by) == ["The army"]


def test_rejecting_the_claim_denies_what_was_claimed(read_text):
    record = read_text("The defence ministry said rebels had attacked a checkpoint. The rebels rejected the claim.")
    attack = violence_with(record, "attacked a checkpoint")
    assert attack.reality is Reality.DENIED
    assert sources(record, attack.denied_by) == ["The rebels"]
    assert Act.DENY in {statement.act for statement in record.statements}


def test_saying_that_it_was_not_so_denies_it_too(read_text):
    record = read_text(
        "Villagers accused the militia of attacking the market in Dara. A commander said the militia had not attacked it."
    )
    attack = violence_with(record, "attacking the market")
    assert sources(record, attack.denied_by) == ["A commander"]


def test_what_the_report_tells_itself_stays_so_though_somebody_denies_it(read_text):
    record = read_text(
        "Gunmen killed four soldiers in an ambush near Mora on Sunday. The rebels denied carrying out the ambush."
    )
    ambush = violence_with(record, "killed four soldiers")
    assert ambush.reality is Reality.HAPPENED
    assert sources(record, ambush.denied_by) == ["The rebels"]


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("The army said it had killed six rebels near Mora.", Reality.CLAIMED),
        ("The United Nations said the army had killed six villagers near Mora.", Reality.HAPPENED),
        ("State television said the army had killed six rebels near Mora.", Reality.CLAIMED),
        ("Witnesses said the army had killed six villagers near Mora.", Reality.HAPPENED),
        ("The commander said his rebels would attack the capital in May.", Reality.THREATENED),
        ("The minister said the rebels would attack the capital in May.", Reality.PLANNED),
    ],
)
def test_reality_follows_who_tells_it(read_text, text, reality):
    (violence,) = [each for each in read_text(text).incidents if each.kind is Kind.ASSAULT]
    assert violence.reality is reality


def test_a_meeting_that_is_set_to_open_is_planned(read_text):
    record = read_text("The meeting between the government and the rebels is set to open in Mora on Friday.")
    (meeting,) = [each for each in record.incidents if each.kind is Kind.CONSULT]
    assert meeting.reality is Reality.PLANNED


def test_a_sentence_that_nobody_quotes_is_not_put_into_the_mouth_of_the_next_speaker(read_text):
    record = read_text(
        "Gunmen killed four soldiers in an ambush near Mora on Sunday. The rebels denied carrying out the ambush."
    )
    assert not any("killed" in record.quote(span) for each in record.statements for span in each.content)


def test_calling_the_claim_false_denies_what_was_claimed(read_text):
    record = read_text("The army said that rebels had attacked a checkpoint. The rebels said the claim was false.")
    attack = violence_with(record, "attacked a checkpoint")
    assert attack.reality is Reality.DENIED
    assert sources(record, attack.denied_by) == ["The rebels"]


def test_what_the_reader_holds_for_no_fact_is_no_incident(read_text):
    record = read_text("Palestinians should focus their energy on fighting terrorism.")
    assert not any(incident.kind is Kind.ASSAULT for incident in record.incidents)


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny that its gunners had shelled the market on Monday.",
        "The governor could not confirm that rebels had shelled the market.",
    ],
)
def test_what_nobody_vouches_for_is_only_possible(read_text, text):
    assert violence_with(read_text(text), "shelled the market").reality is Reality.POSSIBLE


def test_what_two_sides_trade_blame_for_happened(read_text):
    record = read_text("Government and rebels traded blame for the shelling of a market in Hodan.")
    assert violence_with(record, "the shelling").reality is Reality.HAPPENED
    assert [statement.act for statement in record.statements] == [Act.ACCUSE, Act.ACCUSE]
