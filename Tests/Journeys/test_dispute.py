"""A finding seen differently: said to the auditor, answered, and settled with the QA unit's help."""

import re

import auditing
import deeds
import pytest
from conftest import go_to_day, requirement
from playwright.sync_api import expect
from test_inadequate import look

AUDITOR, OFFICER, LEAD, OWNER = (
    "Bracken Marl", "Sorrel Basalt", "Yarrow Gneiss", "Teasel Quartz")
SAID = "The plan was written with the family in October; it is on the file under meetings."
ANSWERED = "I read that plan. It has no dates, so I stand by what I wrote."
DECIDED = "The plan is there and the family helped to write it. It lacks dates: both are right."


@pytest.fixture(scope="module")
def world(server, browser):
    """A submitted audit, and the day by which it had to be."""
    done = deeds.submitted(
        server, browser, AUDITOR, owner=OWNER, grade="requires_improvement")
    return done | {"due": done["day"].replace(day=28)}


def test_nobody_disputes_before_the_day(visit, world):
    page = visit(LEAD)
    page.goto(world["audit"])
    entry = page.get_by_role("listitem").filter(has_text="A finding seen differently")
    expect(entry).to_contain_text("From 28")
    expect(entry.get_by_role("link")).to_have_count(0)
    page.goto(world["audit"] + "/disputes")
    expect(page.get_by_role("button", name=re.compile("^Send it"))).to_have_count(0)


@requirement("S-037")
def test_the_service_lead_takes_it_up_with_the_auditor(visit, world):
    page = visit(LEAD)
    go_to_day(page, world["due"])
    page.goto(world["audit"])
    page.get_by_role("link", name="A finding seen differently").click()
    look(page, "dispute-new")
    auditing.press(page, f"Send it to {AUDITOR}")
    expect(page.get_by_role("alert")).to_contain_text("Say what you see differently")
    page.get_by_label("The overall grade").check()
    page.get_by_label("What you see, and where the child’s file shows it").fill(SAID)
    auditing.press(page, f"Send it to {AUDITOR}")
    expect(page.get_by_role("main")).to_contain_text(SAID)
    expect(page.get_by_role("main")).to_contain_text(f"{AUDITOR} has to answer {LEAD}.")


def test_the_auditor_answers(visit, world):
    page = visit(AUDITOR)
    page.get_by_role(
        "link", name=f"Answer what is seen differently about {world['code']}").click()
    look(page, "dispute-answer")
    page.get_by_label("The audit stands as it is").check()
    page.get_by_label("Why").fill(ANSWERED)
    auditing.press(page, "Send the answer")
    expect(page.get_by_role("main")).to_contain_text(f"{LEAD} says whether that settles it.")


def test_the_two_do_not_agree_and_the_qa_unit_settles_it(visit, world):
    page = visit(LEAD)
    page.get_by_role("link", name=f"Read the answer about {world['code']}").click()
    expect(page.get_by_role("main")).to_contain_text(ANSWERED)
    look(page, "dispute-answered")
    auditing.press(page, "Ask the QA unit to help")
    page = visit(OFFICER)
    page.get_by_role(
        "link", name=f"Help to settle what is seen differently about {world['code']}").click()
    page.get_by_label("Change the overall grade").check()
    page.get_by_label("New overall grade").select_option(label="Good")
    page.get_by_label("Why").fill(DECIDED)
    auditing.press(page, "Record the decision")
    expect(page.get_by_text("It is settled.").first).to_be_visible()
    look(page, "dispute-settled")


def test_everyone_reads_how_it_ended_and_both_grades_are_kept(visit, world):
    page = visit(AUDITOR)
    page.goto(world["audit"])
    entry = page.get_by_role("listitem").filter(has_text="A finding seen differently")
    expect(entry).to_contain_text("Settled")
    entry.get_by_role("link").click()
    for words in (SAID, ANSWERED, DECIDED, "Overall grade: Good"):
        expect(page.get_by_role("main")).to_contain_text(words)
    page.goto(world["audit"] + "/history")
    expect(page.get_by_role("main")).to_contain_text("settled the grade of record as Good")
    page.goto(world["audit"] + "/reading")
    expect(page.get_by_role("main")).to_contain_text("Requires improvement")
    expect(page.get_by_role("main")).to_contain_text("Good")
