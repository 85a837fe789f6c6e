"""Review: what persons decided about findings, laid over what was read and linked; a person outranks the machine."""

from servanda.review.applying import apply_reviews
from servanda.review.fields import CORRECTABLE
from servanda.review.making import make_review, undo_review
from servanda.review.recognition import findings_of, recognise, tellings, words_of
from servanda.review.verdict import Verdict, history_of, read_verdict, standing_reviews

__all__ = [
    "CORRECTABLE",
    "Verdict",
    "apply_reviews",
    "findings_of",
    "history_of",
    "make_review",
    "read_verdict",
    "recognise",
    "standing_reviews",
    "tellings",
    "undo_review",
    "words_of",
]
