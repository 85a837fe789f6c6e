"""Pages from the web: public addresses only, bounded in size and time.

An address that a name leads to is checked and then connected to as it was checked, so that a name cannot lead elsewhere
the second time; every redirect is checked anew.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from servanda.errors import IntakeError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

SCHEMES = {"http": 80, "https": 443}
"""The schemes that are fetched, with their ports."""
MOST_REDIRECTS = 5
WAIT = 10.0
"""Seconds for a connection, and between two pieces of an answer."""
LONGEST = 60.0
"""Seconds that one page may take altogether."""
PIECE = 65_536
"""Bytes read at a time."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {"User-Agent": "servanda", "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"}
"""Unpacked answers only: a packed one could be of any size unpacked."""
NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses whose last four bytes are an IPv4 address."""

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host name for a port."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web address holds."""

    url: str
    """The address after all redirects."""
    media: str
    """Its media type, in small letters; empty when not said."""
    data: bytes
    """Its bytes."""


def is_address(source: object) -> bool:
    """Tell whether a source is a web address and no path."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def fetch(url: str, limit: int, resolve: Resolve | None = None) -> Page:
    """Fetch what a web address holds.

    Args:
        url: the address, of http or https.
        limit: bytes that it may hold.
        resolve: gives a name's addresses; by default those of the system's name service, if all of them are public.

    Raises:
        IntakeError: the address is not public, cannot be reached, or holds too much.
    """
    from urllib3.exceptions import HTTPError

    deadline = time.monotonic() + LONGEST
    current = url
    for _ in range(MOST_REDIRECTS + 1):
        parts = _split(current)
        port = parts.port or SCHEMES[parts.scheme]
        addresses = (resolve or resolve_public)(str(parts.hostname), port)
        try:
            with _connect(parts, addresses[0], port) as pool:
                response = _ask(pool, parts)
                try:
                    if response.status not in REDIRECTS:
                        return Page(current, _media(response), _read(response, current, limit, deadline))
                    current = urljoin(current, response.headers.get("Location") or "")
                finally:
                    response.close()
        except (HTTPError, OSError) as error:
            msg = f"{url}: cannot be fetched ({error}); check the address, or save the page as HTML"
            raise IntakeError(msg) from error
    msg = f"{url}: leads on more than {MOST_REDIRECTS} times; open it in a browser and give the address where it ends"
    raise IntakeError(msg)


def resolve_public(host: str, port: int) -> list[str]:
    """Return the addresses of a host name.

    Raises:
        IntakeError: there is none, or one of them is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        msg = f"{host}: there is no such host ({error}); check the address"
        raise IntakeError(msg) from error
    addresses = list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
    for address in addresses:
        if not is_public(address):
            msg = f"{host}: its address {address} is not public; only pages of the open web are fetched"
            raise IntakeError(msg)
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an IP address, and any that it wraps, belongs to the open internet."""
    ip = ip_address(address.partition("%")[0])
    if not ip.is_global or ip.is_multicast:
        return False
    return isinstance(ip, IPv4Address) or all(inner.is_global and not inner.is_multicast for inner in _wrapped(ip))


def _wrapped(ip: IPv6Address) -> list[IPv4Address]:
    inner = [each for each in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if each]
    return [*inner, IPv4Address(int(ip) & 0xFFFFFFFF)] if ip in NAT64 else inner


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        msg = f"{url}: this is no web address ({error})"
        raise IntakeError(msg) from error
    if parts.scheme not in SCHEMES or not parts.hostname or port == 0:
        msg = f"{url}: only addresses of http and https with a host are fetched"
        raise IntakeError(msg)
    if parts.username is not None:
        msg = f"{parts.hostname}: the address holds a name or password; save the page as HTML instead"
        raise IntakeError(msg)
    return parts


def _connect(parts: SplitResult, address: str, port: int) -> HTTPConnectionPool:
    """Return a connection to the checked address; the certificate must still be that of the host's name."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

    timeout = Timeout(connect=WAIT, read=WAIT)
    if parts.scheme == "http":
        return HTTPConnectionPool(address, port, timeout=timeout, retries=False)
    host = parts.hostname
    return HTTPSConnectionPool(
        address,
        port,
        timeout=timeout,
        retries=False,
        server_hostname=host,
        assert_hostname=host,
        cert_reqs="CERT_REQUIRED",
    )


def _ask(pool: HTTPConnectionPool, parts: SplitResult) -> BaseHTTPResponse:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc.rpartition("@")[2]
    return pool.urlopen(
        "GET", target, headers={**HEADERS, "Host": host}, redirect=False, preload_content=False, decode_content=False
    )


def _media(response: BaseHTTPResponse) -> str:
    return (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _read(response: BaseHTTPResponse, url: str, limit: int, deadline: float) -> bytes:
    if response.status != 200:
        msg = f"{url}: the site answers {response.status}; check the address in a browser"
        raise IntakeError(msg)
    packing = (response.headers.get("Content-Encoding") or "identity").lower()
    if packing != "identity":
        msg = f"{url}: the site answers packed ({packing}) though asked not to; save the page as HTML"
        raise IntakeError(msg)
    data = bytearray()
    while piece := response.read(PIECE):
        data += piece
        if len(data) > limit:
            msg = f"{url}: holds more than {limit / 1e6:,.1f} MB; save what you need of it as a file"
            raise IntakeError(msg)
        if time.monotonic() > deadline:
            msg = f"{url}: takes more than {LONGEST:.0f} seconds; try again later, or save the page as HTML"
            raise IntakeError(msg)
    return bytes(data)
