"""An inadequate collaborative audit: the meeting, the visit, SMART actions, the conversation, until
what changed has lasted; and how it was for the social worker."""

import re
import shutil
import sqlite3
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import (
    ROOT, Server, choose, day_in, fill_day, go_to_day, paragraphs, picture, requirement, run)
from playwright.sync_api import expect
from test_every_page import LEAST, NARROW, WIDE, at_width, too_wide, violations
from visitor import Visitor

AUDITOR, QA_LEAD = "Sorrel Basalt", "Tansy Feldspar"
WORKER, MANAGER, LEAD = "Campion Shale", "Bracken Marl", "Yarrow Gneiss"
LIST = "/children-judged-inadequate"
ACTION = "See her alone at school and write down what she wants"
AGREED = "Tell the grandmother what the plan asks of her"
POSSIBLE = "Her teacher has agreed an hour this week"
WAS = "I learned to ask the child before the plan is written."


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """An Anytown that lives by another framework."""
    data = tmp_path_factory.mktemp("steps") / "data"
    run("demo", "create", "--data", data, "--seed", 1,
        "--framework", ROOT / "frameworks/herefordshire/2022")
    give_to(data, WORKER)
    server = Server(data)
    yield server
    server.stop()
    shutil.rmtree(data)


def give_to(data, worker):
    """Has the auditor's next child be this worker's, with the manager and lead of the worker's team:
    the draw gave this month's children to people who are no personas."""
    with sqlite3.connect(data / "records" / "plumbline.sqlite") as town:
        of_part = """SELECT a.id, a.team, a.service FROM activity a
            JOIN activity_person q ON q.activity = a.id JOIN person p ON p.id = q.person
            WHERE q.part = ? AND q.to_at IS NULL AND p.name = ? AND """
        audit, _, _ = town.execute(
            of_part + "a.submitted_at IS NULL AND a.declared_at IS NOT NULL",
            ("auditor", AUDITOR)).fetchone()
        other, team, service = town.execute(
            of_part + "a.submitted_at IS NOT NULL ORDER BY a.id DESC",
            ("case_holder", worker)).fetchone()
        town.execute("UPDATE activity SET team = ?, service = ? WHERE id = ?",
                     (team, service, audit))
        for part in ("case_holder", "team_manager", "service_lead"):
            town.execute(
                """UPDATE activity_person SET (person, post) = (SELECT o.person, o.post
                    FROM activity_person o
                    WHERE o.activity = ? AND o.part = ? AND o.to_at IS NULL)
                WHERE activity = ? AND part = ? AND to_at IS NULL""", (other, part, audit, part))
    town.close()


def name_of(body, title):
    """Who stands beside an audit under a title."""
    found = re.search(rf"<dt>{title}</dt>\s*<dd>(?:You, )?([^<]+)", body)
    return found[1].strip() if found else None


def read_together(visitor, audit, day):
    """Everything that the auditor does before the actions, with records that are inadequate."""
    if any("/declaration" in form["action"] for form in visitor.get(audit).forms):
        deeds.send(visitor, audit, "/declaration")
    deeds.send(visitor, audit + "/file", "/file")
    deeds.send(visitor, audit + "/feedback-decision", "/feedback-decision",
               appropriate="no", reason="They moved last week.", **{"with": "alone"})
    deeds.send(visitor, audit + "/discussion", "/discussion",
               held__day=str(day.day), held__month=str(day.month), held__year=str(day.year),
               words="We went through the tool side by side.", **{"with": "case_holder"})
    sections = dict.fromkeys(
        link for link in visitor.get(audit).links if "/sections/" in link)
    for section in sections:
        page = visitor.get(section)
        questions = set(re.findall(r'name="([a-z-]+)\.evidence"', page.body))
        given = {}
        for question in questions:
            grade = "inadequate" if question == "records-grade" else "good"
            is_grade = f'value="grade:{grade}"' in page.body and question.endswith("-grade")
            given[question] = f"grade:{grade}" if is_grade else "choice:yes"
            given[question + ".evidence"] = "Seen in the notes of last month."
        deeds.send(visitor, section, "/sections/", then="leave", **given)
    for kind in ("strength", "improvement"):
        address = f"{audit}/findings/new?kind={kind}"
        theme = re.search(r'<option value="([^"]+)"', visitor.get(address).body)[1]
        deeds.send(visitor, address, "/findings", words=f"A {kind} that we saw.", theme=theme)


@pytest.fixture(scope="module")
def world(server, browser):
    """An audit that is written but for its actions and its overall grade."""
    visitor = Visitor(server.url, AUDITOR)
    audit = deeds.under_way(visitor)
    body = visitor.get(audit).body
    day = deeds.town_today(visitor)
    people = {name_of(body, "Social worker"), name_of(body, "Their manager")}
    assert people == {WORKER, MANAGER}
    read_together(visitor, audit, day)
    return {"audit": audit, "code": re.search(r"C-\w+-\d+", body)[0], "day": day}


