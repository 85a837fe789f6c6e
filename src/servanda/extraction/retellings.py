"""One event told over several sentences of a report is one: what points back, what tells the same toll, what adds to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from servanda.extraction.clauses import BLAMING, case_of, children
from servanda.extraction.events import MEANS, SPEECH, Event, add_toll
from servanda.extraction.phrases import naming_words
from servanda.extraction.reality import clause_reality
from servanda.extraction.tolls import TollMention, is_least, is_more
from servanda.extraction.victims import TOLL
from servanda.record import Kind, Reality

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

POINTING = frozenset({"the", "this", "that", "these", "those"})
THIRD = frozenset({"they", "he", "she", "them", "him", "her"})
UNSAID = frozenset("individual person people man woman victim suspect other body detainee".split())
"""Nouns that take up victims named more exactly before."""
NEAR = 5
"""Sentences back to the event whose victims a sentence without an event of its own counts."""
BY_PHONE = frozenset({"call", "phone", "telephone"})
IN_PERSON = frozenset({"meet", "meeting", "visit", "summit"})
ANEW = frozenset({"again", "earlier", "previously", "another", "second", "next", "also"})
"""Words by which a call or meeting is another one."""
DEEDS = frozenset({Kind.ASSAULT, Kind.COERCE, Kind.RETREAT, Kind.MOBILIZE, Kind.SANCTION})
"""Kinds of which a report tells one deed twice by naming the same sides."""
LANDS = frozenset("country nation region territory province world state".split())
ALL_OVER = frozenset({"around", "across", "throughout", "all over", "over"})
"""Adpositions of what is counted in a whole land, and not in one place of it."""
WARS = frozenset("war conflict insurgency uprising fighting violence unrest rebellion intifada campaign".split())


def unite_retellings(
    sentences: Sequence[tuple[list[Event], list[TollMention]]], headings: Collection[int] = ()
) -> list[Event]:
    """Return the events of a report in text order, each once.

    Args:
        sentences: the events of each sentence, and the victims that it counts without an event word.
        headings: which of the sentences are headlines.
    """
    told: list[tuple[int, Event]] = []
    for number, (events, mentions) in enumerate(sentences):
        for event in events:
            event.is_heading = number in headings
            earlier = _find_earlier(event, [each for _, each in told]) or _find_cause(event, number, told)
            if earlier is not None:
                _add(earlier, event)
            elif not _only_points_back(event):
                told.append((number, event))
        for mention in mentions:
            reach = number if mention.is_more or mention.is_total else NEAR
            violent = [
                each
                for place, each in told
                if each.row.kind is Kind.ASSAULT
                and number - place <= reach
                and not is_background(each.head)
                and not _is_of_the_land(mention)
            ]
            if violent and not is_background(mention.word):
                add_toll(violent[-1], mention)
    return [event for _, event in told]


def _is_of_the_land(mention: TollMention) -> bool:
    """Tell whether the number is of a whole land, and so of no event that has its place: "20 people around the country"."""
    return any(word.lemma_.lower() in LANDS and case_of(word) in ALL_OVER for word in mention.word.subtree)


def fold_denials(events: Sequence[Event], denied: Collection[int]) -> list[Event]:
    """Return the events with each denial of one told before as a later telling of that one.

    Args:
        events: in text order.
        denied: positions of the words that somebody denies.
    """
    folded: list[Event] = []
    for event in events:
        earlier = None
        if event.head.i in denied:
            earlier = next((each for each in reversed(folded) if _is_denied_by(event, each, denied)), None)
        if earlier is None:
            folded.append(event)
        else:
            earlier.retold.append(event)
    return folded


def lay(deed: Event, events: Iterable[Event]) -> None:
    """Give a deed laid to somebody what the report tells of it elsewhere: whom it struck, where and when."""
    words = {word.i for word in deed.triggers}
    known = next(
        (each for each in events for told in (each, *each.retold) if words & {word.i for word in told.triggers}), None
    )
    if known is None or known.row.kind is not deed.row.kind:
        return
    actors = _names(deed.actor)
    deed.target = deed.target or [token for token in known.target if not _names([token]) & actors]
    deed.places = deed.places or known.places
    deed.times = deed.times or known.times
    if deed.row.is_plain:
        deed.row = known.row


def _is_denied_by(event: Event, earlier: Event, denied: Collection[int]) -> bool:
    return earlier.row.kind is event.row.kind and earlier.head.i not in denied and _may_be(event, earlier)


def is_background(word: Token) -> bool:
    """Tell whether the word's clause sums up a long time: "has killed 20,000 since 2014", "have died in the war"."""
    perfect = any(child.lower_ in {"have", "has", "'ve"} for child in children(word, "aux"))
    beside = [child for child in word.children if child.dep_ in {"obl", "nsubj", "obl:agent", "nmod", "advcl"}]
    clause = [*beside, *(children(word.head, "obl", "nmod") if word.pos_ == "NOUN" else [])]
    since = any(inner.lower_ == "since" for child in clause for inner in child.children)
    return since or (perfect and any(child.lemma_.lower() in WARS for child in beside))


