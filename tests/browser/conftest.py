"""A served record and a browser: Debian's Chromium, driven by Playwright."""

import shutil
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from servanda.cli.serve import make_site
from servanda.web.app import make_app
from servanda.web.guard import LOOPBACK
from tests.web.conftest import file

__all__ = ["file"]

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def axe():
    if not AXE.exists():
        pytest.skip("needs axe-core: npm install --prefix tests/browser")
    return AXE.read_text(encoding="utf-8")


@contextmanager
def serve(site):
    """Serve a site on a free port, and give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(site, hosts=LOOPBACK), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture
def address(file):
    with serve(make_site(file)) as address:
        yield address


@pytest.fixture
def open_page(chromium, address):
    """Open a served page; whatever the browser complains of fails the test."""
    contexts = []
    complaints = []

    def open_at(path, *, width=1600, scheme="light", javascript=True):
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []
