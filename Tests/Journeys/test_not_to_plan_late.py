"""A month closes with audits unfinished: they count as not completed, and stay so when they come."""

from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import go_to_day, paragraphs, picture, today
from playwright.sync_api import expect
from visitor import Visitor

LEAD, AUDITOR = "Tansy Feldspar", "Bracken Marl"


@pytest.fixture(scope="module")
def month():
    return {}


def figure(text, words):
    """The line of a page that has these words, with its spaces made one."""
    return next(" ".join(line.split()) for line in text.splitlines() if words in line)


def test_the_month_closes_and_says_what_counts_as_not_completed(visit, month):
    page = visit(LEAD)
    day = today(page)
    month["first"], month["name"] = day.replace(day=1), f"{day:%Y-%m}"
    go_to_day(page, (month["first"] + timedelta(days=32)).replace(day=8))
    page.goto(f"/reports/{month['name']}-monthly-managers-audit/publication")
    page.get_by_label("What are you doing about it?").fill("A workshop.")
    auditing.press(page, "Publish the report")
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/closing")
    auditing.press(page, f"Close {month['first']:%B %Y}")
    expect(page.locator("h1 + p")).to_contain_text("as not completed")
    expect(page.locator("h1 + p")).to_contain_text("still open, and may be finished late")
    month["standing"] = page.locator("h1 + p").inner_text().split(" still open")[0].rsplit(".", 1)[0]
    page.goto(f"/reports/{month['name']}-monthly-managers-audit")
    month["report"] = paragraphs(page)


def test_an_audit_is_finished_late_and_no_figure_of_the_month_changes(visit, server, month):
    auditor = Visitor(server.url, AUDITOR)
    audit = deeds.under_way(auditor)
    assert "counts as not completed there" in auditor.get(audit).body
    day = today(visit(AUDITOR))
    owner = deeds.person_id(auditor, "Teasel Quartz")
    deeds.finish(auditor, audit, owner, (day, day + timedelta(days=21)), grade="outstanding")
    page = visit(LEAD)
    page.goto(audit)
    expect(page.locator("h1 + p")).to_contain_text("was closed")
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit")
    assert page.locator("h1 + p").inner_text().startswith(month["standing"])
    picture(page, "not-to-plan-closed")
    page.goto(f"/reports/{month['name']}-monthly-managers-audit")
    assert paragraphs(page) == month["report"]


def test_a_later_grade_stands_in_the_next_report_as_restated(visit, server, month):
    page = visit(LEAD)
    page.goto(f"/audits?show=submitted&month={month['name']}")
    if page.get_by_role("table").count() == 0:
        page.goto(f"/audits?show=filed&month={month['name']}")
    rows = page.get_by_role("table").get_by_role("row").filter(has_text="Good")
    audit = rows.first.get_by_role("link").first.get_attribute("href")
    page.goto(audit + "/reopening")
    page.get_by_label("What has to be put right").fill("Another child’s plan is quoted.")
    auditing.press(page, "Open it again")
    page.goto(audit)
    name = page.locator("dt", has_text="Auditor").first.locator("+ dd").inner_text().split("\n")[0]
    month["auditor"] = name
    page.goto(f"/reports/{month['name']}-monthly-managers-audit")
    assert paragraphs(page) == month["report"]
    after = (month["first"] + timedelta(days=32)).replace(day=1)
    page.goto("/programme")
    if page.get_by_label("Month").locator(f"option[value='{after:%Y-%m}-monthly-managers-audit']").count():
        page.get_by_label("Month").select_option(f"{after:%Y-%m}-monthly-managers-audit")
        auditing.press(page, "Open the month")
    page.goto(f"/reports/{after:%Y-%m}-monthly-managers-audit")
    # While it is written again its last settled grade counts: nothing has changed yet.
    expect(page.get_by_role("table", name="Restated figures")).to_have_count(0)
