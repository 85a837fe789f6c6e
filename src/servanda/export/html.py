"""The record as one HTML page that asks nothing of anybody: no script, no request, no other file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from servanda.export.page import lay_out
from servanda.record import Record


def write_html(record: Record) -> str:
    """Return a linked and judged record as one self-contained HTML page.

    Its Content-Security-Policy allows the one style sheet within it, by hash, and nothing else.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    web = files("servanda") / "web"
    style = (web / "static" / "page.css").read_text(encoding="utf-8")
    templates = Environment(
        loader=FileSystemLoader(str(web / "templates"), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return templates.get_template("page.html").render(page=lay_out(record), style=style, policy=policy)
