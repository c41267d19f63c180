"""A case drops out after its list went out: withdrawn with a reason, replaced by the next in order."""

import re

import auditing
import deeds
import pytest
from conftest import paragraphs, picture, run, today
from playwright.sync_api import expect
from visitor import Visitor

OFFICER, AUDITOR = "Sorrel Basalt", "Bracken Marl"


@pytest.fixture(scope="module")
def known(server):
    """What the journey remembers: the audit that drops out, its code, what took its place."""
    audit = deeds.unopened(Visitor(server.url, AUDITOR))
    page = Visitor(server.url, OFFICER).get(audit)
    return {"audit": audit, "code": re.search(r"C-\w{4}-\d\d", page.body)[0]}


def test_the_qa_unit_withdraws_the_audit_with_one_of_the_reasons(visit, known):
    page = visit(OFFICER)
    page.goto(known["audit"])
    page.get_by_role("link", name="Withdraw it").click()
    expect(page.get_by_role("main")).to_contain_text("takes its place: the next in draw order")
    auditing.press(page, "Withdraw it")
    expect(page.get_by_role("alert")).to_contain_text("Say why the case drops out")
    page.get_by_label("The child moved away").check()
    page.get_by_label("Anything the QA unit should know later").fill("To the coast, with her aunt.")
    picture(page, "not-to-plan-withdraw")
    auditing.press(page, "Withdraw it")
    expect(page.get_by_role("main")).to_contain_text("takes its place")
    known["next"] = re.search(r"/allocation/(C-\w{4}-\d\d)", page.url)[1]


def test_the_same_auditor_is_offered_and_the_new_audit_begins(visit, server, known):
    work = visit(OFFICER)
    expect(work.get_by_role("link", name=f"Find an auditor for {known['next']}")).to_be_visible()
    work.get_by_role("link", name=f"Find an auditor for {known['next']}").click()
    expect(work.get_by_role("main")).to_contain_text("It took the place of")
    chosen = work.locator("select[name=auditor]").input_value()
    picture(work, "not-to-plan-replacement")
    if not chosen:
        option = work.locator("select[name=auditor] option").nth(1).get_attribute("value")
        work.locator("select[name=auditor]").select_option(option, force=True)
    auditing.press(work, "Give them the audit")
    assert known["next"] in paragraphs(work)
    begun = Visitor(server.url, AUDITOR).get("/your-audits").body
    if chosen:
        assert known["next"] in begun.split(">Withdrawn<")[0]


def test_the_auditor_cannot_go_on_and_the_month_counts_it_as_withdrawn(visit, server, known):
    auditor = Visitor(server.url, AUDITOR)
    assert "was withdrawn" in auditor.get(known["audit"]).body
    page = visit(OFFICER)
    page.goto("/audits?show=withdrawn")
    expect(page.get_by_role("table")).to_contain_text(known["code"])
    known["month"] = f"/cycles/{today(page):%Y-%m}-monthly-managers-audit"
    page.goto(known["month"])
    table = page.get_by_role("table", name="Progress by service")
    headings = table.get_by_role("columnheader").all_inner_texts()
    total = table.get_by_role("row").last.locator("th, td").all_inner_texts()
    assert total[headings.index("Withdrawn")] == "1"
    picture(page, "not-to-plan-month")


def test_the_draw_shows_it_and_still_verifies_by_anyone(visit, known, tmp_path):
    page = visit(OFFICER)
    page.goto(known["audit"])
    page.get_by_role("link", name="How the draw was made").click()
    table = page.get_by_role("table", name="Withdrawn and replaced")
    for said in (known["code"], known["next"], "The child moved away", "To the coast"):
        expect(table).to_contain_text(said)
    picture(page, "not-to-plan-draw")
    auditing.press(page, "Verify again")
    expect(page.get_by_role("main")).to_contain_text("in the same order")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the draw").click()
    record = tmp_path / "draw.json"
    download.value.save_as(record)
    text = record.read_text()
    assert "aunt" not in text and "moved" not in text
    assert run("draw", "verify", record).returncode == 0
    record.write_text(text.replace(f'"replacedBy" : "{known["next"]}"', '"replacedBy" : "C-0000-00"'))
    assert run("draw", "verify", record, check=False).returncode == 1


def test_only_the_qa_unit_reaches_any_of_it(server, known):
    stranger = Visitor(server.url, "Yarrow Gneiss")
    for address in (known["audit"] + "/more-time", known["audit"] + "/auditor",
                    known["audit"] + "/team", known["audit"] + "/reopening",
                    "/children/links", f"{known['month']}/withdrawals/{known['next']}"):
        assert stranger.get(address).status == 404, address
