import pytest

from servanda.record import ActorKind
from servanda.resolution import actor_named


def side_of(name):
    return actor_named(name).side


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Houthis", "Ansar Allah"),
        ("Ukrainian troops", "the Ukrainian army"),
        ("Malian Defence Ministry", "the Ministry of Defense of Mali"),
        ("Government of Nepal", "Nepalese government"),
        ("President Amara Diallo", "Amara Diallo"),
        ("Gen. Amara Diallo", "General Amara Diallo"),
        ("Hamas fighters", "Hamas"),
        ("Erdoğan", "Erdogan"),
    ],
)
def test_two_ways_to_name_an_actor_give_one_id(one, other):
    assert actor_named(one).id == actor_named(other).id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sudanese troops", "South Sudanese troops"),
        ("Turkish-backed rebels", "Turkish troops"),
        ("anti-Houthi forces", "the Houthis"),
        ("Ukrainian police", "Ukrainian troops"),
        ("Kenyan villagers", "Kenya"),
    ],
)
def test_what_only_looks_alike_stays_apart(one, other):
    assert actor_named(one).id != actor_named(other).id


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Georgian Foreign Minister Nino Beridze", "Georgia"),
        ("the Colombian president", "Colombia"),
        ("Israeli police", "Israel"),
        ("a Hamas spokesman", "Hamas"),
        ("Kremlin spokesman Ivan Orlov", "Russia"),
    ],
)
def test_offices_and_forces_speak_for_their_state_or_group(name, state):
    assert side_of(name) == actor_named(state).id


@pytest.mark.parametrize(
    "name",
    [
        "Syrian rebels",
        "Kenyan villagers",
        "former Georgian president Nino Beridze",
        "the ousted Malian president",
        "Russian-backed separatists",
        "opposition leader Amara Diallo",
        "Russian and Ukrainian officials",
    ],
)
def test_rebels_villagers_former_offices_and_the_supported_speak_for_no_state(name):
    assert side_of(name) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chad", ActorKind.STATE),
        ("Chadian soldiers", ActorKind.FORCES),
        ("M23", ActorKind.ARMED_GROUP),
        ("ECOWAS", ActorKind.BODY),
        ("Colonel Amara Diallo", ActorKind.PERSON),
        ("gunmen", ActorKind.PEOPLE),
    ],
)
def test_each_kind_of_actor_is_told_apart(name, kind):
    assert actor_named(name).kind is kind


@pytest.mark.parametrize("name", ["Unidentified gunmen", "Unknown assailants", "Suspected militants", "Masked men"])
def test_who_is_told_to_be_unknown_has_no_name(name):
    assert actor_named(name).kind is ActorKind.PEOPLE
