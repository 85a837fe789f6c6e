"""The words that tell time, each with its class: the alphabet of the time grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from servanda.words.numbers import BELOW_TWENTY, TENS

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON_NAMES = ("spring", "summer", "autumn", "winter")

MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = (
    {name: number for number, name in enumerate(WEEKDAY_NAMES)}
    | {f"{name}s": number for number, name in enumerate(WEEKDAY_NAMES)}
    | {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
)
SEASONS = {name: number for number, name in enumerate(SEASON_NAMES)} | {"fall": 2}
UNITS = {
    word: unit
    for unit, forms in {
        "second": "seconds secs",
        "minute": "minute minutes mins",
        "hour": "hour hours hrs",
        "day": "day days",
        "night": "nights",
        "week": "week weeks",
        "weekend": "weekend weekends",
        "month": "month months",
        "quarter": "quarter quarters",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for word in forms.split()
} | {"fortnight": "fortnight"}
DAYPARTS = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV",
    "evenings": "EV", "dusk": "EV", "night": "NI", "nights": "NI", "daybreak": "MO", "sunrise": "MO", "sunset": "EV",
    "nightfall": "EV",
}  # fmt: skip
"""Parts of the day as TIMEX3 writes them."""
LUNAR_MONTHS = {"muharram": 1, "safar": 2, "rajab": 7, "shaban": 8, "shaaban": 8, "shawwal": 10}
"""Months of the Islamic calendar that one word names alone."""
FOREIGN_MONTHS = (
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand "
    "hamal sawr jawza saratan asad sunbula mizan aqrab qaws jadi dalw hut "
    "meskerem tikimt tekemt hidar tahsas yekatit megabit miyazya ginbot sene hamle nehase pagume "
    "baisakh jestha ashadh shrawan bhadra ashwin asoj kartik mangsir poush magh falgun chaitra"
)
"""Months of the solar calendars of Iran and Afghanistan, of Ethiopia, and of Nepal."""
REPEATED = {
    "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "hourly": "hour",
}  # fmt: skip
"""Adverbs of repetition; "annual" and "quarterly" most often name a kind of thing and are left out."""
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
FRACTIONS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}
DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
"""Days from the day of publication."""

_CLASSES: dict[str, str] = {
    "MONTH": "january february april june july august september october november december",
    "MAY": "may march",
    "MONTHABBR": "jan feb mar apr jun jul aug sep sept oct nov dec",
    "WEEKDAY": " ".join(WEEKDAY_NAMES),
    "WEEKDAYS": " ".join(f"{name}s" for name in WEEKDAY_NAMES),
    "WEEKDAYABBR": "mon tue tues wed thu thur thurs fri sat sun",
    "SEASON": "summer autumn winter",
    "SPRING": "spring fall",
    "ADAY": "day",
    "AWEEK": "week",
    "AMONTH": "month",
    "AYEAR": "year",
    "ACENTURY": "century",
    "ADECADE": "decade",
    "AHOUR": "minute hour fortnight",
    "QUARTER": "quarter",
    "WEEKEND": "weekend",
    "UNITS": "seconds secs minutes mins hours hrs days weeks months years decades centuries quarters weekends nights",
    "DAYPART": "morning afternoon evening night dawn dusk daybreak sunrise sunset nightfall",
    "DAYPARTS": "mornings afternoons evenings",
    "NOON": "noon midday midnight",
    "DAYWORD": "today yesterday tomorrow tonight overnight",
    "LAST": "last",
    "PAST": "past",
    "PREVIOUS": "previous preceding prior",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "FOLLOWING": "following",
    "THIS": "this current",
    "THAT": "that",
    "SAME": "same",
    "THESE": "these",
    "THOSE": "those",
    "RECENT": "recent",
    "THE": "the its his her their our",
    "A": "a an",
    "OF": "of",
    "IN": "in",
    "AT": "at",
    "ON": "on",
    "FOR": "for",
    "OVER": "over",
    "WITHIN": "within",
    "TO": "to",
    "THROUGH": "through until till thru",
    "AND": "and",
    "OR": "or",
    "BETWEEN": "between",
    "FROM": "from",
    "BY": "by",
    "SINCE": "since",
    "DURING": "during throughout",
    "AFTER": "after",
    "BEFORE": "before",
    "AGO": "ago",
    "EARLIER": "earlier",
    "LATER": "later hence",
    "NOW": "now",
    "EVERY": "every each",
    "OTHER": "other",
    "PER": "per",
    "TIMES": "once twice times",
    "REPEATED": " ".join(REPEATED),
    "ALL": "all",
    "EARLY": "early",
    "MID": "mid middle",
    "LATE": "late",
    "END": "end close",
    "START": "beginning start starting",
    "AMPM": "am pm a.m p.m a.m. p.m.",
    "OCLOCK": "o'clock o’clock",
    "QUARTERNAME": "q1 q2 q3 q4",
    "ZONE": "gmt utc est edt bst cet local",
    "HALF": "half",
    "FEW": "few several many some numerous",
    "COUPLE": "couple",
    "WORDNUM": " ".join(word for word in BELOW_TWENTY if word not in {"eighteen", "nineteen"}),
    "TENS": " ".join(TENS),
    "HUNDRED": "hundred thousand",
    "ORD": " ".join(ORDINALS),
    "DECADEWORD": " ".join(DECADE_WORDS),
    "OLD": "old age aged",
    "LONG": "long",
    "WEEKLONG": "daylong weeklong monthlong yearlong nightlong hourlong decadelong",
    "TIME": "time moment",
    "THEN": "then",
    "WORKING": "working business",
    "RUNNING": "straight consecutive successive",
    "NOWRUZ": "nowruz newroz nevruz norouz navroz",
    "FUTURE": "future",
    "FISCAL": "fiscal",
    "NOWADAYS": "currently nowadays presently",
    "RECENTLY": "recently lately formerly",
    "MORE": "more additional further",
    "LATEST": "latest",
    "CHRISTMAS": "christmas",
    "THANKSGIVING": "thanksgiving",
    "EASTER": "easter",
    "ORTHODOX": "orthodox",
    "GOOD": "good",
    "RAMADAN": "ramadan ramadhan ramzan",
    "ASHURA": "ashura",
    "EID": "eid",
    "LUNARMONTH": " ".join(LUNAR_MONTHS),
    "RABI": "rabi",
    "JUMADA": "jumada jamadi",
    "LUNARFIRST": "awwal ula",
    "LUNARSECOND": "thani akhir akhira",
    "DHU": "dhu dhul zul zu",
    "QIDA": "qadah qada qidah",
    "HIJJA": "hijjah hijja",
    "FOREIGNMONTH": FOREIGN_MONTHS,
    "AL": "al ul",
    "FITR": "fitr",
    "ADHA": "adha azha",
    "NEW": "new",
    "EVE": "eve",
    "CENTURYNUM": "eighteen nineteen",
    "ENDING": "ending ended",
    "FRACTION": " ".join(FRACTIONS),
    "IMMEDIATELY": "immediately",
    "COMMA": ",",
    "DOT": ".",
    "DASH": "- – ‑",
    "POSSESSIVE": "'s ’s",
    "APOSTROPHE": "' ’ ‘",
}
"""Class by class, its words; one word has one class, and the grammar joins classes where a word has two readings."""

NUMBER_CLASSES = (
    "ISO", "SLASH", "DOTTED", "STAMP", "CLOCK", "DECIMAL", "SMALL", "TWODIGITS", "YEAR", "INT", "NTH", "DECADE",
)  # fmt: skip
"""Classes of words in digits: 2020-03-10, 3/10/2020, 10.3.2020, 20200310, 10:30, 1.5, 1 to 31, 32 to 99, 1500 to 2099,
other whole numbers, 3rd, 1990s."""

OTHER = "."
"""The letter of every word without a class."""
LETTERS = {name: chr(0xE000 + number) for number, name in enumerate((*_CLASSES, *NUMBER_CLASSES, "MAYLOW"))}
"""One letter for each class, so that a text's words become a string on which the grammar's rules are regular
expressions; MAYLOW is "may" and "march" in lower case, most often no month."""
CLASS_NAMES = {letter: name for name, letter in LETTERS.items()}
CLASS_OF = {word: LETTERS[name] for name, words in _CLASSES.items() for word in words.split()}
_MAY, _MAYLOW = LETTERS["MAY"], LETTERS["MAYLOW"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]{2,}|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+|\d+(?:st|nd|rd|th)\b|\d{2,4}['’]?s\b|(?:1/[234]|2/3|3/4)(?![\d/])|\d+"
    r"|[ap]\.m\b\.?|o['’]clock|q[1-4]\b|['’]s\b|\S)\s*"
)  # fmt: skip
"""A word with the white space after it, so that the lengths add up to offsets."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in lower case, their places, and their classes as one string."""

    text: str
    words: list[str]
    starts: list[int]
    """Offset of each word's first character, and the offset after the last word and its white space."""
    letters: str
    """One letter a word."""

    def end(self, place: int) -> int:
        """Return the offset after a word."""
        return self.starts[place] + len(self.words[place])

    def continues(self, place: int) -> bool:
        """Tell whether a word goes on with a noun phrase or clause: a word or number, a hyphen, a possessive."""
        word = self.words[place]
        return word[0].isalnum() or word in {"-", "'s", "’s"}


