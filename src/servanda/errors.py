"""What can go wrong, as one tree.

::

    ServandaError
    ├── IntakeError      a file or text cannot be read as a report
    ├── ModelError       the reader's files are missing, altered or of another version
    ├── RecordError      a value does not fit the record
    ├── StoreError       a record file cannot be opened, written or understood
    └── NotFoundError    no item of the record has this id or name

Every message says what is wrong, the offending value, where, and what to do next.
"""

from __future__ import annotations


class ServandaError(Exception):
    """The root: catch it to catch everything that Servanda raises on purpose."""


class IntakeError(ServandaError):
    """A file or text cannot be read as a report."""


class ModelError(ServandaError):
    """The reader's files are missing, altered or of another version."""


class RecordError(ServandaError):
    """A value does not fit the record."""


class StoreError(ServandaError):
    """A record file cannot be opened, written or understood."""


class NotFoundError(ServandaError):
    """No item of the record has this id or name."""
