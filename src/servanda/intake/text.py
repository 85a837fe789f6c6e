"""Bytes to the text that offsets refer to for ever."""

from __future__ import annotations

import codecs
import re
import unicodedata

from servanda.errors import IntakeError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32 before UTF-16, whose little-endian mark is the beginning of the other's."""

MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"SQLite format 3": "an SQLite database",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich-text document",
    b"\x7fELF": "a program",
}
"""How files that are no text begin."""

_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\v\f\r\x85"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_SPACES = dict.fromkeys(
    map(ord, "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_BREAKS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028"), "\n") | {0x2029: "\n\n"}
_FOLDS = _CONTROLS | _INVISIBLE | _SPACES | _BREAKS

_SPACES_AT_LINE_ENDS = re.compile(r" *\n *")
_MANY_BLANK_LINES = re.compile(r"\n{3,}")

NARROWEST_WRAP, WIDEST_WRAP = 50, 100
"""Columns between which a text counts as wrapped by hand or by a mail program."""


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Return the bytes as text, whatever their encoding.

    Args:
        data: the bytes of one file or of one line.
        where: how a message names them.
        declared: the encoding that the bytes declare themselves, such as a page's charset.

    Raises:
        IntakeError: the bytes are no text, or their encoding cannot be told.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding, where)
    refuse_binary(data, where)
    if b"\0" in data:
        return _decode_as(data, "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", where)
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    if declared and (text := _try(data, declared)) is not None:
        return text
    mended = data.decode(errors="replace")
    damaged = mended.count("\ufffd")
    if sum(char > "\x7f" for char in mended) > 2 * damaged:
        # Mostly well-formed UTF-8: another encoding would garble every letter that is whole.
        return mended
    text = _try(data, "cp1252")
    if text is None or any(unicodedata.category(char) == "Cc" and char not in "\t\n\v\f\r" for char in text):
        text = _guess(data)
    if text is None:
        msg = f"{where}: the encoding cannot be told; save the file as UTF-8 and read it again"
        raise IntakeError(msg)
    return text


def refuse_binary(data: bytes, where: str) -> None:
    """Refuse what is no text by its first bytes or its zero bytes.

    Raises:
        IntakeError: the bytes are no text.
    """
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            msg = f"{where}: this is {what}, not a text; save the report as plain text, HTML or JSON lines"
            raise IntakeError(msg)
    zeros = data.count(0)
    if zeros and not _looks_like_utf16(data, zeros):
        msg = f"{where}: this is no text: it has {zeros:,} zero bytes; give a text, HTML or JSON-lines file"
        raise IntakeError(msg)


def normalise(text: str) -> str:
    r"""Return the text as it is stored: composed letters, plain spaces, ``\n`` as the only break, wrapped lines rejoined.

    >>> normalise("A\u00a0truce\r\nhe\u00adld.")
    'A truce\nheld.'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_FOLDS)).strip()
    if "\n" not in text:
        return text
    text = _SPACES_AT_LINE_ENDS.sub("\n", text)
    return unwrap(_MANY_BLANK_LINES.sub("\n\n", text))


def unwrap(text: str) -> str:
    """Rejoin the lines of a text that was wrapped; the breaks between its paragraphs stay.

    A line break is a wrap where a sentence runs on over it in lower case, and, in a text wrapped at a column, where the
    next line's first word would not have fitted on the line.
    """
    lines = text.split("\n")
    inner = [number for number in range(len(lines) - 1) if lines[number] and lines[number + 1]]
    running = {number for number in inner if _runs_on(lines[number], lines[number + 1])}
    width = max(map(len, lines))
    full = {number for number in inner if len(lines[number]) + 1 + len(lines[number + 1].partition(" ")[0]) > width}
    at_column = NARROWEST_WRAP <= width <= WIDEST_WRAP and len(full) >= max(2, 0.8 * len(inner))
    wraps = running | full if at_column else running
    return "".join(
        line + ("" if number == len(lines) - 1 else " " if number in wraps else "\n")
        for number, line in enumerate(lines)
    )


def _runs_on(line: str, following: str) -> bool:
    """Tell whether a sentence runs on from one line to the next."""
    return len(line) >= NARROWEST_WRAP and (line[-1].isalnum() or line[-1] == ",") and following[0].islower()


def _looks_like_utf16(data: bytes, zeros: int) -> bool:
    one_sided = max(data[::2].count(0), data[1::2].count(0))
    return one_sided == zeros and zeros > 0.3 * len(data)


def _decode_as(data: bytes, encoding: str, where: str) -> str:
    text = _try(data, encoding)
    if text is None:
        msg = f"{where}: begins as {encoding} but is damaged further on; save the file as UTF-8 and read it again"
        raise IntakeError(msg)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _guess(data: bytes) -> str | None:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data).best()
    return None if best is None else str(best)
