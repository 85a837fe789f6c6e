"""The lasting record: one file, append-only, that remembers what it held and when. Import it late: it brings SQLAlchemy."""

from servanda.store.search import Found, Hit
from servanda.store.store import Store

__all__ = ["Found", "Hit", "Store"]