def split_words(text: str) -> Words:
    """Return the words of a text with their classes."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter such as İ grows in lower case, and offsets would slip
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    pieces = _TOKEN.findall(lowered)
    start = len(text) - len(text.lstrip())
    starts = list(accumulate(map(len, pieces), initial=start))
    words = [piece.rstrip() for piece in pieces]
    letters = [CLASS_OF.get(word) or (OTHER if word[0] > "9" else _number_letter(word)) for word in words]
    for place, letter in enumerate(letters):
        if letter == _MAY and text[starts[place]].islower():
            letters[place] = _MAYLOW
    return Words(text, words, starts, "".join(letters))


def _number_letter(word: str) -> str:
    return LETTERS[_number_class(word)] if word[0].isdecimal() else OTHER


def _number_class(word: str) -> str:
    if word.isdecimal():
        value = int(word)
        if len(word) == 8 and 1900 <= value // 10_000 <= 2099:
            return "STAMP"
        if 1 <= value <= 31 and len(word) <= 2:
            return "SMALL"
        if len(word) == 2:
            return "TWODIGITS"
        return "YEAR" if len(word) == 4 and 1500 <= value <= 2099 else "INT"
    for mark, name in (("/", "SLASH"), (":", "CLOCK"), ("-", "ISO")):
        if mark in word:
            return name
    if word.endswith("s"):
        return "DECADE"
    if word[-1].isdigit():
        return {0: "INT", 1: "DECIMAL"}.get(word.count("."), "DOTTED")
    return "NTH"
