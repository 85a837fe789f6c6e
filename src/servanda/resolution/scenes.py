"""Where and when the story is: what a sentence says of it holds for the sentences that go on telling it.

"Troops searched a village in Borno on Sunday. Two gunmen were killed." tells where and when the two were killed, though
not in the sentence that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.record import Incident, Kind, Location, Reality, Record, Report, Span, Time, TimeGranularity
from servanda.resolution.names.roles import RoleGroup, role_of
from servanda.resolution.places.gazetteer import Feature, find
from servanda.resolution.places.words import take_apart
from servanda.resolution.times.lengths import Length

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from servanda.resolution.times.times import ReadTime

REACH = 8
"""Sentences for which a scene holds."""
RESULTING = frozenset({"result", "lead", "end", "culminate"})
"""Verbs that tell what came of something."""
ON_THE_GROUND = frozenset({Kind.ASSAULT, Kind.COERCE, Kind.PROTEST, Kind.MOBILIZE})
"""Kinds of what a story goes on with; words and meetings have their own place and day, often long before."""
NAMING = frozenset({"amod", "compound", "flat", "nmod:poss", "nmod:desc"})
"""Relations of a time or place that only names something: "the 3 March accord"."""
ASIDE = NAMING | {"acl:relcl"}
"""Relations by which words describe somebody or something and do not go on with the story."""
ANOTHER_TIME = frozenset({"after", "before", "since", "until", "once"})
"""What ties a clause to the story as earlier or later."""
UNREAL = frozenset({"if", "unless", "whether"})
"""What opens a clause that need not be true."""
LOOKING = frozenset("have has had having 've ’ve will would shall should may might can could must to".split())
"""Helpers of a verb that looks back or ahead from the story."""
SAYING = frozenset("say announce confirm report tell state claim add note declare warn believe suspect accuse".split())
"""Verbs whose own time and place are those of the telling."""
PART_OF_PLACE = frozenset("compound flat conj appos nmod nmod:unmarked nmod:desc".split())
"""Relations by which a place hangs on the one that its preposition stands before."""
COMPASS = frozenset("northern southern eastern western central north south east west".split())
LISTING = frozenset({",", "and", "&", "the"})
"""Words between the names of a list."""
LINKS = frozenset("in of on the district province".split())
"""Words within the words for a place and those that hold it."""
OPENING = 8
"""Words from a sentence's first that its frame stands within: "Also in southern Chad, …"."""
PLACING = frozenset("in at near inside outside around across throughout over on along within off between".split())
"""Words before the place where something was."""
ELSEWHERE = frozenset({"elsewhere", "separately"})
"""Words that leave the last scene."""
NO_DAYS = frozenset({"now", "currently", "then"})
"""Words for a moment that date nothing."""
FINE = frozenset({TimeGranularity.DAY, TimeGranularity.DAYS})
"""How fine a time is that a story keeps to."""
STEPS = 40
"""Steps up the tree, so that a broken tree cannot hold the reading up."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when the story is from one sentence on."""

    sentence: int
    """Number of the sentence that set it last."""
    place: Span | None = None
    """The place words."""
    time: Span | None = None
    """The time words."""


def set_scenes(findings: Record, doc: Doc, report: Report, times: Sequence[ReadTime]) -> Record:
    """Return the findings with the story's place and time for incidents that go on with it and have none of their own.

    Args:
        findings: the findings of one report, places and times holding their spans alone.
        doc: the report as read.
        report: the report; what is no evidence in it sets no scene.
        times: the time expressions of the text.
    """
    if not doc.has_annotation("DEP") or all(each.place and each.when for each in findings.incidents):
        return findings
    scenes = _find_scenes(doc, report, times)
    incidents = tuple(_set_scene(incident, doc, scenes, times) for incident in findings.incidents)
    return replace(findings, incidents=incidents)


def _set_scene(incident: Incident, doc: Doc, scenes: Sequence[Scene], times: Sequence[ReadTime]) -> Incident:
    is_next = incident.reality is Reality.HAPPENED and incident.kind in ON_THE_GROUND and incident.count == 1
    if not is_next or (incident.place and incident.when):
        return incident
    words = doc.char_span(incident.mentions[0].start, incident.mentions[0].end, alignment_mode="expand")
    if words is None or not _goes_on(words.root):
        return incident
    scene = scenes[_number(doc, words.root)]
    place, when = incident.place, incident.when
    if place is None and scene.place:
        place = Location(spans=(scene.place,))
    named = any(each.expression.start < words.end_char and words.start_char < each.expression.end for each in times)
    if when is None and scene.time and (not named or words.start_char <= scene.time.start < words.end_char):
        when = Time(spans=(scene.time,))
    return replace(incident, place=place, when=when)


