"""The fate of a promise in words: "violated the truce", "the ceasefire is holding", "suspends the talks"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from servanda.assessment.codebook.deal_names import DEAL, PLEDGE, TRUCE
from servanda.assessment.codebook.provisions import TABLE
from servanda.assessment.facts.lifecycle import Effect
from servanda.record import Provision


@dataclass(frozen=True, slots=True)
class Fate:
    """Words that tell what became of a promise."""

    effect: Effect
    """What they say."""
    start: int
    """Offset of the first character in the text given."""
    end: int
    """Offset after the last character."""
    is_of_deed: bool
    """Whether they are about the deed rather than about the deal by name."""
    is_passive: bool
    """Whether the doer, if named, follows."""

    @property
    def at(self) -> int:
        """Offset of the verb's outer end, to tell in whose words it stands."""
        return self.end - 1 if self.is_passive else self.start


STOPS = "after|since|before|until|when|while|as|if|but|despite|and|or|unless|because|though|although"
"""Words that close a clause: no verb reaches a noun across one."""
GAP = rf"""(?:(?!(?:{STOPS})\b)[\w'’".,“”&–-]+\s+){{0,6}}?"""
WORDS = r"""(?:[\w'’".“”&–-]+\s+){1,6}?"""
BETWEEN = rf"""(?:between\s+{WORDS}and\s+{WORDS})?"""
"""The two sides that may stand between a deal's name and its verb."""
LONG_GAP = r"""(?:[\w'’"“”,:&–-]+\s+){0,18}?"""

