"""The record as one HTML page that asks nothing of anybody: no script, no request, no other file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from servanda.export.page import lay_out
from servanda.export.templates import load_templates, read_static
from servanda.record import Record


def write_html(record: Record) -> str:
    """Return a linked and judged record as one self-contained HTML page.

    Its Content-Security-Policy allows the one style sheet within it, by hash, and nothing else.
    """
    style = read_static("page.css")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return load_templates().get_template("page.html").render(page=lay_out(record), style=style, policy=policy)
