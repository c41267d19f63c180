"""An auditor needs more time, is ill, and leaves: both dates, the old draft, the work handed on."""

import re
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import choose, fill_day, go_to_day, paragraphs, picture, today
from playwright.sync_api import expect
from visitor import Visitor

OFFICER, AUDITOR = "Sorrel Basalt", "Bracken Marl"
WORDS = "The worker says that the school has rung twice."


@pytest.fixture(scope="module")
def audit(server):
    return deeds.under_way(Visitor(server.url, AUDITOR))


def test_more_time_needs_a_reason_and_both_days_are_shown(visit, server, audit):
    page = visit(OFFICER)
    day = today(page)
    page.goto(audit)
    page.get_by_role("link", name="Give more time").click()
    first = re.search(r"due \w+ (\d+ \w+ \d{4})", paragraphs(page))[1]
    new = (day.replace(day=1) + timedelta(days=36)).replace(day=4)
    fill_day(page.get_by_role("group", name="By when instead?"), new)
    auditing.press(page, "Give more time")
    expect(page.get_by_role("alert")).to_contain_text("Say why more time is given")
    page.get_by_label("Why").fill("He was at the tribunal all week.")
    picture(page, "not-to-plan-more-time")
    auditing.press(page, "Give more time")
    moved, short = f"{new.day} {new:%B %Y}", " ".join(first.split()[:2])
    expect(page.get_by_role("main")).to_contain_text(moved)
    expect(page.get_by_role("main")).to_contain_text(f"First due on {first}")
    expect(page.get_by_role("main")).to_contain_text("at the tribunal all week")
    picture(page, "not-to-plan-both-days")
    auditor = Visitor(server.url, AUDITOR)
    assert f"it was first due on {short}" in auditor.get("/").body
    assert f"{moved} (first {first})" in auditor.get("/your-audits").body
    code = re.search(r"C-\w{4}-\d\d", auditor.get(audit).body)[0]
    row = [row for row in auditor.get("/audits").body.split("<tr") if code in row][0]
    assert f"first {short}" in row


def test_an_audit_goes_to_someone_else_and_the_draft_is_kept(visit, server, audit):
    auditor = Visitor(server.url, AUDITOR)
    deeds.send(auditor, audit + "/overall", "/overall", reason=WORDS, then="leave")
    page = visit(OFFICER)
    page.goto(audit)
    page.get_by_role("link", name="Give it to someone else").click()
    expect(page.get_by_role("main")).to_contain_text("is kept as a draft")
    choose(page, "Auditor", "Teasel Quartz")
    page.get_by_label("Reason, where a rule is set aside").fill("Nobody else is free.")
    auditing.press(page, "Give them the audit")
    expect(page.get_by_role("alert")).to_contain_text("Say why it goes to someone else")
    choose(page, "Auditor", "Teasel Quartz")
    page.get_by_label("Why it goes to someone else").fill("He is ill until spring.")
    picture(page, "not-to-plan-someone-else")
    auditing.press(page, "Give them the audit")
    expect(page.get_by_role("main")).to_contain_text("The audit has a new auditor")
    page.get_by_role("link", name=f"The draft of {AUDITOR}").click()
    expect(page.get_by_role("main")).to_contain_text("He is ill until spring.")
    picture(page, "not-to-plan-draft")


def test_the_old_auditor_still_reads_the_draft_and_the_new_one_begins_afresh(visit, server, audit):
    page = visit(AUDITOR)
    page.goto("/your-audits")
    page.get_by_role("link", name="Your draft of").click()
    assert "He is ill until spring" not in paragraphs(page)
    expect(page.locator("h1")).to_have_text(f"The draft of {AUDITOR}")
    draft = page.url
    assert Visitor(server.url, AUDITOR).get(audit + "/overall").status == 404
    fresh = visit("Teasel Quartz")
    fresh.goto(audit)
    auditing.press(fresh, "I have no conflict: open the audit")
    expect(fresh.get_by_role("main")).to_contain_text("none of")
    assert fresh.goto(draft).status == 404


def test_from_an_absence_the_qa_unit_reaches_the_audits(visit, server):
    page = visit(OFFICER)
    person = deeds.person_id(Visitor(server.url, OFFICER), "Teasel Quartz")
    page.goto(f"/people/{person}")
    page.get_by_role("link", name="Record an absence").click()
    auditing.press(page, "Record the absence")
    expect(page.get_by_role("main")).to_contain_text("Work to hand on")
    table = page.get_by_role("table", name="In their hands")
    picture(page, "not-to-plan-absence")
    table.get_by_role("link", name="Give it to someone else").first.click()
    expect(page.get_by_role("main")).to_contain_text("Teasel Quartz is away today")


def test_a_leavers_last_day_ends_access_and_lists_the_work_to_hand_on(visit, server):
    page = visit(OFFICER)
    day = today(page)
    person = deeds.person_id(Visitor(server.url, OFFICER), AUDITOR)
    page.goto(f"/people/{person}/last-day")
    table = page.get_by_role("table", name="In their hands")
    expect(table.get_by_role("link", name="Give it to someone else").first).to_be_visible()
    picture(page, "not-to-plan-last-day")
    fill_day(page.get_by_role("group", name="Last day"), day)
    auditing.press(page, "Save the last day")
    expect(page.get_by_role("main")).to_contain_text("Work to hand on")
    go_to_day(page, day + timedelta(days=1))
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text(f"{AUDITOR} has left")
    page.goto("/personas")
    expect(page.get_by_role("button", name="Sign in as Teasel Quartz", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=f"Sign in as {AUDITOR}", exact=True)).to_have_count(0)
