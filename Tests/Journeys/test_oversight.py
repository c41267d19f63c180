"""The service lead reads a finished audit and confirms; then it goes on the child's record."""

import re
import subprocess
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import paragraphs, picture, requirement, today
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR, LEAD, OTHER_LEAD = "Bracken Marl", "Yarrow Gneiss", "Clover Slate"
COMMENT = "Strong, warm work. I will go through the plan with the team by Friday."


@pytest.fixture(scope="module")
def audit(server):
    """An audit that its auditor has just submitted."""
    auditor = Visitor(server.url, AUDITOR)
    address = deeds.under_way(auditor)
    return auditor, address


@pytest.fixture
def submitted(audit, visit):
    auditor, address = audit
    if "Submitted" not in auditor.get(address + "/submission").body:
        day = today(visit(AUDITOR))
        owner = deeds.person_id(auditor, "Teasel Quartz")
        deeds.finish(auditor, address, owner, (day, day + timedelta(days=21)))
    return address


def test_nothing_is_filed_before_oversight(visit, audit, submitted):
    page = visit(AUDITOR)
    page.goto(submitted + "/filing")
    expect(page.get_by_role("main")).to_contain_text("It waits for oversight")
    expect(page.get_by_role("button", name="Make the document")).to_have_count(0)
    auditor, _ = audit
    keys = auditor.get("/").form("/sign-out")["fields"]
    assert auditor.post(submitted + "/documents", keys).status == 403
    keys = auditor.get("/").form("/sign-out")["fields"]
    refused = auditor.post(submitted + "/filing", [*keys, ("version", "1"), ("filed", "yes")])
    assert refused.status in (403, 404, 409), refused.status
    page.goto(submitted)
    expect(page.get_by_role("main")).to_contain_text("On file")
    assert "on the child’s record" not in page.locator("h1 + p").inner_text()


def test_only_the_lead_of_the_service_may_confirm(server, submitted):
    assert Visitor(server.url, OTHER_LEAD).get(submitted + "/oversight").status == 404
    auditor = Visitor(server.url, AUDITOR)
    assert "Confirm that you have read it" not in auditor.get(submitted + "/oversight").body


@requirement("S-035")
def test_the_lead_reads_strengths_first_comments_and_confirms(visit, submitted):
    page = visit(LEAD)
    page.get_by_role("link", name="Confirm oversight").and_(
        page.locator(f"[href='{submitted}/oversight']")).click()
    words = paragraphs(page)
    assert words.index("The worker knows what this child wants") < words.index(
        "The plan does not say by when")
    assert re.search(r"by \w+day 6 ", page.locator("h1 + p").inner_text())
    page.get_by_label("Your comments").fill(COMMENT)
    expect(page.get_by_role("status").filter(has_text="Saved at")).to_be_visible()
    picture(page, "oversight")
    page.context.close()
    elsewhere = visit(LEAD, javascript=False)
    elsewhere.goto(submitted + "/oversight")
    expect(elsewhere.get_by_label("Your comments")).to_have_value(COMMENT)
    auditing.press(elsewhere, "Confirm that you have read it")
    expect(elsewhere.get_by_role("main")).to_contain_text("Oversight is confirmed")
    elsewhere.goto("/")
    expect(elsewhere.locator(f"a[href='{submitted}/oversight']")).to_have_count(0)


@requirement("S-036")
def test_the_auditor_puts_the_document_on_the_childs_record(visit, submitted, tmp_path):
    page = visit(AUDITOR)
    page.goto("/")
    page.locator(f"a[href='{submitted}/filing']").first.click()
    auditing.press(page, "Make the document")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download it (PDF)").click()
    path = tmp_path / "audit.pdf"
    download.value.save_as(path)
    described = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert re.search(r"Tagged:\s+yes", described.stdout)
    structure = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    assert "H1" in structure and "Table" in structure or "H2" in structure
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    text = " ".join(text.split())
    assert text.index("The worker knows what this child wants") < text.index(
        "The plan does not say by when")
    assert COMMENT in text
    picture(page, "filing")
    auditing.press(page, "Record that it is filed")
    expect(page.get_by_role("alert")).to_contain_text("Tick the box")
    page.get_by_label("The document is on the child’s record").check()
    auditing.press(page, "Record that it is filed")
    expect(page.get_by_role("main")).to_contain_text("on the child’s record")
    page.goto(submitted + "/history")
    expect(page.get_by_role("main")).to_contain_text("put the audit on the child’s record")
    page.goto("/")
    expect(page.locator(f"a[href='{submitted}/filing']")).to_have_count(0)
