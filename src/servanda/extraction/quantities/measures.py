"""What a number can measure, and the words that tell it."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What a number measures."""

    COUNT = "count"
    """People or things."""
    MONEY = "money"
    SHARE = "share"
    """Per cent."""
    LENGTH = "length"
    """Distance, area, height."""
    WEIGHT = "weight"
    """Weight or volume."""
    TIME = "time"
    """How long."""
    AGE = "age"
    TIMES = "times"
    """How often."""


UNITS: dict[str, Measure] = {
    unit: measure
    for measure, units in {
        Measure.TIME: "second minute hour day night week weekend fortnight month year decade century morning quarter",
        Measure.LENGTH: (
            "kilometre kilometer km mile metre meter m foot yard inch cm centimetre centimeter mm millimetre millimeter "
            "hectare acre degree"
        ),
        Measure.WEIGHT: "tonne ton kg kilogram kilogramme gram kilo ounce litre liter gallon barrel megawatt",
        Measure.MONEY: (
            "dollar euro pound cent franc yen rouble ruble rupee shekel shilling pence penny peso riyal dinar lira rial "
            "afghani krona usd eur gbp"
        ),
        Measure.SHARE: "percent percentage pct",
        Measure.TIMES: "time",
    }.items()
    for unit in units.split()
}
"""Unit words by lemma; a pound is money."""
CURRENCY = frozenset({"$", "€", "£", "¥", "₹", "us$", "usd", "eur", "gbp"})
"""What stands before a sum of money."""
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "utc", "hrs"})
LABELLED = frozenset(
    "article articles section chapter resolution no no. number page paragraph item point line route road highway flight "
    "channel room gate group phase stage part act rule unit brigade division battalion regiment squadron camp checkpoint "
    "district zone area block version level category type class grade covid protocol annex clause order decree".split()
)
"""Nouns that a number after them names instead of counting."""


def measure_around(words: list[str], start: int, end: int, lemma: str | None) -> Measure | None:
    """Return what the number at ``words[start:end]`` measures; None for a date, a time of day or a part of a name.

    Args:
        words: the text's words in lower case.
        start: position of the number's first word.
        end: position after its last.
        lemma: the counted noun's, in lower case; None for a bare number.
    """
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    following = words[end + 1] if end + 1 < len(words) else ""
    if before in CURRENCY:
        return Measure.MONEY
    if after == "%" or (after == "per" and following == "cent"):
        return Measure.SHARE
    if before == "aged" or (after in {"years", "year"} and following == "old"):
        return Measure.AGE
    if words[end : end + 4] == ["-", "year", "-", "old"] or words[end : end + 3] == ["years", "of", "age"]:
        return Measure.AGE
    if before in MONTHS or after in MONTHS or after in CLOCK or before in LABELLED:
        return None
    if after == "of" and following in MONTHS:
        return None
    if lemma is None:
        return UNITS.get(after.removesuffix("s"), Measure.COUNT)
    return UNITS.get(lemma) or UNITS.get(lemma.removesuffix("s"), Measure.COUNT)
