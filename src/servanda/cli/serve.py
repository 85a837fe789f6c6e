"""``servanda serve``: a record to look at in a browser."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

import click

from servanda.address import Address
from servanda.cli.options import record_file
from servanda.cli.options import recorded_by as recorded_by_option

if TYPE_CHECKING:
    from servanda.web.site import Site

EXAMPLE = """\b
Example:
  servanda serve deal.servanda
  servanda serve deal.servanda --host 0.0.0.0 --port 8080
  servanda serve deal.servanda --recorded-by 2020-03-20

Away from this machine the page is behind a token, which is part of the address that is printed; SERVANDA_TOKEN sets it."""


@click.command("serve", epilog=EXAMPLE)
@record_file
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to answer.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="On which port; 0 for any."
)
@click.option("--no-token", is_flag=True, help="Let everybody look and review who reaches the address.")
@recorded_by_option
def command(*, file: Address, host: str, port: int, no_token: bool, recorded_by: datetime | None) -> None:
    """Show a record in a browser.

    Promises, timeline, map, incidents, statements and reports, each with its sentences, on any two dates; and the place to
    accept, correct or reject what was read. Runs until Ctrl-C. Nothing is loaded from anywhere else.
    """
    import socket

    import uvicorn

    from servanda.cli.printing.console import remark
    from servanda.web.app import make_app
    from servanda.web.guard import LOOPBACK, make_token

    is_near = host in LOOPBACK
    token = None if no_token or is_near else os.environ.get("SERVANDA_TOKEN") or make_token()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            message = (
                f"Cannot answer on {host} port {port}: {error.strerror or error}. Choose another with --host or --port."
            )
            raise click.ClickException(message) from error
        remark(f"Reading {file} …")
        site = make_site(file, recorded_by)
        site.warm()
        app = make_app(site, token=token, hosts=LOOPBACK if is_near else ())
        name = f"[{host}]" if ":" in host else host
        remark(
            f"Open http://{name}:{listener.getsockname()[1]}/{f'?token={token}' if token else ''} in a browser; Ctrl-C ends it."
        )
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


def make_site(file: Address, recorded_by: datetime | None = None) -> Site:
    """Return the pages of a record.

    Args:
        file: the record.
        recorded_by: what the record held at this moment is shown, and nothing can be decided; all of it by default.

    Raises:
        StoreError: the file cannot be opened or understood.
    """
    from servanda.cli.record_file import writer_version
    from servanda.errors import StoreError
    from servanda.recollection import Recollection
    from servanda.record import Decision
    from servanda.store import Store
    from servanda.web.editions import Editions
    from servanda.web.reviewing import Reviews
    from servanda.web.site import Site

    try:
        store = Store.open(file, read_only=recorded_by is not None, version=writer_version())
        may_write = recorded_by is None
    except StoreError:
        store = Store.open(file, read_only=True)
        may_write = False
    recollection = Recollection(store, recorded_by=recorded_by)

    def decide(decision: Decision) -> None:
        store.decide(decision)

    return Site(
        name=str(file).rsplit("/", 1)[-1],
        recorded_by=recorded_by,
        editions=Editions(recollection.recall, store.revision),
        reviews=Reviews(decisions=recollection.decisions, decide=decide if may_write else None),
    )
