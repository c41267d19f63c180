"""What Plumbline tells people by itself: before a day, once after it, and copies on the 28th."""

from datetime import timedelta

import auditing
import deeds
from conftest import go_to_day, requirement, today
from playwright.sync_api import expect
from test_inadequate import look
from visitor import Visitor

AUDITOR, SERVICE_LEAD, QA_LEAD = "Bracken Marl", "Yarrow Gneiss", "Tansy Feldspar"


def beside(page):
    page.goto("/")
    return page.get_by_role("complementary").or_(page.locator("aside")).filter(has_text="Messages")


def told(page, words):
    """How often anybody was told this, from the QA unit's page of everything."""
    page.goto("/messages/everyone")
    count = page.get_by_role("row").filter(has_text=words).count()
    while page.get_by_role("link", name="Earlier messages").count():
        page.get_by_role("link", name="Earlier messages").click()
        page.wait_for_load_state()
        count += page.get_by_role("row").filter(has_text=words).count()
    return count


def test_the_auditor_is_reminded_three_days_before_and_says_that_they_have_read_it(visit):
    page = visit(AUDITOR)
    due = today(page).replace(day=28)
    go_to_day(page, due - timedelta(days=3))
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("Submit the audit: C-")
    page.get_by_role("link", name="messages").last.click()
    look(page, "messages")
    expect(page.get_by_role("row").filter(has_text="Submit the audit").first).to_contain_text("New")
    auditing.press(page, "Mark them as read")
    expect(page.get_by_role("main")).to_contain_text("You have read them all.")
    page.goto("/")
    expect(page.get_by_role("link", name="All messages")).to_have_count(0)


@requirement("S-034")
def test_the_service_lead_gets_the_copies_on_the_28th(visit, server):
    auditor = Visitor(server.url, AUDITOR)
    day = deeds.town_today(auditor)
    owner = deeds.person_id(auditor, "Teasel Quartz")
    deeds.finish(auditor, deeds.under_way(auditor), owner, (day, day + timedelta(days=2)))
    page = visit(QA_LEAD)
    go_to_day(page, today(page).replace(day=28))
    page.goto("/messages/everyone")
    sent = page.get_by_role("row").filter(has_text="in your area").filter(has_text=SERVICE_LEAD)
    expect(sent.first).to_be_visible()
    page = visit(SERVICE_LEAD)
    page.goto("/messages")
    row = page.get_by_role("row").filter(has_text="in your area").first
    row.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Audits")


def test_a_missed_day_is_told_once_and_not_daily(visit):
    page = visit(QA_LEAD)
    due = today(page).replace(day=28)
    go_to_day(page, due + timedelta(days=1))
    first = told(page, "is not done")
    assert first > 0
    look(page, "messages-everyone")
    go_to_day(page, due + timedelta(days=2))
    go_to_day(page, due + timedelta(days=3))
    assert told(page, "is not done") == first


def test_what_everybody_was_told_is_the_qa_units_alone(visit):
    for name in (AUDITOR, SERVICE_LEAD):
        page = visit(name)
        assert page.goto("/messages/everyone").status == 404, name
