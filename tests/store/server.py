"""A PostgreSQL server for the tests: Debian's, started as an unprivileged user in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

OWNERS = ("postgres", "nobody")
"""Users whom a server may run as where the tests run as root, which PostgreSQL refuses."""

PATIENCE = 60.0
"""Seconds to wait for the server to start."""


def find_server() -> Path | str:
    """Return the folder of the server's programs, or why there is none."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed: pip install 'servanda[postgresql]'"
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(shutil.which("initdb") or "")]
    if not found[-1].is_file():
        return "PostgreSQL is not installed: apt-get install postgresql"
    return found[-1].parent


class Server:
    """A server that listens on a socket in its own folder; a context manager."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._numbers = count(1)

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="servanda-"))
        owner = pwd.getpwuid(os.geteuid()) if os.geteuid() else next(filter(None, map(_user, OWNERS)))
        self._user = {} if os.geteuid() else {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        data = self.folder / "data"
        made = self._run("initdb", "-D", str(data), "-A", "trust", "-U", "servanda", "-E", "UTF8", "--no-sync")
        assert made.wait() == 0, f"initdb failed in {data}"
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.folder), "fsync": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._process = self._run("postgres", "-D", str(self.folder / "data"), *options)
        self._wait()

    def stop(self) -> None:
        """Stop the server at once; whoever is connected is cut off."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=PATIENCE)

    def make_database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"deal{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}", "postgres")
        return self.url(name)

    def url(self, name: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://servanda@/{name}?host={self.folder}"

    def execute(self, statement: str, database: str) -> None:
        """Run a statement by itself."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - Debian's own programs
            [self._programs / program, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            **self._user,
        )

    def _wait(self) -> None:
        import psycopg

        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, f"PostgreSQL did not start within {PATIENCE:.0f} seconds"
                assert self._process.poll() is None, "PostgreSQL stopped as it started"
                time.sleep(0.05)
            else:
                return


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
