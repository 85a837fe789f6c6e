"""Make the pictures of the README from the example that comes with Servanda: ``make screenshots``."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from servanda.cli.demo import read_example
from servanda.cli.serve import make_site
from servanda.store import Store
from servanda.web.app import make_app

WIDTH, HEIGHT = 1120, 720

PICTURES = (
    ("promises.png", "/", "light"),
    ("report.png", "/reports/2020-03-04-call", "light"),
)
"""File, page and colours of each picture."""


def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder."""
    with tempfile.TemporaryDirectory() as place, socket.socket() as listener:
        file = Path(place) / "doha.servanda"
        with Store.open(file, create=True, version="example") as store:
            store.add_many(read_example())
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(make_site(file)), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, path, scheme in PICTURES:
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
                page.goto(f"http://127.0.0.1:{listener.getsockname()[1]}{path}")
                page.screenshot(path=folder / name)
                page.close()
            browser.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
