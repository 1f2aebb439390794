"""How long a reader waits for a verdict in the page, served from this machine.

    python tests/benchmarks/first_verdict.py SITE

SITE is a built site. Cold: a browser that has never been there, from Check to
the verdict. Warm: the same page again, its files in the browser's cache. Then:
the next verdict, Python running. Medians, in seconds, as JSON; and how many
megabytes the first verdict fetches.
"""

import functools
import json
import shutil
import statistics
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page, sync_playwright

from nnbook.exercises import catalog

PAGE, NAME = "forward/dense-layer/", "dense.parameter_count"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ROUNDS = 5
PATIENCE = 120_000  # ms


class Host(SimpleHTTPRequestHandler):
    """A static host whose files may be kept for a while."""

    protocol_version = "HTTP/1.1"
    sent = 0

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def copyfile(self, source, outputfile):
        Host.sent += source.seek(0, 2)
        source.seek(0)
        super().copyfile(source, outputfile)

    def log_message(self, *args):
        pass


def verdict(page: Page) -> float:
    """Seconds from Check to the verdict on the solution."""
    place = page.locator(f"[data-exercise='{NAME}'] + .nnbook-do")
    place.locator("textarea").fill(catalog.find(NAME).solution + "\n")
    said = place.locator(".nnbook-verdict")
    start = time.perf_counter()
    place.get_by_role("button", name="Check", exact=True).click()
    said.get_by_text("Right: ").wait_for(timeout=PATIENCE)
    return time.perf_counter() - start


def measured(site: str) -> dict[str, float]:
    """Medians over some browsers that have never been there."""
    times: dict[str, list[float]] = {"cold": [], "warm": [], "then": []}
    megabytes = 0.0
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        for _ in range(ROUNDS):
            browser = playwright.chromium.launch(
                executable_path=path, args=FLAGS)
            page = browser.new_page()
            page.goto(site + PAGE)
            before = Host.sent
            times["cold"].append(verdict(page))
            megabytes = (Host.sent - before) / 1e6
            page.goto("about:blank")
            page.goto(site + PAGE)
            times["warm"].append(verdict(page))
            times["then"].append(verdict(page))
            browser.close()
    return {name: statistics.median(each) for name, each in times.items()} | {
        "megabytes": megabytes}


def main() -> None:
    handler = functools.partial(Host, directory=sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        print(json.dumps(
            measured(f"http://127.0.0.1:{server.server_port}/")))
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
