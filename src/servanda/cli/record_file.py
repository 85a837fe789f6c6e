"""A record, opened, linked, reviewed and judged for a command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from servanda import __version__
from servanda.address import Address
from servanda.errors import NotFoundError
from servanda.record import Record


def open_record(
    file: Address, *, on: date | None = None, known_on: date | None = None, recorded_by: datetime | None = None
) -> Record:
    """Return what a record holds, linked, reviewed, and judged on the given dates.

    Args:
        file: the record file, or the database; it is only read.
        on: the valid date; the latest publication date in the record by default.
        known_on: the known date; the latest publication date in the record by default.
        recorded_by: what the record held at this moment counts; all of it by default.

    Raises:
        StoreError: the record cannot be opened or understood.
    """
    from servanda.recollection import recall
    from servanda.store import Store

    with Store.open(file, read_only=True) as store:
        return recall(store, on=on, known_on=known_on, recorded_by=recorded_by)


def open_record_on_each(
    file: Address, days: Iterable[date], *, recorded_by: datetime | None = None
) -> tuple[Record, ...]:
    """Return what a record holds as of each of several days, as known then; it is read once.

    Args:
        file: the record file, or the database; it is only read.
        days: the days.
        recorded_by: what the record held at this moment counts; all of it by default.

    Raises:
        StoreError: the record cannot be opened or understood.
    """
    from servanda.recollection import Recollection
    from servanda.store import Store

    with Store.open(file, read_only=True) as store:
        recollection = Recollection(store, recorded_by=recorded_by)
        return tuple(recollection.recall(day, day) for day in days)


def find_linked(file: Address, record: Record, id_: str) -> str | None:
    """Return the id under which the record holds what a report told under this one; None where it does not.

    Raises:
        NotFoundError: a person has rejected it.
    """
    from servanda.cli.ids import complete
    from servanda.review import Verdict, recognise, standing_reviews
    from servanda.store import Store

    rejections = [each for each in standing_reviews(record.decisions) if each.verdict == Verdict.REJECT]
    rejected = complete((each for review in rejections for each in review.about), id_)
    for review in rejections:
        if rejected in review.about:
            why = f": {review.because}" if review.because else ""
            raise NotFoundError(
                f"{rejected} was rejected by {review.by} on {review.recorded.date()}{why}. "
                f"To have it back: servanda review {file} {review.id} undo --by NAME"
            )
    with Store.open(file, read_only=True) as store:
        return recognise(record, {id_}, store.records_of([id_])).get(id_)


def writer_version(model: Path | None = None) -> str:
    """Return the versions of Servanda and of its reader, which stand beside all that is added to a record.

    Args:
        model: the folder of the reader; the shipped one by default.
    """
    from servanda.reading import identify_reader

    return f"{__version__} {identify_reader(model)}"