BREAKING = (
    r"violat(?:e[sd]?|ing)|violations?[\"”’']? of|break(?:s|ing)?(?! (?:off|out|up|down))|broke(?:n)?(?! (?:off|out|up|down))|breach(?:e[sd]|ing)?(?:[\"”’']? of)?|"
    r"flout(?:s|ed|ing)?|def(?:ies|ied|ying)|in defiance of|renege[sd]? on|reneging on|disregard(?:s|ed|ing)?|contraven(?:e[sd]?|ing)|"
    r"infring(?:e[sd]?|ing)(?: on)?|revers(?:es|ed|ing)|(?:go(?:es|ing|ne)?|went) back on|(?:collapse|breakdown|failure|shattering) of|shatter(?:s|ed|ing)|"
    r"(?<!is )(?<!are )(?<!was )ending"
)
OBSERVING = (
    r"(?<!to )(?<!will )(?<!would )(?:observ(?:es|ing|ed)|honou?r(?:s|ing|ed)|respect(?:s|ing|ed)|abid(?:es|ing|ed) by|compl(?:ies|ying|ied) with|"
    r"adher(?:es|ing|ed) to|uph(?:olds|olding|eld))"
)
ENDING = r"(?<!before )(?<!until )(?:(?<!before the )(?<!until the )(?:end|expiry|expiration|conclusion) of)"
ACTIVE: tuple[tuple[Effect, str], ...] = ((Effect.BREAKS, BREAKING), (Effect.PARTLY, OBSERVING), (Effect.ENDS, ENDING))
"""Verbs before a deal."""
BROKEN = (
    r"violat(?:ed|ions?)|(?:ends|ended) early|broken|breached|shattered|ignored|flouted|(?<!to )(?<!of )collaps(?:e[sd]?|ing)|fall(?:s|en|ing)? apart|fell apart|"
    r"br(?:eak|oke)s? down|broken down|fail(?:s|ed) to hold|crumbl(?:es|ed|ing)|unravel(?:s|l?ed|l?ing)|in tatters|(?:did|does|do|has|have) not h[eo]ld|never held"
)
OBSERVED = (
    r"(?:is|are|was|were|appear(?:s|ed)? to be|seem(?:s|ed)? to be|has been|been) (?:largely |mostly |generally |broadly |still )?(?:being )?(?:holding|observed|respected|honou?red)|"
    r"(?:largely|mostly|generally|still|broadly) (?:holds|held|observed|respected)|holds(?= *(?:[.,;]|$|for|in|despite|across))|holding"
)
ENDED = (
    r"(?:has |have |had )?(?:expire[sd]?|expiring|ran out|runs out|lapse[sd]?|(?:is|was) over|(?:ends|ended)(?=\s*(?:[.,;:)]|$|(?:on|in|at|after|when|last|this|early|late|"
    r"yesterday|today|tonight|without|with|as|and|but|amid|following)\b)))"
)
AGAIN = r"(?:resum(?:e[sd]?|ing)|renew(?:s|ed|ing)?|restart(?:s|ed|ing)?)"
"""Verbs of what comes back when a truce is over."""
PASSIVE: tuple[tuple[Effect, str], ...] = ((Effect.BREAKS, BROKEN), (Effect.PARTLY, OBSERVED), (Effect.ENDS, ENDED))
"""Verbs after a deal."""
PLAIN: tuple[tuple[Effect, str], ...] = (
    (Effect.PARTLY, r"remain(?:s|ed|ing)? (?:largely |mostly )?(?:in (?:place|effect|force)|intact)"),
    (
        Effect.PARTLY,
        r"(?:is|are|was|were) (?:largely |mostly |still )?(?:holding|being (?:observed|respected|honou?red))",
    ),
    (
        Effect.BREAKS,
        r"falls? apart|fell apart|collaps(?:es|ed)|breaks down|broke down|(?:is|are|was|were) in tatters|(?:appear|seem)(?:s|ed)? to (?:have |be )?collaps(?:e|ed|ing)",
    ),
)
"""Verbs after a deal, so plain that they may stand far from its name."""
STRIFE = r"fighting|clashes|(?:rocket |mortar |artillery )?(?:attacks?|fire)|air ?strikes?|strikes|shelling|bombings?|bombardments?|(?:new )?offensives?|hostilities|(?:military |combat )?operations|violence|battles|gunfire|raids"
RESUMING = (
    r"resum(?:e[sd]?|ing)|renew(?:s|ed|ing)?|re-?launch(?:es|ed|ing)?|restart(?:s|ed|ing)?|"
    r"continu(?:es?|ed|ing)(?: to (?:attack|shell|bomb|fight|fire|strike))?|keep(?:s|ing)? up"
)
RESUMED = r"continu(?:es?|ed|ing)|resum(?:es?|ed|ing)|persist(?:s|ed)?|rag(?:es?|ed|ing)|flar(?:es?|ed)|erupt(?:s|ed)?|breaks? out|broke out|goes on|go on|restart(?:s|ed)?"
ANEW: tuple[tuple[Effect, str, bool], ...] = (
    (Effect.BREAKS, rf"\b(?:{RESUMING})\s+{GAP}(?:{STRIFE})\b", False),
    (Effect.BREAKS, rf"\b(?:{STRIFE})\s+{GAP}(?:{RESUMED})\b", True),
    (Effect.REFUSES, r"\bdeclar(?:es|ed|ing) war\b", False),
)
"""Words for fighting that goes on or comes back, which break a truce without its being named."""
REFUSING = (
    r"reject(?:s|ed|ing|ion of)?|refus(?:es|ed|ing)(?: to)?|(?:our|their|its|his|her|my) refusal (?:to|of)|scrap(?:s|ped|ping)?|annul(?:s|l?ed|l?ing)?|cancel(?:s|l?ed|l?ing|lation of)?|call(?:s|ed|ing)? off|"
    r"break(?:s|ing)? off|broke(?:n)? off|boycott(?:s|ed|ing)?|ruled? out"
)
"""Verbs of refusal before a deal or a deed; somebody else's refusal is not the speaker's."""
LEAVING = (
    r"abandon(?:s|ed|ing|ment of)?|renounc(?:e[sd]?|ing)|repudiat(?:e[sd]?|ing)|tear(?:s|ing)? up|tore up|nullif(?:y|ies|ied|ying)|abrogat(?:e[sd]?|ing)|"
    r"(?:withdraw(?:s|n|ing|al)?|withdrew)(?: [\w’\']+){0,3}? from|pull(?:s|ed|ing)? out(?: [\w’\']+){0,3}? of|quit(?:s|ting)?|walk(?:s|ed|ing)? (?:out of|out on|away from)|terminat(?:e[sd]?|ing|ion of)|"
    r"revok(?:e[sd]?|ing)|(?:will|going to) end|(?:is|are|was|were) ending|(?:declar|announc)(?:e[sd]?|ing) (?:an |the )?end (?:to|of)|(?<!before the )(?<!until )(?:ends|ended)|"
    r"no longer (?:\w+ ){0,2}?(?:bound|abid\w+|honou?r\w*|observ\w+|recogni[sz]\w+|respect\w*|compl\w+|adher\w+)|opt(?:s|ed)? out of"
)
"""Verbs of leaving before a deal, or before talks and votes, which are left too."""
LEFT_TOO = frozenset({Provision.HOLD_TALKS, Provision.HOLD_ELECTIONS})
REFUSED = r"(?:is |was |are |were |has been |have been |had been )?(?:null and void|void|dead|finished|cancell?ed|called off|scrapped|rejected|annulled|abandoned|broken off|terminated|boycotted|ruled out)"
SUSPENDING = (
    r"suspend(?:s|ed|ing)?|suspension of|fr(?:eezes|oze|ozen|eezing)|halt(?:s|ed|ing)?|paus(?:es|ed|ing)|postpon(?:es?|ed|ing|ement of)|put(?:s|ting)? off|"
    r"put(?:s|ting)? on hold|interrupt(?:s|ed|ing)?|adjourn(?:s|ed|ing)?|defer(?:s|red|ring)?"
)
SUSPENDED = r"(?:suspended|suspension|postponed|postponement|halted|frozen|paused|put off|put on hold|on hold|interrupted|adjourned|deferred|stalled)"
ENDANGERING = (
    r"delay(?:s|ed|ing)?|stall(?:s|ed|ing)?|jeopardi[sz](?:es?|ed|ing)|undermin(?:es?|ed|ing)|endanger(?:s|ed|ing)?|imperil(?:s|l?ed)?|"
    r"\"?re-?\"?evaluat\w+\"?|reconsider\w*|reservations (?:about|on|over)|obstruct\w*|block(?:s|ed|ing)?"
)
"""Verbs of danger before a deal or a deed."""
TRYING = r"threat(?:en(?:s|ed|ing)?)?(?: to| of)?|review(?:s|ing) (?:its|their)|strain(?:s|ed|ing)?|test(?:s|ed|ing)"
"""Verbs of danger before a deal alone."""
ENDANGERED = r"(?:delayed|jeopardi[sz]ed|in (?:doubt|jeopardy|danger)|at risk|under (?:strain|threat)|(?:close|near) to collaps\w+|on the (?:brink|verge) of collaps\w+|(?:hangs|hanging|hung) by a thread|threatened|undermined|endangered|fragile|shaky|stalls|deadlocked|behind schedule)"
COMPLETING = r"complet(?:es|ed|ing|ion of)|finish(?:es|ed|ing)?|carr(?:ies|ied|ying) out|fulfil(?:s|l?ed|l?ing)?|implement(?:s|ed|ing)|conclud(?:es|ed|ing)"
COMPLETED = r"completed|finished|carried out|implemented|fulfilled|concluded"
HAPPENING = r"takes? place|took place"
BEGINNING = r"(?<!to )(?:begins?|began|starts?|started|opens?|opened|launch(?:es|ed))"
BEGUN = r"(?<!to )(?:began|begins?|begun|start(?:s|ed)?|opens?|opened|(?:gets?|got) under way|(?:is|are) under way|resume[sd]?)"

