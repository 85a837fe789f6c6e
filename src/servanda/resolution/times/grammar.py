"""The grammar of time expressions: rules over word classes, compiled to one regular expression over their letters.

In a rule a word in capitals is a class of ``time_words``, a word in small letters a phrase of ``PHRASES``, and the rest
is regular expression; white space is for the eye. The first rule that matches at a place wins, so the fuller rules of a
kind stand first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from servanda.resolution.times.words import LETTERS, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.resolution.times.words import Words

PHRASES = {
    "month": "(?:MONTH | MAY | MONTHABBR DOT?)",
    "dayofmonth": "(?:SMALL | NTH)",
    "year": "(?:YEAR | APOSTROPHE TWODIGITS)",
    "weekday": "(?:WEEKDAY | WEEKDAYABBR DOT?)",
    "unit": "(?:ADAY | AWEEK | AMONTH | AYEAR | ADECADE | ACENTURY | AHOUR | QUARTER | WEEKEND)",
    "calendarunit": "(?:AWEEK | AMONTH | AYEAR | ADECADE | ACENTURY | QUARTER)",
    "units": "(?:UNITS | unit)",
    "part": "(?:(?:EARLY DASH? TO DASH? MID | MID DASH? TO DASH? LATE | EARLY | LATE | MID) DASH? (?:IN | ON)? THE? | (?:EARLIER | LATER) (?:IN | ON)? | THE? (?:END | START | MID) OF THE?)",
    "portionunit": "(?:(?:number | FEW | COUPLE OF)? UNITS | AWEEK | HALF | ADAY)",
    "which": "(?:THE? (?:LAST | NEXT | COMING | THIS PAST? | PAST))",
    "wordnumber": "(?:TENS (?:DASH? WORDNUM)? | WORDNUM | CENTURYNUM)",
    "number": "(?:SMALL | TWODIGITS | INT | YEAR | DECIMAL | (?:A | wordnumber)? HUNDRED (?:AND? wordnumber)? | wordnumber)",
    "amount": (
        "(?:(?:number DASH? AND DASH? A? DASH? HALF | number? DASH? FRACTION | number DASH? (?:TO | OR | DASH) DASH? number | number | A? FEW"
        " | A? COUPLE OF? | HALF A | A? HALF | A) MORE?)"
    ),
    "old": "(?:DASH? OLD | OF OLD)",
    "between": "(?:DASH | TO | THROUGH | COMMA? AND)",
    "lunarmonth": "(?:LUNARMONTH | RAMADAN | (?:RABI | JUMADA) APOSTROPHE? (?:AL DASH?)? (?:LUNARFIRST | LUNARSECOND) | DHU AL? DASH? (?:QIDA | HIJJA))",
    "toldyear": "(?:COMMA? (?:OF | IN)? (?:THAT | THE SAME) AYEAR)",
    "afterpreposition": "(?<=IN|ON|BY|THROUGH|SINCE|FROM|OF|BEFORE|AFTER|DURING|FOR|LAST|THIS|NEXT|EARLY|LATE)",
}
"""Named parts of rules."""

RULES: tuple[tuple[str, str], ...] = (
    ("zonedclock", "(?:INT | YEAR) ZONE TIME?"),
    # dates of other calendars, and a feast that bears a month's name
    ("islamic", "SMALL OF? lunarmonth COMMA? INT | lunarmonth (?:SMALL COMMA?)? INT"),
    (
        "foreign",
        "SMALL OF? FOREIGNMONTH COMMA? (?:YEAR | INT) | FOREIGNMONTH SMALL COMMA? (?:YEAR | INT) | FOREIGNMONTH INT | (?:YEAR | INT) FOREIGNMONTH SMALL",
    ),
    ("holiday", "(?:which | THIS)? MAY ADAY year?"),
    # a day, month or year of the calendar
    ("days", "THE? dayofmonth (?:COMMA dayofmonth)* between THE? dayofmonth OF? month (?:COMMA? year)?"),
    ("days", "(?<!IN) month dayofmonth (?:COMMA dayofmonth)* between dayofmonth (?:COMMA? year)? (?! DASH? units)"),
    (
        "week",
        "THE AWEEK (?:OF | START | FROM | TO | ENDING) (?:month dayofmonth | dayofmonth OF? month) (?:COMMA? year)?",
    ),
    ("week", "THE AWEEK (?:TO | ENDING) ON? WEEKDAY"),
    ("monthdays", "(?<=ON|FROM|BETWEEN|OF) THE NTH (?:AND | TO | DASH) THE? NTH"),
    ("monthday", "(?<=ON|BY|THROUGH|SINCE|FROM|BEFORE|AFTER|AND) THE NTH (?:OF (?:THE | THIS | LAST | NEXT) AMONTH)?"),
    (
        "weekdayofmonth",
        "THE? (?:ORD | NTH | LAST) WEEKDAY (?:OF | IN) (?:month (?:COMMA? year)? | (?:THE | THIS | LAST | NEXT) AMONTH)",
    ),
    ("portion", "THE? (?:ORD | NTH | LAST) portionunit OF month (?:COMMA? year)?"),
    ("portion", "THE? (?:ORD | LAST) (?:portionunit | QUARTER) OF (?:year | THE AYEAR | (?:LAST | THIS | NEXT) AYEAR)"),
    ("date", "(?:THE? dayofmonth OF? month | month THE? dayofmonth | part? month) toldyear"),
    ("date", "THE (?:FOLLOWING | PREVIOUS) month"),
    ("date", "SMALL (?:MAYLOW | month) COMMA? (?:YEAR | TWODIGITS (?! units))"),
    ("date", "part? (?:weekday COMMA?)? (?:THE? dayofmonth OF? month | THE? ORD OF month) (?:COMMA? year)?"),
    (
        "date",
        "(?<!IN) part? (?:weekday COMMA?)? month THE? dayofmonth (?:COMMA? year | COMMA? TWODIGITS (?! units))? (?! DASH? units)",
    ),
    ("date", "part? month (?:COMMA | OF)? year"),
    ("date", "part? month (?:LAST | NEXT | (?:OF | COMMA)? THIS) AYEAR"),
    ("date", "MAYLOW (?:SMALL COMMA?)? YEAR | (?<=ON|BY|THROUGH|SINCE) (?:SMALL MAYLOW | MAYLOW SMALL)"),
    ("date", "ISO | SLASH | DOTTED | STAMP"),
    ("date", "which month | part THE? month | (?<=OF|IN) MAY | MONTH | afterpreposition MAY"),
    # parts of a year, decades, centuries
    (
        "yearpart",
        "part? THE? (?:ORD | NTH | which) DASH? QUARTER (?:OF? (?:FISCAL? AYEAR? year | (?:LAST | THIS | NEXT) AYEAR) | OF THE? AYEAR)?",
    ),
    ("yearpart", "part? THE? ORD DASH? HALF OF? (?:FISCAL? AYEAR? year | (?:LAST | THIS | NEXT | THE) AYEAR)"),
    ("yearpart", "QUARTERNAME (?:OF? year)?"),
    ("yearpart", "part? THE? (?:SEASON | SPRING) (?:OF | COMMA)? year | THE? year (?:SEASON | SPRING) (?! OF)"),
    ("yearpart", "THE (?:FOLLOWING | PREVIOUS) (?:SEASON | SPRING) | part (?:SEASON | SPRING)"),
    ("yearpart", "part? (?:which (?:SEASON | SPRING) | (?<=IN) THE (?:SEASON | SPRING) | THE SEASON | (?<=IN) SEASON)"),
    ("era", "part? THE? APOSTROPHE? DECADE | part? THE DECADEWORD | part? THE? (?:NTH | ORD) DASH? ACENTURY"),
    ("years", "THE? YEAR DASH (?:TWODIGITS | SMALL) (?! DASH? (?:month | units))"),
    ("year", "part? THE? FISCAL? AYEAR? year (?! DASH? units)"),
    ("yearpart", "(?:THE? year | (?:THIS | LAST | NEXT) AYEAR) POSSESSIVE? (?:ORD | NTH) DASH? (?:QUARTER | HALF)"),
    ("spelledyear", "(?<=IN|OF|SINCE|BY|FROM|THROUGH) CENTURYNUM TENS (?:DASH? WORDNUM)?"),
    (
        "holiday",
        "(?:which | THIS)? (?:ORTHODOX? CHRISTMAS (?:EVE | ADAY)? | THANKSGIVING ADAY? | NOWRUZ) year? | NEW AYEAR POSSESSIVE (?:ADAY | EVE)",
    ),
    (
        "feast",
        "part? (?:which | THIS)? (?:ORTHODOX? EASTER WEEKDAY? | GOOD WEEKDAY | RAMADAN | ASHURA | EID (?:AL? DASH? (?:FITR | ADHA))?) (?:OF? year)?",
    ),
    # counted from the day of publication
    ("weekday", "number WEEKDAYS AGO | THE? WEEKDAY BEFORE LAST (?! units | weekday | month | DAYPART)"),
    ("relative", "THE? (?:AWEEK | AMONTH | AYEAR | WEEKEND) BEFORE LAST (?! units | weekday | month | DAYPART)"),
    ("lastnight", "THE? DAYPART BEFORE LAST (?! units | weekday | month | DAYPART)"),
    ("dayword", "THE? ADAY (?:BEFORE | AFTER) DAYWORD | part? DAYWORD DAYPART?"),
    ("lastnight", "(?:LAST | THIS) DAYPART"),
    ("weekday", "part? WEEKDAY OF? (?:THE? LAST | THIS | NEXT) AWEEK"),
    ("weekday", "(?:part | which)? WEEKDAY | which WEEKDAYABBR DOT? | WEEKDAYABBR DOT"),
    ("relative", "part? (?:THE? (?:COMING | THIS PAST?) | LAST | NEXT) calendarunit"),
    ("relative", "part? (?:which | THE) WEEKEND"),
    ("quarter", "THE (?:LATEST | SAME)? QUARTER | THE? AYEAR DASH (?:AGO | EARLIER) QUARTER?"),
    ("unitpart", "part calendarunit | part ADAY | AYEAR DASH END | (?:AYEAR | AMONTH) POSSESSIVE END"),
    # lengths, from or up to the publication or alone
    ("running", "THE? (?:ORD | NTH) RUNNING (?:unit | DAYPART)"),
    ("workdays", "number (?:TO number)? DASH? WORKING units"),
    ("vague", "THESE UNITS"),
    (
        "stretch",
        "THE? (?:LAST | PAST | NEXT | COMING | PREVIOUS | FOLLOWING | RECENT | THESE) (?:amount DASH? units | UNITS) (?! old)",
    ),
    ("stretch", "THE (?:LAST | PAST | NEXT (?! ADAY)) unit"),
    ("ago", "(?<=IN) amount DASH? units (?:POSSESSIVE | APOSTROPHE) TIME"),
    (
        "ago",
        "(?:amount DASH? units (?:AND A HALF)? | UNITS) (?:AGO | FROM (?:NOW | DAYWORD)) (?:DAYWORD | THIS (?:AWEEK | AMONTH))?",
    ),
    (
        "anchored",
        "(?:amount DASH? units (?:AND A HALF)? | UNITS | THE (?:ADAY | AWEEK | AMONTH | AYEAR | DAYPART)) (?:EARLIER | LATER | BEFORE | AFTER)",
    ),
    (
        "anchored",
        "THE (?:SAME | NEXT | FOLLOWING | PREVIOUS) (?:unit | weekday | DAYPART) | THAT (?:ADAY | AWEEK | AMONTH | AYEAR | DAYPART | WEEKEND)",
    ),
    ("atthetime", "(?<=AT) (?:THE | THAT) TIME OF? | (?<=BY|SINCE) THEN"),
    # clock times and parts of the day
    (
        "clock",
        "(?:CLOCK AMPM? | (?:SMALL | WORDNUM | DECIMAL) AMPM | NOON) (?:ZONE TIME?)? | (?:SMALL | WORDNUM) OCLOCK",
    ),
    ("daypart", "(?<=IN) THE DAYPART | (?<=AT) DAYPART"),
    # repetitions
    (
        "set",
        "EVERY (?:OTHER | ORD | number)? (?:units | weekday | month | DAYPART | SEASON) | (?<!PER|DASH) REPEATED | PER unit",
    ),
    ("set", "WEEKDAYS | (?:wordnumber | number)? TIMES (?:A | PER) unit"),
    ("duration", "amount DASH? units (?:AND A HALF)? (?! old) | ALL (?:ADAY | AWEEK | AMONTH | AYEAR)"),
    ("duration", "(?<=IN|FOR|WITHIN|OVER|AFTER|OF|DURING) UNITS | WEEKLONG | unit DASH LONG"),
    # only before, at or after the publication
    (
        "vague",
        "NOWADAYS | RECENTLY | NOW | IMMEDIATELY | (?<=AT) (?:THE | THIS) TIME | (?<=IN) THE PAST | THE FUTURE | LONG AGO",
    ),
)
"""What is read, and by which reading (``time_readings``)."""


def _expand(rule: str) -> str:
    while re.search(r"\b[a-z]+\b", rule):
        rule = re.sub(r"\b[a-z]+\b", lambda match: PHRASES[match.group()], rule)
    rule = re.sub(r"[A-Z]+", lambda match: LETTERS[match.group()], rule)
    return re.sub(r"\s+", "", rule)


GLUE = (
    "THE A OF IN AT ON FOR OVER WITHIN TO THROUGH AND OR BETWEEN FROM BY SINCE DURING AFTER BEFORE THAT THIS THESE THOSE "
    "OTHER ALL OLD LONG COMMA DOT DASH POSSESSIVE APOSTROPHE HALF FEW COUPLE LAST NEXT EARLY LATE END START MID "
    "SMALL TWODIGITS INT DECIMAL FRACTION WORDNUM TENS HUNDRED ORD PER TIMES SAME MAYLOW ZONE ENDING AL GOOD ORTHODOX WORKING RUNNING"
)
"""Classes that tell no time alone: a stretch of these is not worth trying."""

_READINGS = [name for name, _ in RULES]
_RULES = re.compile("|".join(f"({_expand(rule)})" for _, rule in RULES))
_CORE = "".join(letter for name, letter in LETTERS.items() if name not in GLUE.split())
_STRETCH = re.compile(f"[^{OTHER}]*[{_CORE}][^{OTHER}]*")


def stretches(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that may hold a time, as first word and end."""
    for stretch in _STRETCH.finditer(words.letters):
        yield stretch.span()


def match_rule(words: Words, start: int, end: int) -> tuple[str, int, int] | None:
    """Return reading, first word and end of the first match between two words; None where no rule matches."""
    match = _RULES.search(words.letters, start, end)
    return (_READINGS[(match.lastindex or 1) - 1], match.start(), match.end()) if match else None
