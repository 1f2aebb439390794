"""A browser, and the site it looks at: both made once.

Debian's Chromium is used, found by its name; nothing is downloaded. Without
one these tests are skipped, unless NNBOOK_REQUIRE_BROWSER=1 asks for them.
"""

import functools
import gzip
import os
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE = 90_000  # ms; what hangs is found, what is slow is not
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    """Two processes share these tests, each with its build of the site."""
    here = Path(__file__).parent
    for item in items:
        marked = item.get_closest_marker("xdist_group")
        if here in item.path.parents and not marked:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "no Chromium found (on Debian: apt install chromium)"
        if os.environ.get("NNBOOK_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(browser):
    """A phone's window, in which Python has the time that it takes."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, accept_downloads=True
    )
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield context
    context.close()
    expect.set_options(timeout=5000)


@pytest.fixture(scope="session")
def folder(browser, tmp_path_factory):
    """The site, built strictly; depends on browser to skip before building."""
    target = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", target],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    return target


class Host(SimpleHTTPRequestHandler):
    """A static host: texts go out in gzip, and may be kept for a while.

    ``sent`` notes the path and the bytes of each answer.
    """

    protocol_version = "HTTP/1.1"
    sent = []

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix not in (".woff2", ".whl", ".zip"):  # compressed
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent.append((self.path, len(body)))

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def sent():
    """The path and the bytes of each answer so far, of all hosts."""
    return Host.sent


@pytest.fixture(scope="session")
def serve():
    """A function: serve a folder on a free port, and give its address."""
    servers = []

    def start(folder):
        handler = functools.partial(Host, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(folder, serve):
    """The address of the built site."""
    return serve(folder)


@pytest.fixture(scope="session")
def pages(folder):
    """The addresses of all pages, relative to the site's."""
    found = [p.relative_to(folder).as_posix() for p in folder.rglob("*.html")]
    assert len(found) > 1
    return sorted(name.removesuffix("index.html") for name in found)
