"""Find the events of a sentence: event words with their sides, tolls, times, places and weapons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.background import is_background
from servanda.extraction.incidents.events.events import SPEECH, Event, unite_words
from servanda.extraction.incidents.events.rarity import tells_rarity
from servanda.extraction.incidents.events.reckoning import add_toll
from servanda.extraction.incidents.events.sub_events import refine_kind
from servanda.extraction.incidents.events.whereabouts import find_whereabouts
from servanda.extraction.incidents.sides.sides import BREAKING, find_sides
from servanda.extraction.incidents.tolls.death_tolls import is_part_of_sum
from servanda.extraction.incidents.tolls.rival_tolls import find_rivals
from servanda.extraction.incidents.tolls.run_ons import told_before
from servanda.extraction.incidents.tolls.tolls import TollMention, count_events, find_tolls, read_toll
from servanda.extraction.incidents.tolls.victims import TOLL
from servanda.extraction.quantities.quantities import QuantityMention
from servanda.extraction.statements.reality import CLAIMING, VOUCHING
from servanda.extraction.words.asides import tells_another_time
from servanda.extraction.words.attachments import attach, clause_of, way_up
from servanda.extraction.words.clauses import case_of, children, is_negated, is_present_participle, is_verbal
from servanda.extraction.words.persons import IRREGULARS, can_act, is_civilian, is_person
from servanda.extraction.words.roles import agents, patients
from servanda.extraction.words.triggers import find_kind
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

OF_GROUND = frozenset({SubEvent.NON_STATE_ACTOR_OVERTAKES_TER, SubEvent.GOV_REGAINS_TERIT})
"""Sub-events by which ground is taken, and nobody."""
FELT = frozenset({Kind.ASSAULT, Kind.COERCE, Kind.PROTEST, Kind.AGREE})
"""Kinds that news tells also where nobody is named."""
BREAKING_OUT = frozenset("erupt break flare escalate surge rage rock grip hit spread continue kill claim leave".split())
NO_WEAPONS = frozenset({"air", "aerial", "a", "the", "fire"})
"""Words in the names of weapons and strikes that name none by themselves."""
CHARGING = frozenset("charge accuse convict suspect acquit sentence".split())
"""Verbs behind whose "with" or "of" a noun says what somebody is taken to have done."""
STATES = frozenset("violence cooperation genocide murder killing kidnapping rape crime deployment detention".split())
"""Nouns for a state of affairs, which tell an event only with somebody beside them."""
TAKEOVERS = frozenset({SubEvent.NON_STATE_ACTOR_OVERTAKES_TER, SubEvent.GOV_REGAINS_TERIT})
"""What may cost lives though it is no attack by its word: "overran a base, where 23 soldiers died"."""
SEARCHES = frozenset({"raid", "sweep", "operation", "crackdown"})
"""What the police do to arrest people."""
DEGREES = frozenset("reduction decrease drop decline fall end halt cessation increase rise surge lull level".split())
"""Nouns that tell only how much there is of a state of affairs: "a reduction in violence"."""


def find_events(
    doc: Doc, start: int, end: int, quantities: Sequence[QuantityMention]
) -> tuple[list[Event], list[TollMention]]:
    """Return the events of a sentence in text order, and the numbers of victims that belong to none of them."""
    events: dict[int, Event] = {}
    for token in doc[start:end]:
        row = find_kind(token)
        if row is None or case_of(token) == "including" or _is_way_of_arrest(token) or _says_nobody(token):
            continue
        if is_part_of_sum(token):
            continue
        actor, target = find_sides(token, row)
        events[token.i] = Event([token], refine_kind(token, row, actor, target), actor, target)
    _lend_sides(events)
    for event in events.values():
        _lay_to_suspect(event)
    mentions = find_tolls(doc[start:end], quantities)
    if not events:
        return [], [*mentions, *_add_rivals(doc[start:end], [], mentions, quantities)]
    times = [
        span
        for span in doc.spans.get("times", ())
        if start <= span.start and span.end <= end and not tells_rarity(span)
    ]
    weapons = [ent for ent in doc.ents if start <= ent.start and ent.end <= end and _is_weapon(ent)]
    for position, spans in attach(doc, times, events.keys()).items():
        events[position].times = spans
    rows = {position: event.row for position, event in events.items()}
    for position, spans in find_whereabouts(doc, start, end, rows).items():
        events[position].places = spans
    for position, spans in attach(doc, weapons, events.keys()).items():
        if events[position].row.kind is Kind.ASSAULT:
            events[position].weapons = spans
    for event in events.values():
        event.toll = {} if event.row.acled in OF_GROUND else read_toll(event.head, quantities)
        event.count = count_events(event.head, quantities)
    merged = unite_words(events)
    _share_circumstances(merged)
    spare = list(_attach_tolls(merged, mentions))
    rivals = _add_rivals(doc[start:end], merged, spare, quantities)
    for event in merged:
        if event.row.acled is SubEvent.SUIC_BOMB and not event.actor:
            event.actor = [word for word in event.triggers if _is_doer_itself(word)][:1]
        if event.row.acled is SubEvent.ARMED_CLASH and not event.actor and _are_two_sides(event.target):
            event.actor, event.target = event.target, []
    return [event for event in merged if _tells(event)], [*spare, *rivals]


def _is_doer_itself(word: Token) -> bool:
    """Tell whether the event word names who did it: "a suicide bomber struck", and not "the man was a suicide bomber"."""
    return word.lemma_.lower() == "bomber" and not children(word, "cop") and word.dep_ not in {"xcomp", "ccomp"}


def _is_way_of_arrest(noun: Token) -> bool:
    """Tell whether a noun only says how people were arrested: "detained in overnight raids"."""
    if noun.lemma_ not in SEARCHES or noun.dep_ not in {"obl", "nmod"} or case_of(noun) not in {"in", "during"}:
        return False
    row = find_kind(noun.head)
    by_rebels = any(doer.lemma_.lower() in IRREGULARS for doer in agents(noun.head))
    return row is not None and row.acled is SubEvent.ARREST and not by_rebels and not children(noun, "acl:relcl")


def _says_nobody(word: Token) -> bool:
    """Tell whether nobody is said to tell of it: "no group has said that it carried out the attack"."""
    while not is_verbal(word) and word.head != word:
        word = word.head
    return (
        word.dep_ == "ccomp"
        and word.head.lemma_ in VOUCHING
        and any(is_negated(subject) for subject in children(word.head, "nsubj"))
    )


def _is_weapon(ent: Words) -> bool:
    """Tell whether a span names a weapon; neither who bears it nor the air of an "air strike" does."""
    return ent.label_ == "Weapon" and not is_person(ent.root) and ent.text.lower() not in NO_WEAPONS


def _share_circumstances(events: Sequence[Event]) -> None:
    """Give an event without place or time those of the events that its clause is coordinated with or hangs on."""
    by_word = {word.i: event for event in events for word in event.triggers}
    for event in events:
        for other in _clauses_beside(event, by_word):
            event.times = event.times or other.times
            if not _is_elsewhere(event, other) and not _is_elsewhere(other, event):
                event.places = event.places or other.places


def _is_elsewhere(event: Event, other: Event) -> bool:
    """Tell whether an event is told only as going on beside the other, by somebody else: "while rebels shelled the port"."""
    return any(
        word.dep_ == "advcl" and word.head in other.triggers and bool(children(word, "nsubj", "nsubj:pass"))
        for word in event.triggers
    )


def _clauses_beside(event: Event, by_word: Mapping[int, Event]) -> list[Event]:
    """Return the events told at once with this one: "killed two and detained others", "a meeting in Bonn agreed"."""
    near = []
    for word in event.triggers:
        if word.dep_ in {"conj", "advcl", "xcomp"} and not tells_another_time(word):
            near.append(word.head)
        near += [child for child in children(word, "conj", "advcl", "xcomp") if not tells_another_time(child)]
        near += [noun for noun in children(word, "nsubj") if word.pos_ == "VERB"]
    return [by_word[word.i] for word in near if word.i in by_word and by_word[word.i] is not event]


def _lend_sides(events: dict[int, Event]) -> None:
    """Give a threatened or accused event the sides of the threat: "threatened the north with air strikes"."""
    for event in events.values():
        if (deal := _deal_of_talks(event, events)) is not None:
            event.actor = event.actor or list(deal.actor)
        above = events.get(event.head.head.i)
        if above is None or above is event or above.row.kind is not Kind.THREATEN or event.row.kind is not Kind.ASSAULT:
            continue
        if event.head.dep_ in {"obl", "obj", "nmod", "xcomp"}:
            event.actor = event.actor or list(above.actor)
            event.target = event.target or list(above.target)


def _deal_of_talks(talks: Event, events: Mapping[int, Event]) -> Event | None:
    """Return the deal that came of talks, and so between its sides: "agreed to a truce following talks in Easton"."""
    if talks.row.kind is not Kind.CONSULT or case_of(talks.head) not in {"after", "following"}:
        return None
    above = next((events[word.i] for word in way_up(talks.head.head) if word.i in events), None)
    return above if above is not None and above.row.kind is Kind.AGREE and len(above.actor) > 1 else None


def _lay_to_suspect(event: Event) -> None:
    """Take for somebody's word what a charge is about, and for its doer who is charged: "charged with murder"."""
    head = event.head
    if event.row.kind is Kind.ASSAULT and head.dep_ == "obl" and head.head.lemma_ in CHARGING:
        if case_of(head) not in {"with", "of"}:
            return
        event.is_laid_to_actor = True
        event.actor = event.actor or [noun for noun in patients(head.head) if can_act(noun)]