def _find_earlier(event: Event, told: Sequence[Event]) -> Event | None:
    """Return the event told before that this one tells again."""
    if any(map(is_background, event.triggers)):
        return None
    for earlier in reversed(told):
        if earlier.row.kind is not event.row.kind or any(map(is_background, earlier.triggers)):
            continue
        if _opens_the_story(event, earlier, told):
            return earlier
        if event.row.kind in SPEECH:
            continue
        if (
            _has_same_toll(event, earlier)
            or _has_same_sides(event, earlier)
            or _is_same_contact(event, earlier)
            or _is_same_deed(event, earlier)
            or _takes_up_victims(event, earlier)
            or (_points_back(event) and _may_be(event, earlier) and not _names_another(event, earlier, told))
        ):
            return earlier
    return None


def _names_another(event: Event, earlier: Event, told: Sequence[Event]) -> bool:
    """Tell whether the doer that the later words name need not be this one's: "the rebel attack" may be another before it.

    Who condemns an attack names whom they hold to have done it.
    """
    if clause_reality(earlier.head) is Reality.DID_NOT_HAPPEN:
        return True
    if not event.actor or earlier.actor:
        return False
    return event.head.head.lemma_ in BLAMING or any(
        each is not earlier and _names(each.actor) & _names(event.actor) for each in told
    )


def _has_same_toll(event: Event, earlier: Event) -> bool:
    """Tell whether both count the same victims; of one, or of some, only where no other place or time parts them."""
    if not _agree(event.actor, earlier.actor):
        return False
    for field, (estimate, noun) in event.toll.items():
        if field not in earlier.toll or is_more((estimate, noun)):
            continue
        theirs, other = earlier.toll[field]
        alike = noun.lemma_.lower() == other.lemma_.lower()
        if alike and estimate == theirs and ((estimate.best or 0) > 1 or not _is_parted(event, earlier)):
            return True
        if is_known(noun) and (alike or noun.lemma_.lower() in UNSAID) and not _is_parted(event, earlier):
            return True
    return False


def is_known(noun: Token) -> bool:
    """Tell whether the victims are known already: "the two men", "them"."""
    return noun.lower_ in THIRD or any(child.lower_ in POINTING for child in children(noun, "det"))


def _is_parted(event: Event, earlier: Event) -> bool:
    """Tell whether both have a place or a time and share no word of it."""
    return _are_parted(event.places, earlier.places) or _are_parted(_moments(event), _moments(earlier))


def _are_parted(mine: Sequence[Words], theirs: Sequence[Words]) -> bool:
    words = [{word.lower_ for span in spans for word in span} for spans in (mine, theirs)]
    return bool(mine and theirs) and words[0].isdisjoint(words[1])


def _moments(event: Event) -> list[Words]:
    """Return the times at which it was; how long it lasted parts it from nothing."""
    return [span for span in event.times if span.label_ != "DURATION"]


def _find_cause(event: Event, number: int, told: Sequence[tuple[int, Event]]) -> Event | None:
    """Return the violence of the sentence before whose victims a sentence only counts: "A woman was killed"."""
    only_counts = all(word.lemma_.lower() in TOLL for word in event.triggers) and bool(event.toll)
    if not only_counts or event.actor or event.places or event.times or any(map(is_background, event.triggers)):
        return None
    before = [each for place, each in told if place == number - 1 and each.row.kind is Kind.ASSAULT]
    if (
        len(before) != 1
        or before[0].toll.keys() & event.toll.keys()
        or clause_reality(before[0].head) is not clause_reality(event.head)
    ):
        return None
    return None if is_background(before[0].head) else before[0]


def _has_same_sides(event: Event, earlier: Event) -> bool:
    """Tell whether the same sides agreed before, at no other time."""
    if event.row.kind is not Kind.AGREE or len(event.actor) < len(earlier.actor) or not event.actor:
        return False
    same = {_name(token) for token in event.actor} == {_name(token) for token in earlier.actor}
    return same and len(event.actor) > 1 and not (event.times and earlier.times)


def _is_same_contact(event: Event, earlier: Event) -> bool:
    """Tell whether both tell one call or meeting, each perhaps its own half ("Anna met Bo"; "Bo said they had talked").

    The later telling names nobody who was not there before, no other place, day or way, and no other occasion.
    """
    if event.row.kind is not Kind.CONSULT or clause_reality(event.head) is not clause_reality(earlier.head):
        return False
    before = [*earlier.actor, *earlier.target]
    there = _names(before)
    sides = [*event.actor, *event.target]
    known = all(_is_taken_up(token) or _names([token]) & there for token in sides)
    words = {word.lemma_.lower() for each in (event, earlier) for word in chain(each.triggers, each.head.children)}
    return (
        bool(sides and before)
        and known
        and not _is_parted(event, earlier)
        and not (words & BY_PHONE and words & IN_PERSON)
        and words.isdisjoint(ANEW)
        and event.count == earlier.count == 1
    )


def _is_same_deed(event: Event, earlier: Event) -> bool:
    """Tell whether both tell one deed of named sides, as a headline and the first words under it do."""
    return (
        event.row.kind in DEEDS
        and event.row.acled == earlier.row.acled
        and bool(event.actor)
        and _name_alike(event.actor, earlier.actor)
        and _name_alike(event.target, earlier.target)
        and clause_reality(event.head) is clause_reality(earlier.head)
        and not _is_parted(event, earlier)
        and not _counts_differ(event, earlier)
        and {word.lemma_.lower() for each in event.triggers for word in (each, *each.children)}.isdisjoint(ANEW)
        and event.count == earlier.count == 1
    )


def _opens_the_story(event: Event, earlier: Event, told: Sequence[Event]) -> bool:
    """Tell whether the text tells for the first time what its headline tells: something in common, nothing against it.

    Where they have neither victims nor a side in common, it is the first of its kind that stands below it.
    """
    if not earlier.is_heading or event.is_heading or earlier.retold:
        return False
    tolls = any(toll[0] == event.toll[field][0] for field, toll in earlier.toll.items() if field in event.toll)
    sides = [*event.actor, *event.target], [*earlier.actor, *earlier.target]
    shared = bool(_names(sides[0]) & _names(sides[1]))
    words = _told_by(event) & _told_by(earlier)
    alike = bool(words) or (
        event.row.acled is not None and not event.row.is_plain and event.row.acled == earlier.row.acled
    )
    if event.row.kind in SPEECH:
        return _name_alike(event.actor, earlier.actor) and _name_alike(event.target, earlier.target)
    is_first = not any(each.row.kind is event.row.kind and not each.is_heading for each in told)
    return (
        (tolls or shared or (is_first and alike))
        and clause_reality(event.head) is clause_reality(earlier.head)
        and _may_be(event, earlier, is_news=True)
        and not _are_parted(_moments(event), _moments(earlier))
        and not _counts_differ(event, earlier)
    )


def _told_by(event: Event) -> set[str]:
    """Return the lemmas of the words that tell an event, with the nouns of light verbs: "opened fire"."""
    nouns = [noun for word in event.triggers for noun in children(word, "obj") if noun.lemma_ in MEANS]
    return {word.lemma_.lower() for word in (*event.triggers, *nouns)}


