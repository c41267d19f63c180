"""A learning audit from its invitations to the child's record: everyone signs in for their part."""

import re
import shutil
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import (
    ROOT, choose, fill_day, give_file, go_to_day, picture, requirement, today, town)
from playwright.sync_api import expect
from visitor import Visitor

PROGRAMME, OFFICER, LEAD, RESPONSIBLE = (
    "Tansy Feldspar", "Sorrel Basalt", "Bistort Dolomite", "Burdock Skarn")
HOLDER, MANAGER, PRACTICE, NOTES = (
    "Campion Shale", "Bracken Marl", "Sedge Chert", "Medlar Tuff")
KIND = "learning-audit"
AREAS = (
    "Positive aspects to the case and progress made", "Challenges faced and strength-based",
    "If a similar case were to appear", "Actions that move the case forwards",
    "Immediate safeguarding concern")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """An Anytown before its first quarter, whose learning audits are drawn: how managers propose
    their cases is another journey's."""
    folder = tmp_path_factory.mktemp("framework") / "2019"
    shutil.copytree(ROOT / "frameworks/nottinghamshire/2019", folder)
    file = folder / f"activities/{KIND}.yaml"
    drawn = ("selection:\n  from: case_list\n  method: random\n  elects: team\n"
             "  size: { per: cycle, number: 45, at_least: false }\n"
             "  source: ours\npeople:")
    file.write_text(re.sub(r"(?ms)^selection:.*?^people:", drawn, file.read_text(), count=1))
    with town(tmp_path_factory.mktemp("town"), folder) as server:
        yield server


