"""Two servers on one PostgreSQL: what is begun on one goes on on the other.

They share nothing but the databases and the folder of uploads. Tests/with-postgres runs it.
"""

import http.cookiejar
import threading
import urllib.parse
import urllib.request
import uuid

import pytest
from conftest import POSTGRES, Server, run, sign_in
from playwright.sync_api import expect
from wire import Line, evidence, open_sections, section_form

pytestmark = pytest.mark.skipif(not POSTGRES, reason="Tests/with-postgres starts PostgreSQL")
AUDITOR = "Bracken Marl"
RACES = 100


@pytest.fixture(scope="module")
def second(server):
    """Another server on the same databases."""
    second = Server(server.data, server.place)
    yield second
    second.stop()


def at(line, server):
    """The same person's line, with the same cookies, to another server."""
    other = object.__new__(Line)
    other.port, other.cookie, other.token = server.port, line.cookie, line.token
    other.reconnect()
    return other


def test_who_signs_in_on_one_goes_on_on_the_other_and_signs_out_everywhere(
    visit, server, second
):
    page = visit(AUDITOR)
    page.goto(second.url + "/your-audits")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your audits")
    page.goto(second.url + "/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(server.url + "/your-audits")
    expect(page.get_by_role("main")).not_to_contain_text("Under way")
    expect(page).to_have_title(lambda_title := page.title())
    assert "/your-audits" not in page.url or "Sign in" in lambda_title
