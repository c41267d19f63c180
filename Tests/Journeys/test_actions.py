"""An action is done by its owner and checked by someone else, or sent back."""

import io
import re
from datetime import timedelta

import auditing
import deeds
import openpyxl
import pytest
from conftest import picture, today
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR, OWNER, CHECKER = "Bracken Marl", "Teasel Quartz", "Yarrow Gneiss"
DONE = "I saw her at school on Tuesday; the note of that day says what she wants."


@pytest.fixture(scope="module")
def submitted(server):
    """The answer to a submission, with the action that it put on the tracker."""
    return {}


@pytest.fixture
def action(server, submitted, visit):
    if not submitted:
        auditor = Visitor(server.url, AUDITOR)
        day = today(visit(AUDITOR))
        owner = deeds.person_id(auditor, OWNER)
        answer = deeds.finish(
            auditor, deeds.under_way(auditor), owner, (day, day + timedelta(days=21)))
        submitted["action"] = re.search(r'href="(/actions/\d+)"', answer.body)[1]
    return submitted["action"]


def test_the_owner_says_what_was_done_and_cannot_check_it(visit, server, action):
    page = visit(OWNER)
    page.locator(f"a[href='{action}']").first.click()
    auditing.press(page, "Say that it is done")
    expect(page.get_by_role("alert")).to_contain_text("Say what was done")
    page.get_by_label("What was done").fill(DONE)
    picture(page, "action-open")
    auditing.press(page, "Say that it is done")
    expect(page.locator("h1 ~ p").first).to_contain_text("It needs someone else to check it")
    expect(page.get_by_role("button", name="Record the check")).to_have_count(0)
    owner = Visitor(server.url, OWNER)
    keys = owner.get("/").form("/sign-out")["fields"]
    asked = [*keys, ("check", "yes"), ("words", "I saw it."), ("_revision", "2")]
    assert owner.post(action + "/check", asked).status in (403, 404)
    page.goto(action)
    expect(page.locator("h1 ~ p").first).to_contain_text("It needs someone else to check it")


def test_someone_else_sends_it_back_saying_what_is_missing(visit, action):
    page = visit(CHECKER)
    # Where many wait, they stand as one line that leads to all of them.
    waiting = page.locator(f"a[href='{action}'], a[href='/actions?show=waiting']").first
    expect(waiting).to_contain_text("Check")
    page.goto(action)
    expect(page.get_by_role("main")).to_contain_text(DONE)
    page.get_by_label("Not yet: send it back").check()
    auditing.press(page, "Record the check")
    expect(page.get_by_role("alert")).to_contain_text("Say what is missing")
    page.get_by_label("What you saw, or what is missing").fill("The note has no date on it.")
    picture(page, "action-check")
    auditing.press(page, "Record the check")
    expect(page.get_by_role("main")).to_contain_text("The note has no date on it.")
    owner = visit(OWNER)
    item = owner.get_by_role("listitem").filter(has=owner.locator(f"a[href='{action}']")).first
    expect(item).to_contain_text("sent back")
    owner.goto(action)
    expect(owner.get_by_role("main")).to_contain_text("It was sent back")
    owner.get_by_label("What was done").fill("The note is dated the 12th now.")
    auditing.press(owner, "Say that it is done")


def test_it_closes_once_someone_else_has_seen_the_evidence(visit, action):
    page = visit(CHECKER)
    page.goto(action)
    page.get_by_label("Yes, it is done and I have seen the evidence").check()
    page.get_by_label("What you saw, or what is missing").fill("Read on the file: dated, and hers.")
    auditing.press(page, "Record the check")
    expect(page.locator("h1 ~ p").first).to_contain_text(f"{CHECKER} has checked it")
    picture(page, "action-closed")


def test_the_tracker_filters_by_links_and_goes_out_as_a_workbook(visit, server, action):
    page = visit("Sorrel Basalt")
    page.goto("/actions")
    number = action.rsplit("/", 1)[1]
    expect(page.locator(f"a[href='{action}']")).to_have_count(0)
    picture(page, "actions")
    links = page.get_by_role("main").get_by_role("link")
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert any("show=" in href for href in hrefs) and any("sort=" in href for href in hrefs)
    qa = Visitor(server.url, "Sorrel Basalt")
    closed = next(href for href in hrefs if "show=closed" in href or "show=done" in href)
    sheet = closed.replace("/actions?", "/actions/spreadsheet?")
    with qa.opener.open(server.url + sheet) as answer:
        rows = list(openpyxl.load_workbook(io.BytesIO(answer.read())).active.iter_rows(
            values_only=True))
    head = next(row for row in rows if "Number" in row)
    ours = [dict(zip(head, row)) for row in rows if str(row[0]).endswith(number)]
    assert len(ours) == 1 and ours[0]["Owner"] == OWNER
