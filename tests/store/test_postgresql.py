"""What is PostgreSQL's own: how it is reached, several writers at once, and what its errors say."""

import subprocess
import sys

import pytest

from servanda.address import Database, parse_address
from servanda.errors import StoreError
from servanda.record import Agreement, Record
from servanda.store import Store
from tests.store.server import Server, find_server

WRITE = (
    "import sys\n"
    "from tests.store.conftest import make_findings\nfrom servanda.store import Store, store\n"
    "store.BATCH = 4\n"
    "with Store.open(sys.argv[1], create=True) as opened:\n"
    "    opened.add_many(make_findings(number) for number in range(int(sys.argv[2]), int(sys.argv[3])))\n"
)


def test_several_processes_make_and_write_one_record(database, findings):
    parts = [(0, 20), (10, 30), (20, 40)]
    processes = [
        subprocess.Popen([sys.executable, "-c", WRITE, database.url, str(start), str(end)])  # noqa: S603 - our own code
        for start, end in parts
    ]
    assert [process.wait(timeout=120) for process in processes] == [0] * len(parts)
    with Store.open(database, read_only=True) as store:
        assert list(store.findings()) == [findings(number) for number in range(40)]
        assert store.counts()["readings"] == 40
        assert store.check() == []


def test_a_reader_cannot_write(database, findings):
    Store.open(database, create=True).close()
    with Store.open(database, read_only=True) as store, pytest.raises(StoreError, match="it is open for reading only"):
        store.add(findings())


def test_an_empty_database_is_no_record_until_reports_are_read_into_it(database):
    with pytest.raises(
        StoreError, match=r"is empty; read reports into it with `servanda read PATH --into postgresql://"
    ):
        Store.open(database)


def test_another_programs_database(server, database):
    server.execute("CREATE TABLE bookmarks (url text)", database.url.partition("@/")[2].partition("?")[0])
    with pytest.raises(StoreError, match="is not a record of Servanda: its tables are bookmarks"):
        Store.open(database, create=True)


def test_a_database_that_is_not_there(server):
    with pytest.raises(StoreError, match="does not exist on the server; make it with `createdb`"):
        Store.open(server.url("nowhere"), create=True)


def test_a_server_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match=r"cannot be reached: .*check the host and port"):
        Store.open(f"postgresql://ana:geheim@/deal?host={tmp_path}", create=True)


def test_a_server_that_goes_down_amid_a_run_loses_nothing(findings):
    reason = find_server()
    if isinstance(reason, str):
        pytest.skip(reason)
    with Server(reason) as server, Store.open(server.make_database(), create=True) as store:
        store.add(findings(1))

        def read_until_it_stops():
            yield findings(2)
            server.stop()
            yield findings(3)

        with pytest.raises(StoreError, match=r"broke off: .* what was written before is safe"):
            store.add_many(read_until_it_stops())
        with pytest.raises(StoreError, match="check the host and port, and that the server runs"):
            list(store.findings())
        server.start()
        assert list(store.findings()) == [findings(1)]
        assert store.add_many([findings(2), findings(3)]) == 2
        assert store.check() == []


def test_a_text_that_a_database_cannot_hold_is_refused_with_its_batch(database, findings):
    with Store.open(database, create=True) as store:
        with pytest.raises(StoreError, match="NUL"):
            store.add(
                Record(agreements=(Agreement(id="a", name="x"),), reports=findings(text="A \x00 b. " * 20).reports)
            )
        assert list(store.findings()) == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ana:geheim@db.example/deal", "postgresql://ana:***@db.example/deal"),
        ("postgres://ana:ge@heim:1@db.example/deal", "postgres://ana:***@db.example/deal"),
        (
            "postgresql://db.example/deal?user=ana&password=geheim&x=1",
            "postgresql://db.example/deal?user=ana&password=***&x=1",
        ),
        ("postgresql://ana@db.example/deal", "postgresql://ana@db.example/deal"),
        ("postgresql:///deal?host=/run", "postgresql:///deal?host=/run"),
    ],
)
def test_a_password_is_never_shown(url, shown):
    address = parse_address(url)
    assert isinstance(address, Database)
    assert str(address) == shown
    assert repr(address) == f"Database({shown!r})"


def test_a_url_of_something_else_is_refused():
    with pytest.raises(StoreError, match=r"mysql://ana:\*\*\*@db/x cannot hold a record: give the path"):
        parse_address("mysql://ana:geheim@db/x")


def test_a_path_is_a_path(tmp_path):
    assert parse_address(str(tmp_path / "deal.servanda")) == tmp_path / "deal.servanda"
