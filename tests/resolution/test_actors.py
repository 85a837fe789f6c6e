"""Sentences of our own, with their trees written by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.record import ActorKind, Agreement, Incident, Kind, Participant, Record, Statement
from servanda.resolution import actor_named
from servanda.resolution.actors.actors import resolve_actors
from servanda.resolution.actors.phrase_tree import core_of
from tests.resolution.sentences import read_tree

COLONEL = (
    "Colonel/PROPN/11/nsubj Mara/PROPN/1/flat Osei/PROPN/1/flat ~,/PUNCT/6/punct a/DET/6/det spokesperson/NOUN/1/appos "
    "for/ADP/9/case Ghanaian/ADJ/9/amod forces/NOUN+/6/nmod ~,/PUNCT/6/punct said/VERB/0/root so/ADV/11/advmod ~./PUNCT/11/punct"
)
GROUP_BLAMED = "The/DET/3/det Ghanaian/ADJ/3/amod colonel/NOUN/4/nsubj blamed/VERB/0/root the/DET/6/det Houthis/PROPN+/4/obj ~./PUNCT/4/punct"
SHORT_NAME = "Col/PROPN/3/nsubj Osei/PROPN/1/flat spoke/VERB/0/root ~./PUNCT/3/punct"
PRONOUN = "She/PRON/2/nsubj added/VERB/0/root that/SCONJ/6/mark the/DET/5/det group/NOUN/6/nsubj fired/VERB/2/ccomp ~./PUNCT/2/punct"
PRESIDENT = (
    "Togo/PROPN/3/nmod:poss ~'s/PART/1/case President/PROPN/8/nsubj ~,/PUNCT/6/punct Abla/PROPN/3/appos Mensah/PROPN/5/flat "
    "~,/PUNCT/5/punct refused/VERB/0/root ~./PUNCT/8/punct"
)
THE_PRESIDENT = "The/DET/2/det president/NOUN/3/nsubj left/VERB/0/root ~./PUNCT/3/punct"
CLASH = (
    "Turkish/ADJ/4/amod ~-/PUNCT/3/punct ~backed/VERB/4/amod rebels/NOUN+/5/nsubj fought/VERB/0/root M23/PROPN/7/compound "
    "fighters/NOUN+/5/obj ~./PUNCT/5/punct"
)
ENTITIES = {
    "Mara Osei": "Person",
    "Osei": "Person",
    "Abla Mensah": "Person",
    "Houthis": "Organisation",
    "M23": "Organisation",
}


def resolve(sentences, sources=(), parts=(), signatories=()):
    doc, report = read_tree(*sentences, entities=ENTITIES)

    def span(words):
        words, nth = words if isinstance(words, tuple) else (words, 0)
        start = -1
        for _ in range(nth + 1):
            start = report.text.index(words, start + 1)
        return report.span(start, start + len(words))

    findings = Record(
        reports=(report,),
        statements=tuple(
            Statement(id=f"statement-{number}", source=(span(words),), cue=(span(words),), content=(span(words),))
            for number, words in enumerate(sources)
        ),
        incidents=tuple(
            Incident(
                id=f"incident-{number}",
                kind=Kind.ASSAULT,
                actor=(Participant(spans=(span(words),)),),
                mentions=(span(words),),
            )
            for number, words in enumerate(parts)
        ),
        agreements=(
            Agreement(
                id="deal", name="deal", signatories=tuple(Participant(spans=(span(words),)) for words in signatories)
            ),
        ),
    )
    return resolve_actors(findings, doc, report)


def sources_of(record):
    return [record.actor_by_id[statement.source_actor] for statement in record.statements]


def actors_of(record):
    return [[record.actor_by_id[part.actor] for part in incident.actor] for incident in record.incidents]


def test_full_name_rank_surname_and_pronoun_are_one_person_who_speaks_for_the_state():
    record = resolve(
        (COLONEL, GROUP_BLAMED, SHORT_NAME, PRONOUN),
        sources=["Colonel Mara Osei, a spokesperson for Ghanaian forces", "The Ghanaian colonel", "Col Osei", "She"],
    )
    actors = sources_of(record)
    assert {actor.id for actor in actors} == {actor_named("Mara Osei").id}
    assert actors[0].name == "Mara Osei"
    assert actors[0].kind is ActorKind.PERSON
    assert actors[0].side == actor_named("Ghana").id
    assert "Col Osei" in actors[0].aliases
    assert record.actor_by_id[actors[0].side].name == "Ghana"


def test_the_group_is_the_one_armed_group_in_play():
    record = resolve((GROUP_BLAMED, PRONOUN), parts=["the group"])
    assert actors_of(record)[0][0].name == "Houthis"


def test_the_group_stays_by_itself_where_two_would_fit():
    record = resolve((GROUP_BLAMED, CLASH, PRONOUN), parts=["the group"])
    (actor,) = actors_of(record)[0]
    assert actor.name == "group"
    assert not actor.side


def test_the_president_is_the_president_named_before():
    record = resolve((PRESIDENT, THE_PRESIDENT), sources=["Togo's President, Abla Mensah", "The president"])
    named, taken_up = sources_of(record)
    assert named == taken_up
    assert named.name == "Abla Mensah"
    assert named.country == "TG"


def test_a_name_within_a_phrase_is_read_by_itself():
    record = resolve((CLASH,), parts=["M23", "Turkish-backed rebels"])
    (group,), (rebels,) = actors_of(record)
    assert group.kind is ActorKind.ARMED_GROUP
    assert rebels.kind is ActorKind.PEOPLE
    assert (rebels.country, rebels.side) == (None, None)


def test_unnamed_actors_of_two_reports_are_two():
    first = resolve((CLASH,), parts=["Turkish-backed rebels"])
    second = resolve((SHORT_NAME, CLASH), parts=["Turkish-backed rebels"])
    assert actors_of(first)[0][0].id != actors_of(second)[0][0].id


def test_both_sides_are_the_two_that_the_report_has_named():
    talks = "Both/DET/2/det sides/NOUN+/3/nsubj stopped/VERB/0/root ~./PUNCT/3/punct"
    fight = "Chad/PROPN/2/nsubj fought/VERB/0/root the/DET/4/det Houthis/PROPN+/2/obj ~./PUNCT/2/punct"
    record = resolve((fight, talks), parts=["Chad", "Houthis", "Both sides"])
    assert [actor.name for actor in actors_of(record)[2]] == ["Chad", "Houthis"]


def test_both_sides_stay_open_where_the_report_has_named_three():
    talks = "Both/DET/2/det sides/NOUN+/3/nsubj stopped/VERB/0/root ~./PUNCT/3/punct"
    fight = "Chad/PROPN/2/nsubj fought/VERB/0/root the/DET/4/det Houthis/PROPN+/2/obj ~./PUNCT/2/punct"
    record = resolve((fight, CLASH, talks), parts=["Chad", "Houthis", "M23", "Both sides"])
    assert len(actors_of(record)[3]) == 1


def test_a_short_name_in_brackets_is_the_full_name():
    harvest = (
        "The/DET/4/det Blue/PROPN/4/compound River/PROPN/4/compound Front/PROPN/8/nsubj (/PUNCT/6/punct ~BRF/PROPN/4/appos "
        "~)/PUNCT/6/punct agreed/VERB/0/root ~./PUNCT/8/punct"
    )
    later = "BRF/PROPN/2/compound fighters/NOUN+/3/nsubj left/VERB/0/root ~./PUNCT/3/punct"
    record = resolve((harvest, later), parts=["Blue River Front", ("BRF", 1)])
    (full,), (short,) = actors_of(record)
    assert full == short
    assert "BRF" in full.aliases


def test_a_deal_binds_the_sides_of_those_who_signed():
    record = resolve(
        (COLONEL, GROUP_BLAMED), signatories=["Colonel Mara Osei, a spokesperson for Ghanaian forces", "the Houthis"]
    )
    assert set(record.agreements[0].parties) == {actor_named("Ghana").id, actor_named("Houthis").id}


def test_we_in_a_quotation_are_the_side_of_who_speaks():
    quoted = "We/PRON/2/nsubj refuse/VERB/6/ccomp ~,/PUNCT/2/punct Colonel/PROPN/6/nsubj Osei/PROPN/4/flat said/VERB/0/root ~./PUNCT/6/punct"
    doc, report = read_tree(COLONEL, quoted, entities=ENTITIES)
    start = report.text.index("We refuse")
    source = report.text.index("Colonel Osei")
    we = report.span(start, start + 2)
    findings = Record(
        reports=(report,),
        statements=(
            Statement(
                id="statement-1", source=(report.span(source, source + 12),), cue=(report.span(source + 13, source + 17),),
                content=(report.span(start, start + 9),),
            ),
        ),
        incidents=(Incident(id="incident-1", kind=Kind.REJECT, actor=(Participant(spans=(we,)),), mentions=(we,)),),
    )  # fmt: skip
    record = resolve_actors(findings, doc, report)
    assert actors_of(record)[0][0].name == "Ghana"


def test_what_is_resolved_already_and_what_has_no_words_stays():
    doc, report = read_tree(SHORT_NAME)
    part = Participant(spans=(), actor=None)
    span = report.span(0, 3)
    findings = Record(
        reports=(report,), incidents=(Incident(id="incident-1", kind=Kind.ASSAULT, actor=(part,), mentions=(span,)),)
    )
    assert resolve_actors(findings, doc, report).incidents == findings.incidents


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_of_the_findings_does_not_matter(order):
    sources = ["Colonel Mara Osei, a spokesperson for Ghanaian forces", "The Ghanaian colonel"]
    record = resolve((COLONEL, GROUP_BLAMED), sources=[sources[index] for index in order])
    assert len({statement.source_actor for statement in record.statements}) == 1


@settings(deadline=None)
@given(st.permutations([COLONEL, GROUP_BLAMED, SHORT_NAME, PRONOUN, PRESIDENT, THE_PRESIDENT, CLASH]))
def test_every_mention_but_an_open_pronoun_gets_an_actor_whose_side_is_in_the_record(sentences):
    record = resolve(
        tuple(sentences),
        sources=["The president", "She", "Col Osei"],
        parts=["the group", "M23", "Turkish-backed rebels"],
    )
    known = record.actor_by_id
    for statement in record.statements:
        is_open = statement.source_actor is None and record.quote(statement.source[0]) == "She"
        assert is_open or statement.source_actor in known
    for actor in record.actors:
        assert actor.side is None or actor.side in known
        assert actor.side != actor.id


def test_an_age_before_a_child_is_whole():
    sentence = "A/DET/7/det three/NUM/4/nummod -/PUNCT/4/punct year/NOUN/6/obl:npmod -/PUNCT/4/punct old/ADJ/7/amod boy/NOUN/8/nsubj slept/VERB/0/root ~./PUNCT/8/punct"
    doc = read_tree(sentence.replace(" -/", " ~-/").replace(" year/", " ~year/").replace(" old/", " ~old/"))[0]
    assert "".join(token.text_with_ws for token in core_of(doc[6])) == "A three-year-old boy "
