"""PDF files: the text of their pages, as one report."""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import IO

from servanda.errors import IntakeError
from servanda.intake.draft import Draft
from servanda.intake.text import normalise

EDGE = 2
"""Lines at either end of a page where running titles and page numbers stand."""
FEWEST_PAGES = 3
"""Pages on which a line must stand to be a running title."""

_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_DIGITS = re.compile(r"\d+")


def read_pdf(stream: IO[bytes], where: str) -> Draft:
    """Return the draft of a PDF file, without its running titles and page numbers.

    The file's own date is when it was made, not when its text came out: only a date in the text dates it.

    Args:
        stream: the file.
        where: how a message names it.

    Raises:
        IntakeError: it is damaged or locked, or holds pictures of text alone.
    """
    from pypdf import PdfReader

    # What is odd but readable in a file is pypdf's business; what is not readable is said below.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(stream)
        is_locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if is_locked else [page.extract_text() for page in reader.pages]
        title = None if is_locked or not reader.metadata else reader.metadata.title
    except Exception as error:  # a damaged file trips pypdf in any way there is
        msg = f"{where}: the PDF is damaged ({type(error).__name__}: {error}); fetch it again, or save its text as a .txt file"
        raise IntakeError(msg) from error
    if is_locked:
        msg = f"{where}: the PDF is locked by a password; save a copy without one"
        raise IntakeError(msg)
    text = normalise(_BROKEN_WORD.sub("", "\n".join(_drop_running_lines(pages))))
    if not text:
        msg = f"{where}: the PDF holds no text, only pictures of it; run text recognition (OCR) over it first"
        raise IntakeError(msg)
    return Draft(where=where, text=text, headline=_shown(title, text))


def _drop_running_lines(pages: list[str]) -> list[str]:
    """Return the pages without page numbers and lines that stand at the edge of most pages."""
    split = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    counts = Counter(key for lines in split for key in {_key(line) for line in (*lines[:EDGE], *lines[-EDGE:])})
    running = {key for key, count in counts.items() if count >= FEWEST_PAGES and count > len(pages) / 2}

    def is_running(number: int, line: str, length: int) -> bool:
        at_edge = number < EDGE or number >= length - EDGE
        return at_edge and (_PAGE_NUMBER.fullmatch(line) is not None or _key(line) in running)

    return [
        "\n".join(line for number, line in enumerate(lines) if not is_running(number, line, len(lines)))
        for lines in split
    ]


def _key(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _shown(title: str | None, text: str) -> str | None:
    """Return the file's title if the text begins with it: many files are titled by the program that made them."""
    words = normalise(title or "")
    return words if words and text.casefold().startswith(words.casefold()) else None