def _tells(event: Event) -> bool:
    """Tell whether the words tell of something that somebody did, and are not only a word for it."""
    head = event.head
    if len(event.triggers) > 1:
        return True
    if head.lemma_.lower() in TOLL and any(is_negated(victim) for victim in event.target):
        return False
    if head.lemma_ == "protest" and case_of(head) == "in" and not children(head, "det", "amod", "compound"):
        return False  # what is done "in protest" is no protest in the street
    if is_negated(head) and any(helper.lower_ in {"do", "does"} for helper in children(head, "aux")):
        return False  # what somebody "does not" do is a habit
    if head.dep_ == "csubj" and is_present_participle(head) and children(head.head, "cop"):
        return False  # "Killing children is a crime"
    if head.lemma_ == "siege" and head.dep_ == "nmod" and head.head.lemma_ == "state":
        return False
    if head.dep_ == "amod":
        noun = head.head
        named = any(word.ent_type_ == "Person" and word.pos_ == "PROPN" for word in (noun, *noun.children, noun.head))
        return named and is_person(noun)
    sided = bool(event.actor or event.target)
    if event.row.kind in SPEECH:
        return bool(event.actor)
    if head.lemma_ in BREAKING and is_verbal(head) and not event.actor and children(head, "nsubj"):
        return False
    if children(head, "cop") and any(word.lower_ in {"it", "this", "that"} for word in children(head, "nsubj")):
        return False
    if event.toll:
        return True
    if is_verbal(head) and any(is_negated(noun) for noun in (*agents(head), *patients(head))):
        return False
    if head.lemma_.lower() in STATES and head.pos_ == "NOUN":
        if head.dep_ == "nmod" and head.head.lemma_.lower() in DEGREES:
            return False
        return sided or head.head.lemma_.lower() in BREAKING_OUT or head.head.lemma_.lower() in CLAIMING
    if event.row.kind is Kind.AGREE and head.dep_ in {"acl", "acl:relcl"}:
        return bool(event.actor)
    return sided or event.row.kind in FELT


