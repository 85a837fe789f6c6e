"""Source, cue and content as the reader marked and linked them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import children
from servanda.extraction.words.phrases import trim, whole_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM"})
"""Parts of speech one of which a fragment of a content must hold."""
SHORTEST = 2
"""Words that a content must have: a lone word is mostly a slip of the reader."""
CUEING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
"""Parts of speech one of which a cue must hold, besides those of fixed ways to name a source."""
BESIDE_MAIN = frozenset({"aux", "aux:pass", "cop", "advmod", "expl"})
"""Relations of words that stand before the main word of a cue."""
NAMING_SOURCE = frozenset({"according", "per", "reportedly", "allegedly", "via", ":", "―", "—"})
NAMING = frozenset({"know", "name", "dub", "nickname"})
"""Verbs whose participle after a noun only names it: "the commander known as Oak"."""
DOING = frozenset("sign vote observe appoint elect meet visit hold launch conduct".split())
"""Cues of acts, not of words (CODEBOOK.md: a statement that only carries an action is none)."""
LIGHT = frozenset("reach do have be get make".split())
"""Cues of acts where they stand alone; with an object they may tell words ("made a promise")."""
IMPERSONAL = frozenset({"unclear", "suppose"})
"""Cues of what nobody in particular says or thinks: "it is unclear whether", "was supposed to open"."""
RELATIVE = frozenset({"who", "which", "that", "whose"})
"""What opens a relative clause; a source does not end on one."""
QUOTING = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A cue that the reader marked, with the words that it linked to it; either may be empty."""

    cue: Words
    source: tuple[Token, ...]
    content: tuple[Token, ...]

    @property
    def ordered_cue(self) -> tuple[Token, ...]:
        """The cue's words, the main one first."""
        root = self.cue.root
        return (root, *(word for word in self.cue if word != root))

    @property
    def is_impersonal(self) -> bool:
        """Whether nobody speaks: "it" stands in the place of who does, or nobody."""
        is_somebody = any(word.lower_ != "it" for word in self.source)
        return self.cue.root.lemma_.lower() in IMPERSONAL and not is_somebody

    @property
    def is_deed(self) -> bool:
        """Whether the cue tells of an act and not of words."""
        lemma = self.cue.root.lemma_.lower()
        return lemma in DOING or (lemma in LIGHT and len(self.cue) == 1)


def find_marked(doc: Doc) -> list[Marked]:
    """Return the reader's cues in text order with the sources and contents linked to them.

    What stands in another sentence than the cue belongs to it only as a quotation: words that nobody quotes are told
    by a cue of their own sentence or by none.
    """
    if not doc.spans.get("cues"):
        return []
    cues = [cue for cue in map(_with_main_word, doc.spans["cues"]) if _can_cue(cue)]
    starts = {cue.start for cue in cues}
    source_places = {(span.start, span.end) for span in doc.spans["sources"]}
    contents: dict[int, list[Token]] = defaultdict(list)
    sources: dict[int, list[tuple[float, Words]]] = defaultdict(list)
    for span, cue, score in doc._.attribution_links:
        if (span.start, span.end) not in source_places:
            words = _told_by(span, doc[cue])
            if any(word.pos_ in TELLING for word in words):
                contents[cue] += words
        elif span[0].sent == doc[cue].sent:
            sources[cue].append((score, span))
    marked = [
        Marked(
            cue,
            _best(sources[cue.start], contents[cue.start], starts),
            tuple(contents[cue.start]) if len(contents[cue.start]) >= SHORTEST else (),
        )
        for cue in cues
    ]
    return [each for each in marked if not each.is_impersonal]


def _with_main_word(cue: Words) -> Words:
    """Let a cue that is only helping words ("has", "then") go on to the word that they stand before."""
    main = cue.root.head
    beside = cue.doc[cue.end : main.i]
    if cue.root.dep_ not in BESIDE_MAIN or main.i < cue.end or any(word.dep_ not in BESIDE_MAIN for word in beside):
        return cue
    return cue.doc[cue.start : main.i + 1] if main.pos_ in CUEING else cue


def _can_cue(cue: Words) -> bool:
    if any(_only_names(word) for word in (cue.root, *children(cue.root, "xcomp"))):
        return False
    return any(word.pos_ in CUEING or word.lower_ in NAMING_SOURCE for word in cue)


def _only_names(word: Token) -> bool:
    """Tell whether a verb of naming tells no words: "the captain known as Oak", "became known for its markets"."""
    following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
    return word.lemma_ in NAMING and (word.dep_ == "acl" or (word.tag_ == "VBN" and following in {"as", "for"}))


def _best(
    sources: Sequence[tuple[float, Words]], content: Sequence[Token], starts: Collection[int]
) -> tuple[Token, ...]:
    """Return the words of the best source that is not itself what is told."""
    told = {word.i for word in content}
    apart = [(score, span) for score, span in sources if span.root.i not in told]
    return _whole(max(apart, key=lambda each: each[0])[1], starts) if apart else ()


def _whole(source: Words, starts: Collection[int]) -> tuple[Token, ...]:
    """Return the words of a source; of one that is only the beginning of a phrase ("the two"), the phrase.

    A relative clause is left out where it is cut short or tells words of its own ("the front, which blamed the army").
    """
    if any(word.pos_ in {"NOUN", "PROPN", "PRON"} for word in source):
        end = source.end
        for word in source[1:]:
            telling = any(start in starts for start in range(word.i, source.end))
            if word.lower_ in RELATIVE and (telling or word.i == source.end - 1):
                end = word.i
                break
        return tuple(trim(list(source.doc[source.start : end])))
    return tuple(whole_phrase(source.root.head)) if source.root.head.pos_ in {"NOUN", "PROPN"} else ()


def _told_by(content: Words, cue: Token) -> list[Token]:
    """Return the words of a content that its cue may tell: all of a quotation, else those of the cue's sentence."""
    around = content.doc[max(content.start - 1, 0) : content.start + 1]
    if any(word.text in QUOTING for word in around):
        return list(content)
    return list(without_conjunction([word for word in content if word.sent == cue.sent]))


def without_conjunction(content: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words less marks at their ends and a conjunction or adposition that leads on to other words."""
    words = trim(list(content))
    while words and (words[-1].dep_ == "cc" or (words[-1].dep_ == "case" and words[-1].head.i > words[-1].i)):
        words = trim(words[:-1])
    return tuple(words)
