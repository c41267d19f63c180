"""An audit is opened again after it was filed: version 2, the first kept, filed once more."""

import re
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import paragraphs, picture, today
from playwright.sync_api import expect
from visitor import Visitor

OFFICER, AUDITOR, LEAD = "Sorrel Basalt", "Bracken Marl", "Yarrow Gneiss"
REASON = "The plan you quote is another child’s. Put the right one in."


@pytest.fixture(scope="module")
def audit(server):
    return deeds.under_way(Visitor(server.url, AUDITOR))


def oversee(server, audit):
    deeds.send(Visitor(server.url, LEAD), audit + "/oversight", "/oversight",
               words="I read it with the team.", then="next")


def file(server, audit):
    auditor = Visitor(server.url, AUDITOR)
    deeds.send(auditor, audit + "/filing", "/documents")
    deeds.send(auditor, audit + "/filing", "/filing", filed="yes")


def test_a_filed_audit_is_opened_again_with_a_reason(visit, server, audit):
    day = today(visit(AUDITOR))
    auditor = Visitor(server.url, AUDITOR)
    owner = deeds.person_id(auditor, "Teasel Quartz")
    deeds.finish(auditor, audit, owner, (day, day + timedelta(days=21)))
    oversee(server, audit)
    file(server, audit)
    page = visit(OFFICER)
    page.goto(audit)
    expect(page.locator("h1 + p")).to_contain_text("on the child’s record")
    page.get_by_role("link", name="Open it again").click()
    expect(page.get_by_role("main")).to_contain_text("is marked as superseded")
    auditing.press(page, "Open it again")
    expect(page.get_by_role("alert")).to_contain_text("Say what has to be put right")
    page.get_by_label("What has to be put right").fill(REASON)
    picture(page, "not-to-plan-reopen")
    auditing.press(page, "Open it again")
    expect(page.get_by_role("main")).to_contain_text("Version 2 has begun")


def test_the_auditor_reads_why_first_and_writes_version_two(visit, server, audit):
    page = visit(AUDITOR)
    expect(page.get_by_role("link", name="Put right the audit of")).to_be_visible()
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text(REASON)
    expect(page.get_by_role("main")).to_contain_text("is superseded")
    picture(page, "not-to-plan-version-two")
    page.goto(audit + "/filing")
    expect(page.get_by_role("main")).to_contain_text("Superseded")
    auditor = Visitor(server.url, AUDITOR)
    deeds.send(auditor, audit + "/overall", "/overall", overall="requires_improvement",
               reason="With the right plan it reads otherwise.", then="next")
    deeds.send(auditor, audit + "/check", "/submission")
    page.goto(audit + "/versions/1")
    expect(page.get_by_role("main")).to_contain_text("Overall grade: Good")
    picture(page, "not-to-plan-version-one")


def test_it_is_filed_again_in_place_of_the_first(visit, server, audit):
    oversee(server, audit)
    page = visit(AUDITOR)
    item = page.get_by_role("main").get_by_text("this one takes its place")
    expect(item).to_be_visible()
    page.goto(audit + "/filing")
    expect(page.get_by_role("main")).to_contain_text(
        "A new document has to be filed in place of the earlier one")
    picture(page, "not-to-plan-superseded")
    file(server, audit)
    page.goto(audit + "/filing")
    expect(page.get_by_role("main")).to_contain_text("It is on the child’s record")
    old, new = (Visitor(server.url, AUDITOR).get(f"{audit}/documents/{n}").body for n in (1, 2))
    assert old and new and old != new
    page.goto(audit + "/history")
    text = paragraphs(page)
    assert "version 2 begins" in text and "out of date" in text
    assert re.search(r"put the audit on the child’s record.*put the audit on", text, re.S)
