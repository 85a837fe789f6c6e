"""What can go wrong with a record file is said with the file's name and what to do."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from servanda.errors import StoreError
from servanda.store import Store, sqlite
from servanda.store import store as store_module


def test_a_missing_file(path):
    with pytest.raises(StoreError, match=r"deal\.servanda does not exist; make it with `servanda read PATH --into"):
        Store.open(path)
    assert not path.exists()


def test_a_missing_folder(path):
    with pytest.raises(StoreError, match=r"the folder .*gone does not exist"):
        Store.open(path.parent / "gone" / "deal.servanda", create=True)


def test_a_folder_in_place_of_a_file(tmp_path):
    with pytest.raises(StoreError, match="is a folder, not a record"):
        Store.open(tmp_path, create=True)


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database(path, create):
    path.write_text("Dear diary, the ferry did not come today either, and nobody would say why. " * 20)
    with pytest.raises(StoreError, match="is not a record of Servanda: it is no SQLite file"):
        Store.open(path, create=create)
    assert path.read_text().startswith("Dear diary")


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database(path, create):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="is not a record of Servanda: its tables are bookmarks"):
        Store.open(path, create=create)


def test_an_empty_file_is_filled_only_when_asked(path, findings):
    path.touch()
    with pytest.raises(StoreError, match="is empty; read reports into it"):
        Store.open(path)
    with Store.open(path, create=True) as store:
        assert store.add(findings())


def _set_format(path, form, made_with):
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER meta_refuses_update")
    connection.execute("UPDATE meta SET value = ? WHERE key = 'format'", (form,))
    connection.execute("UPDATE meta SET value = ? WHERE key = 'created_with'", (made_with,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("form", "made_with", "message"),
    [
        ("3", "4.0", r"made by Servanda 4\.0 in format 3, and this one reads up to format 2; upgrade"),
        ("1", "0.1.0", "made by a trial version in format 1, and this one reads format 2; read the reports again"),
        ("11", "", "made by a newer Servanda in format 11"),
        ("zero", "", "is not a record of Servanda: its format is 'zero'"),
    ],
)
def test_a_record_from_a_newer_version(path, form, made_with, message):
    Store.open(path, create=True).close()
    _set_format(path, form, made_with)
    with pytest.raises(StoreError, match=message):
        Store.open(path)


def test_a_locked_record_says_so_after_a_while_and_can_still_be_read(path, findings, monkeypatch):
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    with Store.open(path, create=True) as store:
        store.add(findings())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is being written by another process"):
            store.add(findings(2))
        assert list(store.findings()) == [findings()]
        other.execute("ROLLBACK")
        other.close()
        assert store.add(findings(2))


def test_a_full_disk_keeps_what_was_written_before(path, findings, monkeypatch):
    with Store.open(path, create=True) as store:
        store.add(findings())
        with store._reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="cannot grow: the disk is full; what was written before is safe"):
            store.add_many(findings(number) for number in range(2, 300))
        assert list(store.findings()) == [findings()]
    with Store.open(path) as store:
        assert store.check() == []


FILL_UP = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from tests.store.conftest import make_findings
from servanda.errors import StoreError
from servanda.store import Store
with Store.open(sys.argv[1], create=True) as store:
    store.add(make_findings(1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        store.add_many(make_findings(number) for number in range(2, 1000))
    except StoreError as error:
        print(error)
"""


def test_a_file_that_may_not_grow_any_further_keeps_what_was_written_before(path, findings):
    pytest.importorskip("resource", reason="limits on files are set as POSIX does")
    folder = Path(store_module.__file__).parents[2]
    result = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", FILL_UP, str(path), str(Path(__file__).parents[2])],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "cannot grow: the disk is full, or files may not be so large" in result.stdout
    with Store.open(path) as store:
        assert store.check() == []
        assert next(store.findings()) == findings(1)
        assert store.add(findings(1000))


def test_half_a_character_is_refused_and_nothing_of_its_batch_written(path, findings):
    halved = findings(2)
    halved = replace(halved, reports=(replace(halved.reports[0], headline="Ferry \ud83d sails"),))
    with Store.open(path, create=True) as store:
        with pytest.raises(StoreError, match=r"cannot hold '\\ud83d', half of a character, after 'Ferry '"):
            store.add_many([findings(1), halved])
        assert list(store.findings()) == []


def test_a_damaged_record(path, findings):
    with Store.open(path, create=True) as store:
        store.add_many(findings(number) for number in range(40))
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\x7f" * (len(content) - 12288)
    path.write_bytes(bytes(content))
    with pytest.raises(StoreError, match="is damaged; restore it from a copy"), Store.open(path) as store:
        list(store.findings())


@contextmanager
def as_somebody_else():
    """The permissions of files do not bind the superuser."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(os.name != "posix", reason="file permissions are tested where POSIX has them")
@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_record_that_may_not_be_written_can_be_read(findings, folder_mode):
    folder = Path(tempfile.mkdtemp())
    path = folder / "deal.servanda"
    try:
        with Store.open(path, create=True) as store:
            store.add(findings())
        path.chmod(0o444)
        folder.chmod(folder_mode)
        with as_somebody_else():
            with pytest.raises(StoreError, match="cannot be written, the file or its folder is read-only"):
                Store.open(path)
            with Store.open(path, read_only=True) as store:
                assert list(store.findings()) == [findings()]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="file permissions are tested where POSIX has them")
def test_a_record_that_may_not_even_be_read(findings):
    folder = Path(tempfile.mkdtemp())
    path = folder / "deal.servanda"
    try:
        Store.open(path, create=True).close()
        folder.chmod(0o755)
        path.chmod(0o000)
        with as_somebody_else(), pytest.raises(StoreError, match="cannot be opened; check that"):
            Store.open(path, read_only=True)
    finally:
        shutil.rmtree(folder)


WRITE_FOR_EVER = """
import sys
sys.path.insert(0, sys.argv[2])
from tests.store.conftest import make_findings
from servanda.store import Store, store
store.BATCH = 3
with Store.open(sys.argv[1], create=True) as opened:
    opened.add_many(make_findings(number) for number in range(100_000))
"""


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.2])
def test_a_kill_leaves_a_good_record_and_the_next_run_goes_on(path, findings, delay):
    source = str(Path(store_module.__file__).parents[2])
    process = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", WRITE_FOR_EVER, str(path), str(Path(__file__).parent)],
        env={**os.environ, "PYTHONPATH": source},
    )
    deadline = time.monotonic() + 30
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Store.open(path, create=True) as store:
        assert store.check() == []
        kept = list(store.findings())
        assert kept == [findings(number) for number in range(len(kept))]
        assert len(kept) % 3 == 0
        assert store.add(findings(len(kept)))


def test_two_processes_write_to_one_record(path, findings):
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from conftest import make_findings\nfrom servanda.store import Store\n"
        "with Store.open(sys.argv[1], create=True) as store:\n"
        "    for number in range(int(sys.argv[3]), int(sys.argv[3]) + 40): store.add(make_findings(number))\n"
    )
    source = str(Path(store_module.__file__).parents[2])
    processes = [
        subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", code, str(path), str(Path(__file__).parent), str(start)],
            env={**os.environ, "PYTHONPATH": source},
        )
        for start in (0, 20)
    ]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    with Store.open(path, read_only=True) as store:
        assert list(store.findings()) == [findings(number) for number in range(60)]
