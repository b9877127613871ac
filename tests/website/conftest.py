"""The built site, a server for it, and a browser that notes what goes wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

ROOT = Path(__file__).parents[2]
SITE = "SERGE_DATA_SITE"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: What keeps a browser from speaking to anybody on its own account.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: the one that SERGE_DATA_SITE names, or a new one."""
    if named := os.environ.get(SITE):
        return Path(named)
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip(f"several workers share one site: build it, and set {SITE} to its folder")
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, str(ROOT / "tools" / "make_site.py"), "--site-dir", str(folder)]
    subprocess.run(command, check=True)
    return folder


@pytest.fixture(scope="session")
def home(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a server of this machine, under a path as on its own."""
    served = tmp_path_factory.mktemp("served")
    (served / "serge-data").symlink_to(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(served)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/serge-data/"
    server.shutdown()
    thread.join()
    server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@dataclass
class Browser:
    """A browser at the site, and what it noted: requests elsewhere, failures, errors."""

    home: str
    chromium: Any
    noted: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def open(self, address: str, **options: Any) -> Any:
        """Return the page at *address*, in a fresh context with *options*."""
        context = self.chromium.new_context(**options)
        self.contexts.append(context)
        if options.get("java_script_enabled", True):
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.on("request", self._request)
        context.on("response", self._response)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        page.goto(self.home + address)

        return page

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.noted.append(f"request elsewhere: {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.noted.append(f"{response.status}: {response.url}")

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.noted.append(f"console: {message.text}")


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def browser(home: str, _chromium: Any) -> Iterator[Browser]:
    """A browser that at the end of the test has noted nothing."""
    opened = Browser(home, _chromium)
    yield opened
    for context in opened.contexts:
        context.close()

    assert [] == opened.noted
