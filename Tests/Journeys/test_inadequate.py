"""An inadequate audit: moderated blind, answered for, audited again, until all is done."""

import re
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import choose, paragraphs, picture
from playwright.sync_api import expect
from test_every_page import LEAST, NARROW, WIDE, at_width, too_wide, violations
from visitor import Visitor

AUDITOR, OFFICER, QA_LEAD = "Bracken Marl", "Sorrel Basalt", "Tansy Feldspar"
LEAD, OWNER, SECOND = "Yarrow Gneiss", "Teasel Quartz", "Teasel Quartz"
PRAISE = "Every strength is tied to something the family noticed."
AGREED = "I agree with what you saw: nobody had asked the child what she wants."
SEEN = "The worker saw her on Tuesday, alone, and she said that she feels safe."
LIST = "/children-judged-inadequate"


@pytest.fixture(scope="module")
def world(server, browser):
    """An inadequate audit that its auditor has just submitted."""
    done = deeds.submitted(server, browser, AUDITOR, owner=OWNER, grade="inadequate")
    return done | {"action": re.search(r'href="(/actions/\d+)"', done["answer"].body)[1]}


def look(page, name):
    """A picture at each width, and nothing that keeps anyone out."""
    for width in (WIDE, NARROW):
        at_width(page, width)
        picture(page, f"{name}.{width}")
        assert not list(violations(page)), name
    at_width(page, LEAST)
    assert not too_wide(page), name
    at_width(page, WIDE)


def card(page, world):
    return page.get_by_role("article", name=re.compile(world["code"]))


def moderation(visitor, code):
    """The address of the moderation that waits for this child's audit."""
    waiting = visitor.get("/moderations").body.split(">Decided<")[0]
    return re.search(rf'href="(/moderations/[^"]+)"[^>]*>[^<]*(?:<[^/][^>]*>)?{code}', waiting)[1]


def the_audit(visitor, code):
    """The address of a submitted audit of this month, from the list."""
    month = re.search(r"/audits\?month=[0-9-]+", visitor.get("/audits").body)[0]
    body = visitor.get(month).body
    return re.search(rf'href="(/audits/[0-9a-f-]{{36}})"[^>]*>(?:<[^>]*>)*{code}', body)[1]


def grade_blind(visitor, address, grade):
    """Gives the moderator's own grades without a browser."""
    body = visitor.get(address).body
    areas = re.findall(r'name="([a-z_-]+)\.words"', body)
    given = {area: grade for area in areas}
    given |= {f"{area}.words": f"What I read of {area}." for area in areas}
    given["seen"] = "no"
    return deeds.send(visitor, address, "/grades", praise=PRAISE, then="whole", **given)


def test_whoever_may_not_moderate_finds_nothing(server, world):
    address = moderation(Visitor(server.url, OFFICER), world["code"])
    for name in (AUDITOR, LEAD, OWNER, "Campion Shale", "Linden Agate"):
        assert Visitor(server.url, name).get(address).status == 404, name
    for name in ("Campion Shale", "Linden Agate", OWNER):
        assert Visitor(server.url, name).get("/moderations").status == 404, name
    assert "reads it a second time" in world["answer"].body


def test_whoever_may_moderate_sees_no_grade_anywhere_before(visit, world):
    page = visit(OFFICER)
    page.goto(world["audit"])
    expect(page.get_by_role("main")).to_contain_text("You can give this audit its second reading")
    assert "Inadequate" not in paragraphs(page)
    look(page, "audit-blind")
    for part in ("/reading", "/disputes", "/filing"):
        assert page.goto(world["audit"] + part).status == 404, part
    page.goto(world["audit"] + "/history")
    assert "Inadequate" not in paragraphs(page)
    page.goto("/audits?grade=inadequate&month=" + f"{world['day']:%Y-%m}")
    assert world["code"] not in paragraphs(page)


