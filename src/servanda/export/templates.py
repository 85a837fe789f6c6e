"""The templates that the one-file page and the served pages share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

WEB = files("servanda") / "web"
"""Where templates and style sheet lie."""


@cache
def load_templates() -> Environment:
    """Return the templates; a name that is not given to them is an error, and all words are escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(str(WEB / "templates"), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def read_static(name: str) -> str:
    """Return a static file's text."""
    return (WEB / "static" / name).read_text(encoding="utf-8")
