from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from servanda.errors import IntakeError
from servanda.intake import fetch as web
from servanda.intake.fetch import fetch, is_public, resolve_public

PAGE = b"<html><body>The truce held.</body></html>"


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = {
            "/page?a=1": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/on": (302, {"Location": "/page?a=1"}, b""),
            "/inside": (302, {"Location": "http://inside.example/secret"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/packed": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
            "/large": (200, {}, b"x" * 200_000),
        }.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def serve():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://news.example:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def resolve(host, port):
    """Lead the site of the tests to this machine, and every other name where the real check leads it."""
    return ["127.0.0.1"] if host == "news.example" else resolve_public("127.0.0.1", port)


def test_a_page_is_fetched_also_after_a_redirect():
    with serve() as site:
        page = fetch(f"{site}/on", 1000, resolve)
    assert (page.url, page.media, page.data) == (f"{site}/page?a=1", "text/html", PAGE)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/inside", "its address 127.0.0.1 is not public"),
        ("/file", "only addresses of http and https"),
        ("/round", "leads on more than 5 times"),
        ("/packed", "answers packed"),
        ("/large", "holds more than 0.1 MB"),
        ("/missing", "the site answers 404"),
    ],
)
def test_what_is_not_to_be_fetched_is_refused(path, message):
    with serve() as site, pytest.raises(IntakeError, match=message):
        fetch(site + path, 100_000, resolve)


def test_a_slow_page_is_given_up(monkeypatch):
    monkeypatch.setattr(web, "LONGEST", -1.0)
    with serve() as site, pytest.raises(IntakeError, match="takes more than"):
        fetch(f"{site}/page?a=1", 1000, resolve)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/x",
        "http:///x",
        "http://a.example:0/",
        "http://user:word@a.example/",
        "http://[::1",
        "http://a:b/",
    ],
)
def test_addresses_of_other_kinds_are_refused(url):
    with pytest.raises(IntakeError):
        fetch(url, 1000, resolve)


def test_the_own_machine_is_not_the_web():
    with pytest.raises(IntakeError, match="is not public"):
        fetch("http://127.0.0.1:1/", 1000)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "0.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a01:203",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_web_are_public(address):
    assert is_public(address)