def _name_alike(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether two lists name the same sides, each of which has a name; none on either side is alike too."""
    if not one or not other:
        return not one and not other
    named = all(any(word.pos_ == "PROPN" for word in naming_words(token)) for token in (*one, *other))
    return named and len(one) == len(other) and all(_names([mine]) & _names(other) for mine in one)


def _counts_differ(event: Event, earlier: Event) -> bool:
    return any(
        toll[0] != earlier.toll[field][0] or is_more(toll)
        for field, toll in event.toll.items()
        if field in earlier.toll and not any(is_least(each) or each[0].is_open for each in (toll, earlier.toll[field]))
    )


def _is_taken_up(token: Token) -> bool:
    """Tell whether a word stands for people named before: "they", "the leaders", "the two"."""
    if token.pos_ == "PRON":
        return token.lower_ in THIRD
    plural = token.tag_ == "NNS" or token.pos_ == "NUM"
    return plural and not token.ent_type_ and any(child.lower_ in POINTING for child in children(token, "det"))


def _takes_up_victims(event: Event, earlier: Event) -> bool:
    """Tell whether "they were killed" takes up those whose killing was told before."""
    pronouns = bool(event.target) and all(token.lower_ in THIRD for token in event.target)
    killed = event.head.lemma_.lower() in TOLL and any(word.lemma_.lower() in TOLL for word in earlier.triggers)
    by_others = bool(event.actor) and not (earlier.actor and _names(event.actor) & _names(earlier.actor))
    return pronouns and killed and not by_others and bool(earlier.target)


def _points_back(event: Event) -> bool:
    """Tell whether the event word is a noun that takes up what is known: "the attack", "Monday's bombing"."""
    noun = next((word for word in event.triggers if word.pos_ == "NOUN" or children(word, "det")), None)
    if noun is None:
        return False
    if any(child.lower_ in POINTING for child in children(noun, "det")):
        return (
            not any(child.dep_ in {"nummod", "acl", "acl:relcl"} for child in noun.children) or len(event.triggers) > 1
        )
    return any(child.ent_type_ == "Temporal" for child in children(noun, "nmod:poss", "compound", "nmod:desc"))


def _may_be(event: Event, earlier: Event, *, is_news: bool = False) -> bool:
    """Tell whether nothing told of both speaks against their being one.

    With ``is_news``, the earlier one is the headline's, which says in other words and of a wider place what was done.
    """
    lemmas = {word.lemma_.lower() for word in event.triggers} - TOLL
    theirs = {word.lemma_.lower() for word in earlier.triggers} - TOLL
    alike = event.row.acled == earlier.row.acled or event.row.is_plain or earlier.row.is_plain
    general = is_news or event.row.kind is not Kind.ASSAULT or bool(lemmas & (theirs | MEANS)) or not lemmas
    if (
        not is_news
        and event.places
        and earlier.places
        and not {w.lower_ for w in event.places[0]} & {w.lower_ for w in chain(*earlier.places)}
    ):
        return False
    sides = _agree(event.actor, earlier.actor) and _agree(event.target, earlier.target)
    return alike and general and sides and event.count in {1, earlier.count}


def _agree(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether two lists may name the same: only names of which none is shared speak against it."""
    if not all(any(word.pos_ == "PROPN" for word in naming_words(token)) for token in (*one, *other)):
        return True
    return not one or not other or bool(_names(one) & _names(other))


def _name(token: Token) -> str:
    return " ".join(word.lower_ for word in naming_words(token))


def _names(tokens: Iterable[Token]) -> set[str]:
    return {
        word.lemma_.lower() for token in tokens for word in naming_words(token) if word.pos_ in {"NOUN", "PROPN", "ADJ"}
    }


def _add(earlier: Event, event: Event) -> None:
    """Add what a later telling tells."""
    earlier.retold.append(event)
    if earlier.is_heading:
        earlier.actor = max(event.actor, earlier.actor, key=_how_named)
        earlier.target = max(event.target, earlier.target, key=_how_named)
        earlier.places = event.places or earlier.places
    earlier.actor = earlier.actor or event.actor
    earlier.target = earlier.target or event.target
    earlier.times = earlier.times or event.times
    earlier.places = earlier.places or event.places
    earlier.weapons = earlier.weapons or event.weapons
    for field, toll in event.toll.items():
        add_toll(earlier, TollMention(field, toll, event.head))
    if earlier.row.is_plain and not event.row.is_plain and earlier.row.kind is Kind.ASSAULT:
        earlier.row = event.row


def _how_named(tokens: Sequence[Token]) -> tuple[int, bool]:
    """Return how many of them go by a name, and whether there are any."""
    return sum(any(word.pos_ == "PROPN" for word in naming_words(token)) for token in tokens), bool(tokens)


def _only_points_back(event: Event) -> bool:
    """Tell whether a noun takes up an event and tells nothing more of it."""
    return event.is_bare and len(event.triggers) == 1 and _points_back(event)
