"""The auditor's journey where no script runs, on a phone: every step works by links and buttons."""

from datetime import timedelta

import auditing
from conftest import paragraphs, picture, today
from playwright.sync_api import expect

AUDITOR = "Teasel Quartz"


def test_a_whole_audit_is_done_without_javascript(visit):
    page = visit(AUDITOR, javascript=False, width=390)
    expect(page.locator("body.js-enabled")).to_have_count(0)
    audit, day = auditing.unopened_audit(page), today(page)
    auditing.open_audit(page, audit)
    auditing.carry_through(page, audit, day, day + timedelta(days=21), "Bracken Marl")
    expect(page.locator("h1")).to_have_text("Audit submitted")
    picture(page, "plainly-submitted")
    page.get_by_role("link", name="Read the audit").click()
    words = paragraphs(page)
    assert words.index("The worker knows what this child wants.") < words.index(
        "The plan does not yet say by when.")
    for title in auditing.SECTIONS:
        assert f"Seen on the file: {title.lower()}. 1" in words, title