def _number(doc: Doc, token: Token) -> int:
    return next(number for number, sentence in enumerate(doc.sents) if sentence.start <= token.i < sentence.end)


def _find_scenes(doc: Doc, report: Report, times: Sequence[ReadTime]) -> list[Scene]:
    """Return the scene of each sentence."""
    barred = [(part.start, part.end) for part in report.parts if not part.kind.is_evidence]
    days = [words for each in times if (words := _fine_words(doc, report, each)) is not None]
    scenes: list[Scene] = []
    scene = Scene(0)
    for number, sentence in enumerate(doc.sents):
        if number - scene.sentence > REACH:
            scene = Scene(number)
        if not any(start < sentence.end_char and sentence.start_char < end for start, end in barred):
            scene = _next_scene(scene, number, sentence, days, report)
        scenes.append(scene)
    return scenes


def _next_scene(
    scene: Scene, number: int, sentence: Words, days: Sequence[tuple[Words, bool]], report: Report
) -> Scene:
    """Return the scene that a sentence leaves.

    A day of its own ends the scene before; a place alone moves it only where the sentence opens with it.
    """
    own = [(words, is_fine) for words, is_fine in days if sentence.start <= words.start < sentence.end]
    closing = next((words for words, _ in own if _closes(words, sentence, [words for words, _ in own])), None)
    time = next(((words, is_fine) for words, is_fine in own if words is closing or _is_told(words)), None)
    places = _places(sentence)
    place = next((words for words in places if _stands_before(words, closing)), None)
    place = place or next((words for words in places if _is_told(words)), None)
    moves = place is not None and (
        scene.place is None or _opens(place, sentence) or _is_country(report.quote(scene.place))
    )
    if time is None and not moves:
        left = any(token.lower_ in ELSEWHERE for token in sentence[:OPENING])
        return Scene(number, None, scene.time) if left else scene
    day = scene.time
    if time is not None:
        day = report.span(time[0].start_char, time[0].end_char) if time[1] else None
    listed = place.doc[place.start : _end_of_list(place)] if place else None
    return Scene(number, report.span(listed.start_char, listed.end_char) if listed else None, day)


def _end_of_list(place: Words) -> int:
    """Return the token behind the last place of a list with "and", all of which the scene is in: "Borno and Yobe states"."""
    closing, has_and = place.end, False
    for token in place.doc[place.end : place.sent.end]:
        if token.lower_ in LISTING:
            has_and = has_and or token.dep_ == "cc"
        elif token.ent_type_ != "Location" or token.dep_.startswith("nsubj"):
            return place.end if token.tag_ == "POS" else closing
        elif has_and:
            closing = token.i + 1
    return closing


def _is_country(words: str) -> bool:
    """Tell whether a place is a country or a part of one, which what is told next may be closer than."""
    names = (each.name for each in take_apart(words) if not each.is_cut)
    return any(option.feature is Feature.COUNTRY for name in names for option in find(name))


def _opens(words: Words, sentence: Words) -> bool:
    """Tell whether words stand before the sentence's first verb: "In Borno state, troops …"."""
    verb = next((token for token in sentence if token.pos_ in {"VERB", "AUX"}), None)
    return words.start - sentence.start <= OPENING and (verb is None or words.start < verb.i)


def _closes(words: Words, sentence: Words, times: Sequence[Words]) -> bool:
    """Tell whether a time ends a sentence that tells of the past: it dates the whole of it, whatever the tree says.

    What is said in it, where the verb of saying has a time of its own: "confirmed today the raid in Borno, Monday".
    """
    root = sentence.root
    verb = _verb_above(words.root)
    if any(child.dep_ == "aux:pass" and child.lower_ == "be" for child in verb.children):
        return False  # "talks to be held in Bonn on Monday"
    is_last = all(token.is_punct or token.is_space for token in sentence.doc[words.end : sentence.end])
    is_of_telling = root.lemma_ in SAYING and not any(time.root.head == root and time != words for time in times)
    return is_last and not is_of_telling and root.pos_ == "VERB" and _is_past(root)


def _stands_before(place: Words, time: Words | None) -> bool:
    """Tell whether nothing but more place words stands between a place and the time that ends its sentence."""
    if time is None or place.end > time.start:
        return False
    between = place.doc[place.end : time.start]
    return all(token.is_punct or token.ent_type_ == "Location" or token.lower_ in LINKS for token in between)


