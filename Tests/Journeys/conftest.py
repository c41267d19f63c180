"""Journeys in a real browser: one file, one journey, one person at a time.

Each file gets Anytown as the demonstration makes it, in a data folder and a server of its own; or
beside a PostgreSQL that Tests/with-postgres has started, in two databases of its own.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
import uuid
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "release" / "plumbline"
PROGRAM = Path(os.environ.get("PLUMBLINE_PROGRAM", PROGRAM))
PICTURES = ROOT / "screenshots"

expect.set_options(timeout=15_000)


def requirement(*ids):
    """Says which requirements a journey proves; Tests/TidyTests holds it to the table."""

    def mark(journey):
        return pytest.mark.requirement(*ids)(journey)

    return mark


def run(*words, check=True, **options):
    """Runs the program and returns what came of it."""
    return subprocess.run(
        [str(PROGRAM), *map(str, words)], check=check, capture_output=True, text=True, **options
    )


@pytest.fixture(scope="session")
def anytown(tmp_path_factory):
    """A data folder with Anytown in it, made once for all workers; a developer may name a ready one."""
    if ready := os.environ.get("PLUMBLINE_ANYTOWN"):
        return Path(ready)
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, done = shared / "anytown", shared / "anytown.done"
    with contextlib.suppress(FileExistsError):
        (shared / "anytown.making").touch(exist_ok=False)
        run("demo", "create", "--data", folder, "--seed", 1)
        done.touch()
    for _ in range(3000):
        if done.exists():
            return folder
        time.sleep(0.1)
    raise TimeoutError("Anytown was not made in five minutes")


POSTGRES = os.environ.get("PLUMBLINE_POSTGRES")


def psql(statement):
    """Runs a statement on the test command's own PostgreSQL."""
    words = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement, POSTGRES + "postgres"]
    subprocess.run(words, check=True, capture_output=True)


def databases():
    """The names of two new databases."""
    names = [f"journey_{uuid.uuid4().hex}" for _ in range(2)]
    for name in names:
        psql(f"CREATE DATABASE {name}")
    return names


def at(names):
    """The databases as options of the command."""
    return ["--database", POSTGRES + names[0], "--keys", POSTGRES + names[1]]


class Server:
    """A running Plumbline on a port of its own."""

    def __init__(self, data, place=None):
        self.data = data
        self.place = place or ["--data", str(data)]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self, every=0.1):
        """Starts it and waits until it answers, asking so many seconds apart."""
        log = self.data.parent / f"{self.data.name}-{self.port}.log"
        with open(log, "ab") as lines:
            self.process = subprocess.Popen(
                [str(PROGRAM), "serve", *self.place, "--port", str(self.port)],
                cwd=ROOT, stdout=lines, stderr=lines,
            )
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(self.url + "/health", timeout=1)
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(every)
        raise RuntimeError(f"the server did not start; see {log}")

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def kill(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def server(anytown, tmp_path_factory):
    """Anytown served to this file's journeys alone."""
    data = tmp_path_factory.mktemp("town") / "data"
    shutil.copytree(anytown, data)
    server = Server(data, moved(data) if POSTGRES else None)
    yield server
    server.stop()


def moved(data):
    """Moves a folder's Anytown into databases, and says how the command names them."""
    places = at(databases())
    run("store", "move", "--data", data, "--to-database", places[1], "--to-keys", places[3])
    return [*places, "--uploads", str(data / "uploads")]


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell"),
            args=arguments
        )
        yield browser
        browser.close()


@contextlib.contextmanager
def town(folder, framework, months=0):
    """Anytown by a framework, with so many months lived, served for a while and then gone."""
    data = folder / "data"
    run("demo", "create", "--data", data, "--seed", 1, "--months", months,
        "--framework", ROOT / "frameworks" / framework)
    server = Server(data)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(data)


def anytown_by(framework, months=0):
    """A `server` fixture: Anytown by a framework, for one file's journeys alone."""

    @pytest.fixture(scope="module")
    def server(tmp_path_factory):
        with town(tmp_path_factory.mktemp("town"), framework, months) as server:
            yield server

    return server


@pytest.fixture(scope="module")
def known():
    """What the steps of one file's journey remember."""
    return {}


@pytest.fixture
def visit(browser, server):
    """Signs someone in and gives their page: visit("Teasel Quartz", javascript=False, width=390)."""
    contexts = []

    def visit(name, javascript=True, width=1280, height=900):
        context = browser.new_context(
            base_url=server.url, java_script_enabled=javascript, locale="en-GB",
            viewport={"width": width, "height": height}, accept_downloads=True,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        sign_in(page, name)
        return page

    yield visit
    for context in contexts:
        context.close()


def sign_in(page, name):
    """Signs in as a persona of the demonstration."""
    page.goto("/personas")
    page.get_by_role("button", name=f"Sign in as {name}", exact=True).click()
    page.wait_for_url(re.compile(r"/$"))


def go_to_day(page, day):
    """Moves the demonstration's date forward to a day written YYYY-MM-DD."""
    page.goto("/demonstration/today")
    fill_day(page.get_by_role("group", name="Or move to a day"), day)
    page.get_by_role("button", name="Move the date").click()
    page.get_by_text("Today is now").wait_for()


def today(page):
    """The demonstration's today."""
    page.goto("/demonstration/today")
    return day_in(page.locator("h1 + p").inner_text())


def day_in(words):
    """The first day that is written out, as in 12 November 2026."""
    found = re.search(r"\b(\d+ [A-Z][a-z]+ \d{4})", words)
    return datetime.strptime(found[1], "%d %B %Y").date()


def fill_day(group, day):
    """Types a day, written YYYY-MM-DD or a date, into its three boxes."""
    year, month, number = str(day).split("-")
    group.get_by_label("Day", exact=True).fill(str(int(number)))
    group.get_by_label("Month", exact=True).fill(str(int(month)))
    group.get_by_label("Year", exact=True).fill(year)


def choose(page, label, text):
    """Chooses from a select; from one that searches, by typing."""
    if page.locator("body.js-enabled").count() == 0:
        field = page.get_by_label(label)
        option = field.locator("option").filter(has_text=text).first
        field.select_option(value=option.get_attribute("value"))
        return
    field = page.get_by_role("combobox", name=label).first
    if field.evaluate("field => field.tagName") == "SELECT":
        option = field.locator("option").filter(has_text=text).first
        field.select_option(value=option.get_attribute("value"))
        return
    field.click()
    field.get_by_role("searchbox").or_(field.locator("input[type=search]")).first.fill(text)
    field.get_by_role("option").filter(has_text=text).first.click()


def give_file(page, name, content):
    """Chooses a file for the page's upload."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content})


def paragraphs(page):
    """What a page says between its heading and its end."""
    return page.get_by_role("main").inner_text()


def picture(page, name):
    """Takes a picture of the whole page, for people to look at, where somebody asks for it."""
    if not os.environ.get("PLUMBLINE_PICTURES"):
        return
    PICTURES.mkdir(exist_ok=True)
    try:
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    except Error:  # A very long page: what is seen without scrolling will do.
        page.screenshot(path=PICTURES / f"{name}.png")


def pytest_configure(config):
    config.addinivalue_line("markers", "requirement(*ids): the requirements a journey proves")
