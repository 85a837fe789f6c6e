"""How many of what a promise is about: the number of people or things, and of a truce its length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.extraction.quantities.quantities import Measure, QuantityMention
from servanda.extraction.words.asides import stands_aside, tells_distance
from servanda.extraction.words.deals import names_truce
from servanda.extraction.words.pairs import is_pair
from servanda.record import Quantity, Report

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_quantity(
    words: Sequence[Token], head: Token, numbers: Sequence[QuantityMention], report: Report
) -> Quantity | None:
    """Return the first number of people or things in the words; of a truce it is its length.

    Args:
        words: the promise's words.
        head: the word that says what is to be done.
        numbers: the report's numbers, in text order.
        report: the report that tells it.
    """
    within = {word.i for word in words}
    for mention in numbers:
        number, unit = mention.number, mention.unit
        if mention.span.start not in within or not number or unit is None:
            continue
        if names_truce(head) != (mention.measure is Measure.TIME) or (
            mention.measure is Measure.TIME and tells_distance(unit[-1])
        ):
            continue
        if (
            mention.span.text.lower() == "both"
            or is_pair(mention.span.root)
            or is_pair(unit.root)
            or stands_aside(mention.span.root, head)
        ):
            continue
        span = report.span(mention.span.start_char, max(mention.span.end_char, unit.end_char))
        return Quantity(number=number, unit=unit.text, spans=(span,))
    return None