def test_the_quarter_is_sent_out(visit, server, known):
    page = visit(PROGRAMME)
    day = today(page)
    page.goto("/programme")
    quarter = f"{day.year}-{(day.month - 1) // 3 * 3 + 1:02}"
    page.get_by_label("What and when").select_option(f"{quarter}-{KIND}")
    auditing.press(page, "Open them")
    cycle = page.url.split("?")[0]
    page.goto(cycle + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        page.get_by_role("button", name=re.compile("^Match (it|these)")).click()
    page.goto(cycle + "/draw")
    page.get_by_label("Elm", exact=True).check()
    auditing.press(page, "Show what this gives")
    page.get_by_role("button", name=re.compile(r"^Draw .* child(ren)?$")).click()
    page.goto(cycle + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    auditing.press(page, "Send out the list")
    # One of the audits is about a child with whom somebody works who can sign in.
    work = Visitor(server.url, HOLDER).get("/")
    known["audit"] = re.search(r"/audits/[0-9a-f-]+", work.body)[0]
    known["day"] = day


@requirement("N1-015", "N1-018")
def test_the_meeting_is_planned_where_the_team_works(visit, known):
    page = visit(OFFICER)
    page.goto(known["audit"] + "/invitations")
    picture(page, "learning-unplanned")
    page.get_by_role("button", name="Plan the meeting").click()
    assert page.get_by_label("Place").input_value() == "Where Elm works"
    known["meeting"] = known["day"] + timedelta(days=35)
    fill_day(page.get_by_role("group", name="Day", exact=True), known["meeting"])
    page.get_by_label("Time").fill("10am")
    back = page.get_by_role("group", name=re.compile("return the finished audit"))
    fill_day(back, known["meeting"] + timedelta(days=14))
    picture(page, "learning-plan")
    auditing.press(page, "Keep the plan")
    expect(page.get_by_role("main")).to_contain_text("They go out by")
    expect(page.get_by_role("main")).to_contain_text("At least four weeks before the meeting")


@requirement("N1-020", "N1-036")
def test_everybody_is_asked_or_left_out_with_a_reason(visit, known):
    page = visit(OFFICER)
    page.goto(known["audit"] + "/invitations")
    auditing.press(page, "Send six invitations")
    expect(page.get_by_role("alert")).to_contain_text("Choose who comes as")
    row = page.get_by_role("row").filter(has_text="Reviewing Officer").filter(has_text="Nobody")
    row.get_by_role("link", name=re.compile("Change")).click()
    page.get_by_role("radio", name="Not invited").check()
    page.get_by_label("Why are they not invited?").fill("None is involved with this child.")
    picture(page, "learning-invitee")
    auditing.press(page, "Keep it")
    row = page.get_by_role("row").filter(has_text="Nobody chosen", has_not_text="Not invited")
    row.get_by_role("link", name=re.compile("Change")).click()
    choose(page, "Who comes?", OFFICER)
    auditing.press(page, "Keep it")
    # Whoever answers for the team names a partner.
    page = visit(RESPONSIBLE)
    page.goto("/")
    page.get_by_role("link", name=re.compile("anybody is missing")).first.click()
    page.goto(known["audit"] + "/invitations")
    page.get_by_role("link", name="somebody of another agency").click()
    page.get_by_label("Name", exact=True).fill("Zinnia Quartzite")
    page.get_by_label("Agency", exact=True).fill("Plumtree School")
    page.get_by_role("radio", name="Is expected").check()
    auditing.press(page, "Keep it")
    auditing.press(page, "Nobody is missing")
    expect(page.get_by_role("main")).to_contain_text(f"{RESPONSIBLE}: nobody is missing")
    page = visit(OFFICER)
    page.goto(known["audit"] + "/invitations")
    picture(page, "learning-invitations")
    page.get_by_role("button", name=re.compile(r"^Send \w+ invitations$")).click()
    expect(page.get_by_role("main")).to_contain_text("in time")


@requirement("N1-014", "N1-017", "N1-038", "N1-039", "N1-040", "N1-041", "N1-042", "N1-043")
def test_whoever_is_invited_finds_the_meeting_with_the_tool_as_a_guide(visit, known):
    page = visit(HOLDER)
    page.goto("/")
    picture(page, "learning-work")
    page.get_by_role("link", name=re.compile("Come to the meeting")).first.click()
    page.goto(known["audit"] + "/meeting")
    page.get_by_text("Show the questions of the tool").click()
    for area in AREAS:
        expect(page.get_by_role("main")).to_contain_text(area)
    auditing.press(page, "I have read the record")
    page.get_by_role("link", name=re.compile("Add to the time line")).click()
    fill_day(page.get_by_role("group", name="When was it?"), known["day"] - timedelta(days=400))
    page.get_by_label(re.compile("What happened")).fill("The child moved to an aunt.")
    auditing.press(page, "Add it")
    page.goto(known["audit"] + "/meeting")
    expect(page.get_by_role("main")).to_contain_text("moved to an aunt")
    picture(page, "learning-meeting")


@requirement("N1-045", "N1-046", "N1-047", "N1-048", "N1-049", "N1-050", "N1-051", "N1-052")
def test_the_case_holder_judges_and_the_practice_lead_asks_by_the_form(visit, known):
    page = visit(HOLDER)
    page.goto("/")
    page.get_by_role("link", name=re.compile("right to ask the family")).first.click()
    page.goto(known["audit"] + "/feedback-decision")
    page.get_by_label("Yes, they will be asked").check()
    page.get_by_label("Nobody else").check()
    auditing.press(page, "Keep the decision")
    page = visit(PRACTICE)
    page.goto("/")
    page.get_by_role("link", name=re.compile("Ask the child and the family")).first.click()
    page.goto(known["audit"] + "/feedback")
    page.get_by_label("The child", exact=True).check()
    page.get_by_label("By telephone").check()
    fill_day(page.get_by_role("group", name="When?"), known["day"])
    page.get_by_label("They told us").check()
    for words in ("social worker", "at meetings", "worries you", "make it better", "one wish",
                  "other children", "Message in a Bottle to Director, "):
        expect(page.get_by_label(re.compile(words)).first).to_be_visible()
    page.get_by_label(re.compile("one wish")).fill("To see my brother on Sundays.")
    page.get_by_label(re.compile("What should the meeting hear")).fill("Asked at home, by phone.")
    picture(page, "learning-feedback")
    auditing.press(page, "Keep it")
    expect(page.get_by_role("main")).to_contain_text("To see my brother on Sundays.")


@requirement("N1-019", "N1-023", "N1-028", "N1-061")
def test_the_meeting_is_held_and_its_notes_come_back(visit, server, known):
    page = visit(LEAD)
    page.goto(known["audit"])
    auditing.press(page, "I have no conflict: open the audit")
    auditing.read_file(page, known["audit"])
    go_to_day(page, known["meeting"])
    page.goto(known["audit"] + "/feedback")
    expect(page.get_by_role("main")).to_contain_text("To see my brother on Sundays.")
    page.goto(known["audit"] + "/meeting/record")
    fill_day(page.get_by_role("group", name="On which day was it held?"), known["meeting"])
    boxes = page.get_by_role("group", name="Who came?").get_by_role("checkbox")
    for box in boxes.all():
        box.check()
    page.get_by_role("checkbox", name=re.compile(MANAGER)).uncheck()
    fill_day(page.get_by_role("group", name=re.compile("agree to have the notes")),
             known["meeting"] + timedelta(days=3))
    auditing.press(page, "Record the meeting")
    expect(page.get_by_role("alert")).to_contain_text(f"without {MANAGER}")
    page.get_by_label(re.compile("Why did it go ahead")).fill("Off sick; the worker came.")
    picture(page, "learning-record")
    auditing.press(page, "Record the meeting")
    page = visit(OFFICER)
    page.goto("/")
    page.get_by_role("link", name=re.compile("how the meeting about .* served")).first.click()
    page.goto(known["audit"] + "/meeting/process")
    page.get_by_label("Partly").check()
    page.get_by_label(re.compile("What helped it")).fill("Half of it was spent on dates.")
    page.get_by_label(re.compile("those who took part change")).fill("Send the time line sooner.")
    picture(page, "learning-process")
    auditing.press(page, "Keep it")
    page.goto("/meetings/process")
    expect(page.get_by_role("main")).to_contain_text("Send the time line sooner.")
    picture(page, "learning-processes")
    page = visit(NOTES, width=390)
    page.goto("/")
    page.get_by_role("link", name=re.compile("Return the notes")).first.click()
    page.goto(known["audit"] + "/meeting/notes")
    page.get_by_label("What was said").fill("The aunt is what holds it together.")
    picture(page, "learning-notes")
    auditing.press(page, "Return them to the auditor")
    page.goto(known["audit"] + "/meeting")
    picture(page, "learning-meeting-phone")


@requirement("N1-029", "N1-030", "N1-033", "N1-053", "N1-063")
def test_the_tool_is_completed_from_the_notes_signed_off_and_filed(visit, server, known):
    audit, lead = known["audit"], Visitor(server.url, LEAD)
    page = visit(LEAD)
    page.goto(audit)
    picture(page, "learning-overview")
    for section in dict.fromkeys(link for link in lead.get(audit).links if "/sections/" in link):
        body = lead.get(section).body
        answers = {}
        for name in set(re.findall(r'name="(la-[a-z-]+)(?:\.evidence)?"', body)):
            options = re.findall(rf'name="{name}"[^>]*value="([^"]+)"', body)
            options += re.findall(rf'value="([^"]+)"[^>]*name="{name}"', body)
            answers[name] = next(
                (one for one in options if one.endswith(("none", "no"))),
                options[0] if options else "What we learned together.")
            answers[f"{name}.evidence"] = "Said in the meeting."
        deeds.send(lead, section, "/sections/", then="leave", **answers)
    for kind in ("strength", "learning"):
        new = f"{audit}/findings/new?kind={kind}"
        theme = re.search(r'<option value="([^"]+)"', lead.get(new).body)[1]
        deeds.send(lead, new, "/findings", words="Ask early who the family leans on.", theme=theme)
    answer = deeds.send(lead, audit + "/check", "/submission")
    assert "Audit submitted" in answer.body, answer.body[-4000:]
    page = visit(RESPONSIBLE)
    page.goto(audit + "/oversight")
    for words in ("The aunt is what holds it together.", "To see my brother on Sundays.",
                  "The child moved to an aunt.", "Off sick; the worker came."):
        expect(page.get_by_role("main")).to_contain_text(words)
    page.get_by_label("Your comments").fill("I agree, and will see to it.")
    picture(page, "learning-signing-off")
    auditing.press(page, "Confirm that you have read it")
    page = visit(LEAD)
    page.goto(audit + "/filing")
    auditing.press(page, "Make the document")
    page.get_by_label(re.compile("The document is on the child")).check()
    auditing.press(page, "Record that it is filed")
    expect(page.get_by_role("main")).to_contain_text("on the child’s record")
