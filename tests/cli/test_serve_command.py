"""``servanda serve``: it answers on the address that it prints, and says why where it cannot."""

import re
import socket
import subprocess
import sys

import httpx2 as httpx
import pytest

from servanda.store import Store

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is tested is what happens then


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "deal.servanda"
    Store.open(path, create=True, version="test").close()
    return path


def start(file, *options):
    command = [
        sys.executable,
        "-c",
        "from servanda.cli import main; main()",
        "serve",
        str(file),
        "--port",
        "0",
        *options,
    ]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own program


def address_of(process):
    for line in process.stderr:
        if found := re.search(r"Open (http://\S+) in a browser", line):
            return found[1]
    raise AssertionError("the server told no address")


def test_it_answers_on_loopback_without_a_token(file):
    process = start(file)
    try:
        assert "No promise" in httpx.get(address_of(process), timeout=30).text
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_away_from_loopback_the_address_holds_a_token(file):
    process = start(file, "--host", EVERYWHERE)
    try:
        address = address_of(process).replace(EVERYWHERE, "127.0.0.1")
        assert "/?token=" in address
        assert httpx.get(address.partition("?")[0], timeout=30).status_code == 401
        assert httpx.get(address, timeout=30).headers["location"] == "/"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_a_port_that_is_taken_is_named(file, run):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("serve", str(file), "--port", str(port))
    assert done.exit_code == 1
    assert f"Cannot answer on 127.0.0.1 port {port}" in done.stderr
    assert "--port" in done.stderr


def test_a_file_that_is_not_there_is_named(tmp_path, run):
    done = run("serve", str(tmp_path / "none.servanda"), "--port", "0")
    assert done.exit_code == 1
    assert "does not exist" in done.stderr
