"""Who may look and who may write: hosts, a token, security headers, and proof that a form is ours."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names and addresses that only this machine answers to."""

COOKIE = "servanda"
"""Name of the cookie that holds the token."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: its own style sheet and script; nothing inline and nothing from elsewhere."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

REFUSED = (
    "This page is behind a token. Open the address that `servanda serve` printed, which ends in ?token=…, "
    "or ask whoever started it for that address.\n"
)


class Guard:
    """Middleware that lets through whoever may look, and sets the headers of every answer.

    Args:
        app: what it guards.
        token: what a visitor must have; None where everybody may look.
        hosts: the names that the page is reached by; empty for any. On loopback this keeps other sites from reaching it by
            a name of theirs that leads here.
    """

    def __init__(self, app: ASGIApp, *, token: str | None, hosts: tuple[str, ...] = ()) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refuse(scope)
        await (refusal or self._app)(scope, receive, _with_headers(send))

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = _name_of(headers.get("host", ""))
        if self._hosts and host not in self._hosts:
            return PlainTextResponse(f"There is no page under the name {host!r} here.\n", 421)
        if self._token is None:
            return None
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if _is_same(query.get("token", [""])[0], self._token):
            return self._admit(scope, query)
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        if cookie and _is_same(cookie.value, self._token):
            return None
        return PlainTextResponse(REFUSED, 401)

    def _admit(self, scope: Scope, query: dict[str, list[str]]) -> Response:
        """Return the answer that keeps the token in a cookie and leads on to the address without it."""
        rest = urlencode({name: values for name, values in query.items() if name != "token"}, doseq=True)
        # Two slashes at the beginning would lead to another host.
        path = "/" + scope["path"].lstrip("/")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        secure = scope.get("scheme") == "https"
        answer.set_cookie(COOKIE, self._token or "", httponly=True, samesite="strict", secure=secure)
        return answer


class Forms:
    """Proof that a form was on a page of ours: a value that no other site can know."""

    def __init__(self) -> None:
        self.proof = secrets.token_urlsafe(24)
        """The value."""

    def check(self, request: Request, proof: str) -> bool:
        """Tell whether a form with this value came from a page of ours."""
        origin = request.headers.get("origin")
        if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
            return False
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return False
        return _is_same(proof, self.proof)


def _name_of(host: str) -> str:
    """Return the name or address in a Host header, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def make_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(16)


def _is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_on