def look(page, name):
    """A picture at each width, and nothing that keeps anyone out."""
    for width in (WIDE, NARROW):
        at_width(page, width)
        picture(page, f"steps-{name}.{width}")
        assert not list(violations(page)), name
    at_width(page, LEAST)
    assert not too_wide(page), name
    at_width(page, WIDE)


def card(page, world):
    return page.get_by_role("article", name=re.compile(world["code"]))


def plan_action(page, world, words, possible):
    page.get_by_label("What has to be done (specific)").fill(words)
    page.get_by_label("What will be different for the child").fill("Somebody knows what she wants")
    page.get_by_label("What “done” means (measurable)").fill("A dated note in her own words")
    page.get_by_label("What makes it possible").fill(possible)
    choose(page, "Who owns it", WORKER)
    fill_day(page.get_by_role("group", name="By when"), world["day"] + timedelta(days=14))
    auditing.press(page, "Save the action")


@requirement("HF-006")
def test_the_weekly_step_guide_stands_beside_the_audit(visit, world):
    page = visit(AUDITOR)
    page.goto(world["audit"])
    guide = page.locator(".pl-aside").filter(has_text="Weekly Step Guide")
    week = min((world["day"].day - 1) // 7, 3) + 1
    expect(guide).to_contain_text(f"Week {week}, this week")
    expect(guide.get_by_text("this week")).to_have_count(1)
    look(page, "guide")


@requirement("HF-025")
def test_an_action_is_smart_and_somebody_owns_it(visit, world):
    page = visit(AUDITOR)
    page.goto(world["audit"] + "/actions/new")
    plan_action(page, world, ACTION, "")
    expect(page.get_by_role("alert")).to_contain_text("Say what makes it possible by then.")
    look(page, "smart")
    assert page.get_by_label("What has to be done (specific)").input_value() == ACTION
    page.get_by_label("What makes it possible").fill(POSSIBLE)
    auditing.press(page, "Save the action")
    page.goto(world["audit"] + "/overall")
    page.get_by_role("radio", name="Inadequate").first.check()
    page.get_by_label("Why", exact=True).fill("Nobody would know from the record how safe she is.")
    auditing.press(page, "Save and check answers")
    auditing.submit(page, world["audit"])
    expect(page.get_by_role("main")).to_contain_text("Audit submitted")


@requirement("HF-023", "HF-026")
def test_the_service_manager_records_the_meeting_and_what_it_agreed(visit, server, world):
    assert world["code"] in Visitor(server.url, QA_LEAD).get(LIST).body
    page = visit(LEAD)
    page.get_by_role(
        "link", name=f"Multi-disciplinary action meeting: {world['code']}").click()
    world["response"] = page.url.removeprefix(server.url).rsplit("/steps", 1)[0]
    due = day_in(paragraphs(page))
    assert due == world["day"] + timedelta(days=3)
    auditing.press(page, "Keep the record")
    expect(page.get_by_role("alert")).to_contain_text("Give the day")
    fill_day(page.get_by_role("group", name="On which day did you meet?"), world["day"])
    page.get_by_role("group", name="Is there risk").get_by_label("No", exact=True).check()
    for label in ("Service Manager", "Team Manager", "SW"):
        page.get_by_role("checkbox", name=label, exact=True).check()
    for label in ("Is the child safe today", "Who is involved", "The interventions",
                  "How change will happen"):
        page.get_by_label(label).fill(f"{label}: said at the meeting.")
    auditing.press(page, "Keep the record")
    expect(page.get_by_role("alert")).to_contain_text("Say why there is no risk")
    look(page, "meeting-refused")
    page.get_by_label("Yes: “Visit to the child” comes next").check()
    auditing.press(page, "Keep the record")
    expect(page.get_by_text("The record is kept.")).to_be_visible()
    page.get_by_role("link", name="Add an action").click()
    plan_action(page, world, AGREED, POSSIBLE)
    expect(page.get_by_text("stands on the tracker. Add another")).to_be_visible()
    look(page, "further-action")
    page.goto(world["response"] + "/steps/action-meeting")
    expect(page.get_by_role("main")).to_contain_text(AGREED)
    look(page, "meeting")


@requirement("HF-024")
def test_the_worker_visits_and_someone_else_confirms_it(visit, world):
    page = visit(WORKER)
    page.get_by_role("link", name=f"Visit to the child: {world['code']}").click()
    fill_day(page.get_by_role("group", name="On which day was the child seen?"), world["day"])
    page.get_by_label("Yes, and alone for a while").check()
    page.get_by_label("What the child said and showed").fill("She showed me her room.")
    page.get_by_label("Is the child safe today").fill("Yes: her aunt is there.")
    look(page, "visit")
    auditing.press(page, "Keep the record")
    expect(page.get_by_role("main")).to_contain_text("Someone else has to confirm it.")
    page = visit(MANAGER)
    page.get_by_role("link", name="Confirm: visit to the child").click()
    expect(page.get_by_role("main")).to_contain_text("She showed me her room.")
    look(page, "visit-to-confirm")
    page.get_by_label("How do you know?").fill("I rang her aunt on the same day.")
    auditing.press(page, "Confirm it")
    expect(page.get_by_role("main")).to_contain_text("confirmed it on")


@requirement("HF-027")
def test_a_qa_officer_keeps_the_reflective_conversation(visit, world):
    page = visit(QA_LEAD)
    page.get_by_role("link", name=f"Reflective conversation: {world['code']}").click()
    fill_day(page.get_by_role("group", name="On which day did you talk?"), world["day"])
    page.get_by_role("checkbox", name="Social worker").check()
    page.get_by_role("checkbox", name="Team Manager").check()
    page.get_by_label("What we came to understand").fill("Three moves in a year left no time.")
    page.get_by_label("What we planned together").fill("A morning for each record, kept free.")
    auditing.press(page, "Keep the record")
    look(page, "conversation")
    page.goto(LIST)
    expect(card(page, world)).to_contain_text("Reflective conversation")
    look(page, "list")


@requirement("HF-005")
def test_the_worker_says_how_the_audit_was_and_nobody_reads_whose_it_is(visit, server, world):
    page = visit(WORKER)
    page.get_by_role("link", name=f"Say how the audit of {world['code']} was for you").click()
    auditing.press(page, "Send it")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    for group in page.get_by_role("radio", name="Partly").all():
        group.check()
    page.get_by_label("What will you do differently").fill(WAS)
    look(page, "experience-sheet")
    sheet = page.url.removeprefix(server.url)
    auditing.press(page, "Send it")
    expect(page.get_by_text("Thank you. The QA unit reads it.")).to_be_visible()
    for name in (AUDITOR, QA_LEAD, MANAGER):
        assert Visitor(server.url, name).get(sheet).status == 404, name
    assert Visitor(server.url, WORKER).get("/experience").status == 404
    page = visit(QA_LEAD)
    page.goto("/experience")
    expect(page.get_by_role("main")).to_contain_text(WAS)
    expect(page.get_by_role("main")).not_to_contain_text(WORKER)
    expect(page.get_by_role("main")).not_to_contain_text(world["code"])
    look(page, "experience")


def finish_actions(visit, server, world):
    """Each action said to be done by its owner, and checked by the service manager."""
    owner, lead = Visitor(server.url, WORKER), Visitor(server.url, LEAD)
    listed = lead.get(f"/actions?audit={world['audit'].rsplit('/', 1)[1]}").body
    world["actions"] = sorted(set(re.findall(r"/actions/\d+", listed)))
    assert len(world["actions"]) == 2
    for action in world["actions"]:
        deeds.send(owner, action, "/claim", words="Done with her.", evidence="The note of today.",
                   difference="She knows what happens next.")
        deeds.send(lead, action, "/check", check="yes", words="I read the note.")


@requirement("HF-030", "HF-031", "HF-028")
def test_the_child_leaves_the_list_once_change_has_lasted(visit, server, world):
    finish_actions(visit, server, world)
    page = visit(QA_LEAD)
    page.goto(LIST)
    expect(card(page, world)).to_contain_text("to be seen to hold")
    page.goto(world["response"] + "/closing")
    expect(page.get_by_role("main")).to_contain_text("Two actions to be seen to hold")
    later = world["day"] + timedelta(days=30)
    manager = visit(MANAGER)
    for action in world["actions"]:
        manager.goto(action + "/looking-again")
        auditing.press(manager, "Set the day")
        expect(manager.get_by_role("alert")).to_contain_text("Say how you will look at it again.")
        manager.get_by_label("How will you see").fill("I ask her, and read the notes of visits.")
        fill_day(manager.get_by_role("group", name="On which day?"), later)
        if action == world["actions"][0]:
            look(manager, "looking-again")
        auditing.press(manager, "Set the day")
        expect(manager.get_by_role("main")).to_contain_text("it is asked whether it still holds")
    go_to_day(visit(QA_LEAD), later)
    lead = visit(LEAD)
    for action in world["actions"]:
        lead.goto(action + "/holding")
        lead.get_by_label("Yes, and I have looked").check()
        lead.get_by_label("What you saw").fill("She told me so herself.")
        auditing.press(lead, "Record the answer")
        expect(lead.get_by_text("It still holds.").first).to_be_visible()
    page = visit(QA_LEAD)
    page.get_by_role("link", name=f"Confirm that all is done for {world['code']}").click()
    auditing.press(page, "Confirm that it is complete")
    expect(page.get_by_text("The response is complete.")).to_be_visible()
    expect(card(page, world)).to_have_count(0)
