"""An auditor who has a conflict of interest hands the audit back; why is for the QA unit alone."""

import auditing
import deeds
import pytest
from conftest import paragraphs, picture
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR = "Bracken Marl"
REASON = "Her mother and I sing in the same choir."


@pytest.fixture(scope="module")
def audit(server):
    return deeds.unopened(Visitor(server.url, AUDITOR))


def test_an_audit_is_returned_with_a_reason(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit)
    page.get_by_role("link", name="Return this audit").click()
    auditing.press(page, "Return the audit")
    assert page.title().startswith("Error: ")
    page.get_by_label("Why you return it").fill(REASON)
    picture(page, "return")
    auditing.press(page, "Return the audit")
    expect(page.get_by_role("main")).to_contain_text("is returned to the QA unit")
    page.goto("/your-audits")
    # It may be of their own team's work, and stand among those.
    own = page.get_by_role("table").filter(has_not_text="with a part for you")
    expect(own.locator(f"a[href='{audit}']")).to_have_count(0)


def test_only_the_qa_unit_reads_why(visit, server, audit):
    page = visit("Sorrel Basalt")
    item = page.get_by_role("link", name="Find another auditor").first
    expect(item).to_be_visible()
    page.goto(audit)
    assert REASON in paragraphs(page)
    picture(page, "return-qa")
    for name in ("Yarrow Gneiss", "Rowan Schist", "Hazel Obsidian", "Clover Slate",
                 "Linden Agate", "Campion Shale", "Teasel Quartz"):
        visitor = Visitor(server.url, name)
        for address in (audit, audit + "/history", audit + "/auditor", "/"):
            assert REASON not in visitor.get(address).body, (name, address)


def test_someone_else_is_given_it_and_never_the_one_who_returned_it(visit, server, audit):
    page = visit("Tansy Feldspar")
    page.goto(audit)
    page.get_by_role("link", name="Find another auditor").first.click()
    expect(page.locator("h1")).to_have_text("Find another auditor")
    choices = page.get_by_role("radio").or_(page.get_by_role("option"))
    expect(choices.filter(has_text=AUDITOR)).to_have_count(0)
    picture(page, "return-reallocate")
