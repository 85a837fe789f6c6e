"""A linked and judged record laid out as one page to look at: what the templates are given."""

from servanda.export.page.layout import Page, lay_out

__all__ = ["Page", "lay_out"]