def _are_two_sides(fallen: Sequence[Token]) -> bool:
    """Tell whether those who fell in a clash were of two named sides, who fought each other."""
    return len(fallen) > 1 and all(token.ent_type_ and not is_civilian(token) for token in fallen)


def _attach_tolls(events: Sequence[Event], mentions: Sequence[TollMention]) -> Iterator[TollMention]:
    """Give the numbers of victims to the violence that tells them; yield the rest."""
    violent = [event for event in events if event.row.kind is Kind.ASSAULT]
    takings = [event for event in events if event.row.acled in TAKEOVERS]
    for mention in mentions:
        if any(mention.word == word for event in events for word in event.triggers):
            continue
        owner = _told_in(mention.word, violent or takings)
        if owner is None or _is_of_long_before(mention.word, owner):
            yield mention
        else:
            add_toll(owner, mention)


def _is_of_long_before(word: Token, event: Event) -> bool:
    """Tell whether a word counts the dead of a long time in which the event is one: "the worst attack in a war that has cost 900 lives"."""
    clause = word.doc[clause_of(word)]
    return is_background(word) and not any(
        each == clause or clause.is_ancestor(each) or is_background(each) for each in event.triggers
    )


def _add_rivals(
    sentence: Words, events: Sequence[Event], spare: Sequence[TollMention], quantities: Sequence[QuantityMention]
) -> list[TollMention]:
    """Give events the rival numbers that their sentence sets beside their dead; return those beside numbers of no event."""
    owners = {event.toll["killed"][1].i: event for event in events if "killed" in event.toll}
    tolls = [event.toll["killed"] for event in owners.values()]
    tolls += [mention.toll for mention in spare if mention.field == "killed" and not mention.is_loose]
    beside = []
    for toll, rival in find_rivals(sentence, tolls, quantities):
        mention = TollMention("killed", rival, rival[1])
        if toll[1].i in owners:
            add_toll(owners[toll[1].i], mention)
        else:
            beside.append(mention)
    return beside


def _told_in(word: Token, events: Sequence[Event]) -> Event | None:
    """Return the event whose noun the word describes, whose harm it goes on with, or whose clause or sentence alone it is in."""
    for noun in _described(word):
        if owner := next((event for event in events if noun in event.triggers), None):
            return owner
    clause = clause_of(word)
    near = [event for event in events if any(clause_of(each) == clause for each in event.triggers)]
    if len(near) == 1:
        return near[0]
    before = told_before(word)
    if before is not None and (owner := next((each for each in events if before in each.triggers), None)):
        return owner
    if len(events) == 1 and not near:
        return events[0]
    return None if near else _owner_above(word, events)


def _owner_above(word: Token, events: Sequence[Event]) -> Event | None:
    """Return the event of the nearest clause that the word's own clause describes or hangs on."""
    for above in way_up(word):
        owner = next((each for each in events if any(clause_of(told) == above.i for told in each.triggers)), None)
        if owner is not None or tells_another_time(above):
            return owner
    return None


def _described(word: Token) -> list[Token]:
    """Return the noun that the word's relative clause describes: "the bombing, in which 14 people died"."""
    return [word.head] if word.dep_ == "acl:relcl" else []