def _fine_words(doc: Doc, report: Report, read: ReadTime) -> tuple[Words, bool] | None:
    """Return the words of a time that says when, and whether it is as fine as a story's day."""
    expression = read.expression
    words = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    is_day = expression.tells_date or isinstance(expression.value, Length)
    if expression.label not in {"DATE", "TIME"} or not is_day or words is None or words.root.dep_ in NAMING:
        return None
    if words.text.lower() in NO_DAYS or _is_quoted(words):
        return None
    time = read.resolve(report.published)
    return words, time.granularity in FINE or (time.granularity is None and time.partial is not None)


def _is_quoted(words: Words) -> bool:
    """Tell whether words stand in a quotation that their sentence opens."""
    before = words.sent.text[: words.start_char - words.sent.start_char]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _places(sentence: Words) -> list[Words]:
    """Return the named places of a sentence where something was."""
    return [
        entity
        for entity in sentence.ents
        if entity.label_ == "Location" and any(word.pos_ == "PROPN" for word in entity) and _is_placing(entity)
    ]


def _is_placing(entity: Words) -> bool:
    if _stands_behind_preposition(entity):
        return True
    head = entity.root
    for _ in range(STEPS):
        cases = [child.lower_ for child in head.children if child.dep_ == "case"]
        if cases:
            return cases[0] in PLACING
        if head.dep_ not in PART_OF_PLACE or head.head == head:
            return False
        head = head.head
    return False


def _stands_behind_preposition(entity: Words) -> bool:
    """Tell whether a placing word stands right before a place, whatever the tree hangs it on."""
    before = entity.doc[entity.start - 1] if entity.start else None
    if before is not None and before.lower_ in {"the", *COMPASS}:
        before = before.nbor(-1) if before.i else None
    if before is None:
        return False
    return before.lower_ in PLACING or (before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ in COMPASS)


def _is_told(words: Words) -> bool:
    """Tell whether place or time words belong to the story and not to its telling or to what describes somebody in it."""
    token = words.root
    is_placed = token.ent_type_ == "Location" and _stands_behind_preposition(words)
    if token.dep_ in NAMING and (is_placed or token.head.ent_type_ in {"Location", "Temporal"}):
        token = token.head
    return _verb_above(token).lemma_ not in SAYING and _goes_on(token)


def _verb_above(token: Token) -> Token:
    """Return the verb of the clause that a word stands in; the top of the tree where there is none."""
    for _ in range(STEPS):
        if token.pos_ in {"VERB", "AUX"} or token.head == token:
            break
        token = token.head
    return token


def _goes_on(token: Token) -> bool:
    """Tell whether a word stands in what goes on with the story: clauses of the past, none that describes or sums up."""
    has_verb = False
    for _ in range(STEPS):
        is_verb = token.pos_ in {"VERB", "AUX"}
        has_verb = has_verb or is_verb
        if token.dep_ in ASIDE or (token.dep_ == "acl" and _is_somebody(token.head) and not _is_outcome(token.head)):
            return False
        if is_verb and not _is_past(token):
            return False
        if is_verb and _is_of_another_time(token):
            return False
        if token.head == token:
            return has_verb
        token = token.head
    return False


def _is_somebody(noun: Token) -> bool:
    """Tell whether a noun is for persons; a force is where it works: "a patrol working in Borno found a bomb"."""
    role = role_of(noun.text)
    return role is not None and not (role.group is RoleGroup.FORCES and noun.dep_ == "nsubj")


def _is_outcome(noun: Token) -> bool:
    """Tell whether a noun stands for what came of something: "resulting in two men taken into custody"."""
    first = noun.left_edge.i
    return first > 1 and noun.doc[first - 1].lower_ in {"in", "to"} and noun.doc[first - 2].lemma_ in RESULTING


def _is_of_another_time(verb: Token) -> bool:
    """Tell whether a clause is tied to the story as earlier, later or not real; one without a doer of its own is not."""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    return bool(marks & UNREAL) or (verb.tag_ != "VBG" and bool(marks & ANOTHER_TIME))


def _is_past(verb: Token) -> bool:
    """Tell whether a verb tells the story: in the simple past, or without a tense of its own."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop", "mark"}}
    if helpers & LOOKING:
        return False
    return verb.tag_ in {"VBD", "VBG"} or (verb.tag_ == "VBN" and (not helpers or bool(helpers & {"was", "were"})))
