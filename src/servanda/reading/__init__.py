"""Reading: the text of a report becomes a spaCy document with sentences, trees, entities and who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from servanda.reading.fillers import Filler

SIDES_JOINED = r"(?<=[A-Z]\.)[-–—](?=[A-Z])"
"""What stands between two names of which the first ends in a full stop: "the U.S.–Cuban deal"."""
__all__ = ["identify_reader", "load_reader", "rank_events", "rank_fillers", "rank_kinds"]


def load_reader(path: Path | None = None, *, threads: int | None = None) -> Language:
    """Load the reader as a spaCy pipeline for English.

    Args:
        path: A model folder; the shipped one by default.
        threads: Documents read at the same time; by default as many as this process has processors.

    Raises:
        ModelError: The model's files are missing, altered or of another version.
    """
    import spacy

    import servanda.reading.reader  # noqa: F401  (registers the component, so that no installation is needed)

    nlp = spacy.blank("en")
    infixes = [*(nlp.Defaults.infixes or ()), SIDES_JOINED]
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    nlp.add_pipe("servanda_reader", config={"path": None if path is None else str(path), "threads": threads})
    return nlp


def identify_reader(path: Path | None = None) -> str:
    """Return a name of a reader that changes with its weights: the beginning of its description's SHA-256.

    Args:
        path: A model folder; the shipped one by default.
    """
    from hashlib import sha256
    from importlib.resources import files

    description = (path or files("servanda") / "model") / "meta.json"
    return f"reader-{sha256(description.read_bytes()).hexdigest()[:8]}" if description.is_file() else "no reader"


def rank_events(doc: Doc, source: Span | None, target: Span | None) -> list[tuple[str, float]]:
    """Rank the PLOVER events between two spans; see `servanda.reading.ranking.rank_events`."""
    from servanda.reading import ranking

    return ranking.rank_events(doc, source, target)


def rank_fillers(doc: Doc) -> list[Filler]:
    """Rank the phrases of a text as fillers of the roles of an attack; see `servanda.reading.fillers.rank_fillers`."""
    from servanda.reading import fillers

    return fillers.rank_fillers(doc)


def rank_kinds(doc: Doc) -> list[tuple[str, float]]:
    """Rank the kinds of event that a text may tell of; see `servanda.reading.ranking.rank_kinds`."""
    from servanda.reading import ranking

    return ranking.rank_kinds(doc)