def test_the_moderator_grades_blind_then_sees_both_and_agrees(visit, world):
    page = visit(OFFICER)
    page.get_by_role("link", name=f"Moderate the audit of {world['code']}").wait_for()
    page.goto(LIST)
    expect(card(page, world)).to_contain_text("Waiting for moderation")
    expect(card(page, world)).to_contain_text("until then nothing here is late")
    page.goto("/moderations")
    look(page, "moderations")
    page.get_by_role("link", name=f"Read and grade {world['code']}").click()
    words = paragraphs(page)
    # What the auditor graded is in no word of the page but as a grade to choose.
    assert "Auditor: " not in words and "side by side" not in words
    expect(page.get_by_role("radio", name="Inadequate", checked=True)).to_have_count(0)
    look(page, "moderation-blind")
    auditing.press(page, "Keep my grades and show the auditor’s")
    expect(page.get_by_role("alert")).to_contain_text("Say what the audit does well")
    page.get_by_label("What does the audit do well?").fill(PRAISE)
    for index in range(page.get_by_label("What you saw").count()):
        page.get_by_role("radio", name="Inadequate").nth(index).check()
        page.get_by_label("What you saw").nth(index).fill("I read the same on the file.")
    page.get_by_role("radio", name="Requires improvement").first.check()
    page.get_by_role("radio", name="Inadequate").last.check()
    page.get_by_label("Why", exact=True).fill("The child is not safe yet.")
    page.get_by_role("group", name="Had you seen").get_by_label("No", exact=True).check()
    auditing.press(page, "Keep my grades and show the auditor’s")
    expect(page.get_by_role("table", name="Grades side by side")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Overall, both say Inadequate.")
    expect(page.get_by_role("row").filter(has_text="They differ")).to_have_count(1)
    look(page, "moderation-side-by-side")
    page.get_by_label("Agree: Inadequate").check()
    page.get_by_label("In words for the auditor").fill(AGREED)
    auditing.press(page, "Record the decision")
    expect(page.get_by_text("The decision is recorded.")).to_be_visible()
    page.goto(LIST)
    expect(card(page, world)).to_contain_text("First update")
    expect(card(page, world)).to_contain_text("due in three days")
    expect(card(page, world)).to_contain_text("Inadequate, confirmed")
    look(page, "judged-inadequate")
    page.goto(world["audit"] + "/history")
    expect(page.get_by_role("main")).to_contain_text("moderated the audit and agreed: Inadequate")


def test_the_auditor_reads_what_was_decided_and_why(visit, world):
    page = visit(AUDITOR)
    page.goto(world["audit"])
    expect(page.get_by_role("main")).to_contain_text("Grade of record")
    look(page, "moderated-audit")
    page.get_by_role("link", name="The grades side by side, and why").click()
    expect(page.get_by_role("main")).to_contain_text(AGREED)
    look(page, "moderation-decided")
    expect(page.get_by_role("button", name="Record the decision")).to_have_count(0)


def test_the_service_lead_gives_the_updates_in_turn(visit, server, world):
    page = visit(LEAD)
    page.get_by_role("link", name=f"Say what has been done to keep {world['code']} safe").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("First update")
    first = page.url.removeprefix(server.url)
    world["response"] = first.rsplit("/updates", 1)[0]
    later = world["response"] + "/updates/second-update"
    refused = deeds.send(
        Visitor(server.url, LEAD), later, "/updates/", safe=SEEN, words="All is done.")
    assert refused.status == 403 and "First comes the update before it" in refused.body
    page.get_by_label("Is the child safe today?").fill(SEEN)
    auditing.press(page, "Give this update")
    expect(page.get_by_role("alert")).to_contain_text("Say what has been done")
    page.get_by_label("What has been done, and what will be?").fill("Every action has an owner.")
    auditing.press(page, "Give this update")
    expect(card(page, world)).to_contain_text(SEEN)
    card(page, world).get_by_role("link", name="Give the second update").click()
    look(page, "second-update")
    page.get_by_label("Is the child safe today?").fill(SEEN)
    page.get_by_label("What has been done, and what will be?").fill("All is done but one visit.")
    auditing.press(page, "Give this update")
    expect(card(page, world).get_by_text("In time")).to_have_count(2)
    assert Visitor(server.url, "Clover Slate").get(later).status == 404


def test_someone_else_audits_the_case_again(visit, server, world):
    page = visit(QA_LEAD)
    page.goto(LIST)
    card(page, world).get_by_role("link", name="Begin the second audit").click()
    assert AUDITOR not in page.get_by_label("Auditor").first.inner_text()
    choose(page, "Auditor", SECOND)
    look(page, "second-audit")
    auditing.press(page, "Give them the audit")
    expect(page.get_by_text("The second audit has begun.")).to_be_visible()
    link = card(page, world).get_by_role("link", name="Open the second audit")
    again = link.get_attribute("href")
    second, day = Visitor(server.url, SECOND), world["day"]
    assert "Open the audit of" in second.get("/").body
    deeds.finish(second, again, world["owner"], (day, day + timedelta(days=21)))
    page.goto(again)
    expect(page.get_by_role("main")).to_contain_text("This is the second audit of this case")
    page.goto(world["response"] + "/closing")
    expect(page.get_by_role("main")).to_contain_text("One action to be done and checked")
    expect(page.get_by_role("button", name="Confirm that it is complete")).to_have_count(0)


def test_before_and_after_stand_side_by_side_and_the_child_leaves_the_list(visit, server, world):
    deeds.send(Visitor(server.url, OWNER), world["action"], "/claim", words="Seen on Tuesday.",
               evidence="The note of Tuesday.", difference="She feels safe.")
    deeds.send(Visitor(server.url, LEAD), world["action"], "/check", check="yes", words="Read it.")
    page = visit(QA_LEAD)
    page.goto(LIST)
    card(page, world).get_by_role("link", name="Before and after").click()
    expect(page.locator("h1 ~ p").first).to_have_text("Better: Inadequate, then Good.")
    look(page, "before-and-after")
    page.goto("/")
    page.get_by_role("link", name=f"Confirm that all is done for {world['code']}").click()
    look(page, "response-closing")
    auditing.press(page, "Confirm that it is complete")
    expect(page.get_by_text("The response is complete.")).to_be_visible()
    expect(card(page, world)).to_have_count(0)
    completed = page.get_by_role("listitem").filter(has_text=world["code"])
    expect(completed).to_contain_text("at the second audit Good")
    page.goto(world["audit"] + "/history")
    expect(page.get_by_role("main")).to_contain_text("confirmed that everything after this grade")


def test_a_dip_sample_is_drawn_and_a_panel_changes_a_grade(visit, server, world):
    page = visit(QA_LEAD)
    page.goto(f"/cycles/{world['day']:%Y-%m}-monthly-managers-audit/dip-sample")
    page.get_by_label("How many audits?").fill("1")
    look(page, "dip-sample")
    auditing.press(page, "Draw the dip sample")
    expect(page.get_by_text("One audit drawn for the panel.")).to_be_visible()
    drawn = page.get_by_role("listitem").filter(has_text="Drawn at random for the panel")
    address = drawn.get_by_role("link").get_attribute("href")
    officer = Visitor(server.url, OFFICER)
    grade_blind(officer, address, "requires_improvement")
    page.goto(address)
    page.get_by_label("Change the grade, with a reason").check()
    agree = page.locator("label").filter(has_text="Agree:").inner_text()
    other = "Good" if "Requires improvement" in agree else "Requires improvement"
    page.get_by_label("New overall grade").select_option(label=other)
    auditing.press(page, "Record the decision")
    expect(page.get_by_role("alert")).to_contain_text("Say why, in words for the auditor")
    page.get_by_label("In words for the auditor").fill("Warm work, but no action has a date.")
    panel = page.get_by_role("group", name="Who sat on the panel?").get_by_role("checkbox")
    panel.nth(0).check()
    panel.nth(1).check()
    look(page, "panel")
    auditing.press(page, "Record the decision")
    page.goto(address)
    code = re.search(r"C-\w+-\d+", page.title())[0]
    expect(page.get_by_role("main")).to_contain_text("Warm work, but no action has a date.")
    audit = the_audit(officer, code)
    page.goto(audit)
    row = page.get_by_text("Grade of record").locator("..")
    expect(row).to_contain_text(other)
    expect(page.get_by_text("The auditor’s grade").locator("..")).not_to_contain_text(other)
    look(page, "changed-audit")
    page.goto(audit + "/reading")
    expect(page.get_by_role("main")).to_contain_text(f"Grade of record: {other}")
    expect(page.get_by_role("main")).to_contain_text("Moderation changed it on")
    look(page, "changed-reading")


def test_a_moderator_gives_an_audit_back_and_its_auditor_submits_again(visit, server, world):
    auditor, day = Visitor(server.url, AUDITOR), world["day"]
    audit = deeds.unopened(auditor)
    answer = deeds.finish(
        auditor, audit, world["owner"], (day, day + timedelta(days=21)), grade="inadequate")
    code = re.search(r"C-\w+-\d+", answer.body)[0]
    officer = Visitor(server.url, OFFICER)
    address = moderation(officer, code)
    grade_blind(officer, address, "good")
    asked = "Did you see the note of 3 November?"
    deeds.send(officer, address, "/decision", outcome="return", words=asked)
    page = visit(AUDITOR)
    page.get_by_role("link", name=f"Put right the audit of {code}").click()
    expect(page.get_by_role("main")).to_contain_text(asked)
    look(page, "given-back")
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text("Overall, the auditor says Inadequate")
    auditing.grade_overall(page, audit, "Good", "I had not seen the note. It changes the whole.")
    auditing.submit(page, audit)
    expect(page.get_by_role("main")).to_contain_text("Audit submitted")
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text("This is version 2")
    assert "Overall, the auditor says Inadequate" in officer.get(address).body
    page.goto(audit + "/history")
    expect(page.get_by_role("main")).to_contain_text("version 2 begins")