TAKING_AWAY = (
    r"(?:\b(?:(?:is|are|was|were) (?:thought|believed|feared|said) to|if|unless|could|might|may|should|whether|without|not|never|no|nor|neither|nobody|none|den(?:y|ies|ied|ying)|avoid\w*|prevent\w*|in case|hop(?:es?|ed|ing)|call(?:s|ed|ing)? (?:on|for)|"
    r"urg(?:es?|ed|ing)|demand\w*|ask(?:s|ed|ing)|despite|until|before|punish\w*|investigat(?:e|ing|ions? (?:of|into))|(?:to|will) (?:monitor|observe|watch)|monitoring|accept\w*|potential(?:ly)?|possible|cannot|can)|n['’]t)\b[^.;]{0,30}$"
)
UNTOLD = re.compile(TAKING_AWAY, re.IGNORECASE)
"""Words before a refusal that take its force away; "would" tells it in reported speech."""
HEDGES = re.compile(rf"{TAKING_AWAY}|\bwould\b[^.;]{{0,30}}$", re.IGNORECASE)
"""Words before a verb that take its force away."""
FEARS = re.compile(
    r"\b(?:warn\w*|fear\w*|threat\w*|risk\w*|danger\w*|plan\w*|prepar\w*|about to|vow\w*|intend\w*|will)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
"""Words before a verb that put it in the future."""
DOUBTS = re.compile(r"\b(?:warn\w*|fear\w*|threat\w*|risk\w*|danger\w*|consider\w*)\b[^.;]{0,40}$", re.IGNORECASE)
"""Words before a refusal that leave it open; an announced one is a refusal."""
LONG_SINCE = re.compile(r"\b(?:since|when)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE)
"""Words before fighting that only tell since when something else goes on ("killed since fighting erupted in May")."""
IF = re.compile(r"^[^.;]*\b(?:if|unless|until)\b", re.IGNORECASE)
OF_OTHERS = re.compile(
    rf"\b(?:earlier|previous|past|former|prior|other|several|many|numerous|repeated|successive|two|three|four|five|six|seven|eight|nine|ten|dozens? of|\d+)"
    rf" (?:[\w'’-]+ ){{0,2}}?(?:{TRUCE}|{DEAL})\b",
    re.IGNORECASE,
)
"""A deal, or several, told apart from the one in question: "five earlier truces have collapsed"."""
OWN_REACH = 24
"""Characters before a verb or a name among which stands what tells one deal from others."""
OFFER = re.compile(r"\s*(?:offers?|proposals?|calls?|demands?|bids?|appeals?|talks)\b", re.IGNORECASE)
"""Words after a deal's name that make it only a proposal."""
STEP = re.compile(
    r"\b(?:deadline|timetable|schedule|date|list|number|figure|by (?:\d|the end|\w+day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|until|unless|before|for now|yet|at this (?:stage|point)|"
    r"without (?:preconditions|conditions)|conditions?|as (?:many|part)|cannot|can['’]t|unable|further|extend|extension|some|certain|round|order|conditional|clause|article)\b|(?<!\d)(?!(?:19|20)\d\d\b)\d",
    re.IGNORECASE,
)
"""Words of a refusal that is only of a date, a number or a step."""


@cache
def _names(provision: Provision, *, is_agreed: bool) -> re.Pattern[str]:
    row = TABLE[provision]
    return re.compile(
        rf"\b(?:{'|'.join(part for part in (row.deal, row.act, row.event, DEAL if is_agreed else '', PLEDGE) if part)})\b",
        re.IGNORECASE,
    )


@cache
def _patterns(provision: Provision, *, is_agreed: bool) -> tuple[tuple[Effect, re.Pattern[str], bool, bool], ...]:
    row = TABLE[provision]
    names = "|".join(part for part in (row.deal, DEAL if is_agreed else "", PLEDGE) if part)
    deal = rf"(?:{names})\b"
    patterns = [(effect, rf"\b(?:{verbs})\s+{GAP}{deal}", False, False) for effect, verbs in ACTIVE]
    patterns += [(effect, rf"\b{deal}\s+{BETWEEN}{GAP}(?:{verbs})\b", False, True) for effect, verbs in PASSIVE]
    patterns.append(
        (
            Effect.ENDS,
            rf"\b{AGAIN}\s+{GAP}(?:after|following)\s+{GAP}{deal}(?!\s+(?:{BROKEN}|was|were|is|had|has))",
            False,
            False,
        )
    )
    patterns += [(effect, rf"\b{deal}\s+{LONG_GAP}(?:{verbs})\b", False, True) for effect, verbs in PLAIN]
    patterns += _verbs_around(deal, rf"{REFUSING}|{LEAVING}", rf"{ENDANGERING}|{TRYING}", is_deed=False)
    if row.act:
        refusing = r"refus(?:es|ed|ing)|(?:our|their|its|his|her|my) refusal"
        patterns.append((Effect.REFUSES, rf"\b(?:{refusing}) to\s+{GAP}(?:{row.act})\b", True, False))
    if row.event:
        event = rf"(?:{row.event})\b"
        begun = Effect.MEETS if provision is Provision.HOLD_TALKS else Effect.PARTLY
        done = rf"(?:(?:has|have|had|was|were|is|are|been) (?:\w+ ){{0,2}}?(?:{'|'.join(part for part in (COMPLETED, row.done) if part)})|{HAPPENING})"
        patterns += _verbs_around(
            event, rf"{REFUSING}|{LEAVING}" if provision in LEFT_TOO else REFUSING, ENDANGERING, is_deed=True
        )
        patterns += [
            (Effect.MEETS, rf"\b(?:{COMPLETING})\s+{GAP}{event}", True, False),
            (Effect.MEETS, rf"\b{event}\s+{BETWEEN}{GAP}{done}\b", True, True),
            (begun, rf"\b{BEGINNING}\s+{GAP}{event}", True, False),
            (begun, rf"\b{event}\s+{BETWEEN}{GAP}{BEGUN}\b", True, True),
        ]
    return tuple(
        (effect, re.compile(pattern, re.IGNORECASE), is_deed, is_passive)
        for effect, pattern, is_deed, is_passive in patterns
    )


@lru_cache(maxsize=1 << 14)
def read_fates(text: str, provision: Provision, *, is_agreed: bool) -> tuple[Fate, ...]:
    """Return the words of a stretch of text that tell what became of a promise of this kind.

    A verb that is negated, wished or asked for is passed over; one that is feared or threatened only endangers.

    Args:
        text: the words.
        provision: the kind of promise.
        is_agreed: whether it was agreed between sides, so that the words for agreements name it too.
    """
    if not _names(provision, is_agreed=is_agreed).search(text):
        return ()
    fates = []
    for effect, pattern, is_deed, is_passive in _patterns(provision, is_agreed=is_agreed):
        for match in pattern.finditer(text):
            found = _temper(effect, text, match)
            if found is not None:
                fates.append(Fate(found, match.start(), match.end(), is_deed, is_passive))
    return tuple(fates)


def _verbs_around(noun: str, refusing: str, endangering: str, *, is_deed: bool) -> list[tuple[Effect, str, bool, bool]]:
    """Return the patterns of refusal, delay and danger before and after a noun."""
    return [
        (Effect.REFUSES, rf"\b(?:{refusing})\s+{GAP}{noun}", is_deed, False),
        (Effect.REFUSES, rf"\b{noun}\s+{BETWEEN}{GAP}{REFUSED}\b", is_deed, True),
        (Effect.SUSPENDS, rf"\b(?:{SUSPENDING})\s+{GAP}{noun}", is_deed, False),
        (Effect.SUSPENDS, rf"\b{noun}\s+{BETWEEN}{GAP}{SUSPENDED}\b", is_deed, True),
        (Effect.ENDANGERS, rf"\b(?:{endangering})\s+{GAP}{noun}", is_deed, False),
        (Effect.ENDANGERS, rf"\b{noun}\s+{BETWEEN}{GAP}{ENDANGERED}\b", is_deed, True),
    ]


def read_strife(text: str) -> list[Fate]:
    """Return the words that tell of fighting that goes on or comes back, a truce not being named."""
    found = (
        (_temper(effect, text, match), match, is_passive)
        for effect, pattern, is_passive in _strife_patterns()
        for match in pattern.finditer(text)
        if not LONG_SINCE.search(text[: match.start()])
    )
    return [
        Fate(effect, match.start(), match.end(), is_of_deed=False, is_passive=is_passive)
        for effect, match, is_passive in found
        if effect is not None
    ]


@cache
def _strife_patterns() -> tuple[tuple[Effect, re.Pattern[str], bool], ...]:
    return tuple((effect, re.compile(pattern, re.IGNORECASE), is_passive) for effect, pattern, is_passive in ANEW)


def _temper(effect: Effect, text: str, match: re.Match[str]) -> Effect | None:
    """Return what a verb comes to after the words before it; None where they take its force away."""
    before = text[: match.start()]
    if OF_OTHERS.search(text, max(0, match.start() - OWN_REACH), match.end()):
        return None
    if effect is Effect.ENDANGERS:
        return effect
    if (HEDGES if effect is not Effect.REFUSES else UNTOLD).search(before):
        return None
    if effect is Effect.REFUSES:
        if OFFER.match(text, match.end()):
            return None
        return Effect.ENDANGERS if DOUBTS.search(before) or IF.search(text[match.end() : match.end() + 80]) else effect
    if FEARS.search(before):
        return None if effect in {Effect.PARTLY, Effect.MEETS, Effect.ENDS} else Effect.ENDANGERS
    return effect
