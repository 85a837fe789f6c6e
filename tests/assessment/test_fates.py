"""What sentences say of a promise's fate."""

from __future__ import annotations

import pytest

from servanda.assessment.facts.lifecycle import Effect
from servanda.assessment.words.fates import read_fates, read_strife
from servanda.record import Provision

TRUCE, TALKS, RELEASE, VOTE, DEAL = (
    Provision.CEASE_HOSTILITIES,
    Provision.HOLD_TALKS,
    Provision.RELEASE_PRISONERS,
    Provision.HOLD_ELECTIONS,
    Provision.OTHER,
)


@pytest.mark.parametrize(
    ("sentence", "provision", "effect"),
    [
        ("Rebels stormed the post, breaking the week-old ceasefire.", TRUCE, Effect.BREAKS),
        ("The truce between the army and the rebels fell apart overnight.", TRUCE, Effect.BREAKS),
        ("Shelling was heard in breach of the armistice.", TRUCE, Effect.BREAKS),
        ("The ceasefire brokered last month by the mediators remains in place.", TRUCE, Effect.PARTLY),
        ("Monitors say that the truce is largely holding.", TRUCE, Effect.PARTLY),
        ("The truce expired at midnight.", TRUCE, Effect.ENDS),
        ("It was the first raid since the end of the ceasefire.", TRUCE, Effect.ENDS),
        ("The rebels scrapped their ceasefire.", TRUCE, Effect.REFUSES),
        ("The general said he is no longer bound by the accord.", DEAL, Effect.REFUSES),
        ("The army announced that it will withdraw from the pact.", DEAL, Effect.REFUSES),
        ("The government withdrew on Monday from the truce.", TRUCE, Effect.REFUSES),
        ("The truce that began on Monday was being respected along the river.", TRUCE, Effect.PARTLY),
        ("The truce is on the brink of collapse.", TRUCE, Effect.ENDANGERS),
        ("The rebels threaten to call off the ceasefire.", TRUCE, Effect.ENDANGERS),
        ("The president put off the vote again.", VOTE, Effect.SUSPENDS),
        ("Talks between the two governments were suspended.", TALKS, Effect.SUSPENDS),
        ("Peace talks opened in the capital.", TALKS, Effect.MEETS),
        ("The two armies completed the prisoner swap.", RELEASE, Effect.MEETS),
        ("The minister cancelled the release of the detainees.", RELEASE, Effect.REFUSES),
    ],
)
def test_a_sentence_tells_the_fate(sentence: str, provision: Provision, effect: Effect) -> None:
    assert effect in {fate.effect for fate in read_fates(sentence, provision, is_agreed=True)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither side has violated the ceasefire.",
        "The deaths are thought to have followed the collapse of the truce.",
        "The envoy urged both sides not to break the truce.",
        "The army would break the truce if attacked.",
        "The two sides signed a ceasefire.",
        "Observers will watch over the truce until the end of the month.",
        "The rebels rejected a ceasefire proposal.",
        "The ceasefire ended eight days of fighting.",
        "He broke off the speech when news of the truce came.",
        "The ministers hope that the ceasefire holds.",
    ],
)
def test_what_is_negated_wished_or_only_proposed_tells_no_fate(sentence: str) -> None:
    assert not read_fates(sentence, TRUCE, is_agreed=True)


def test_one_sides_pledge_is_not_named_by_words_for_agreements() -> None:
    assert read_fates("The accord collapsed.", DEAL, is_agreed=True)
    assert not read_fates("The accord collapsed.", DEAL, is_agreed=False)


@pytest.mark.parametrize(
    "sentence",
    ["Fighting resumed on Monday.", "The army renewed its air strikes.", "The rebels declared war on the state."],
)
def test_fighting_that_comes_back_is_read_without_the_truces_name(sentence: str) -> None:
    assert read_strife(sentence)
