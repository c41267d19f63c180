"""What an auditor does, in one verb each, on pages with scripts and without."""

import re

from conftest import choose, fill_day

SECTIONS = {
    "Narrative and history": 3,
    "Assessment and analysis": 3,
    "Planning": 4,
    "Relationship": 2,
    "Outcomes": 3,
    "Supervision": 3,
    "Management oversight": 2,
}
EVIDENCE = "What you saw, and what it meant for the child"
ACTION = "See the child alone at school and write down what they want"


def unopened_audit(page):
    """The address of an audit that this auditor has not opened."""
    return _audit(page, "Not started")


def audit_under_way(page):
    """The address of an audit that this auditor has begun."""
    return _audit(page, "Under way")


def _audit(page, state):
    page.goto("/your-audits")
    rows = page.get_by_role("table", name="To finish").get_by_role("row")
    return rows.filter(has_text=state).last.get_by_role("link").get_attribute("href")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def open_audit(page, audit):
    page.goto(audit)
    press(page, "I have no conflict: open the audit")


def read_file(page, audit):
    page.goto(audit)
    page.get_by_role("link", name="Read the file").click()
    press(page, "Mark the file as read")


def decide_to_ask(page, audit):
    page.goto(audit + "/feedback-decision")
    page.get_by_label("Yes, they will be asked").check()
    page.get_by_role("group", name="Whom did you decide it with?").get_by_role(
        "radio"
    ).first.check()
    press(page, "Keep the decision")


def record_said(page, audit, voice, said):
    page.goto(audit + "/feedback")
    page.get_by_label(voice, exact=True).check()
    page.get_by_role("group", name="How?").get_by_role("radio").first.check()
    page.get_by_role("group", name="What came of it?").get_by_role("radio").first.check()
    page.get_by_label("What they said").fill(said)
    page.get_by_role("button", name=re.compile("^(Keep|Add) it$")).click()
    page.wait_for_load_state()


def hold_discussion(page, audit, day, words):
    page.goto(audit + "/discussion")
    fill_day(page.get_by_role("group", name="Day on which you talked"), day)
    page.get_by_role("group", name="Who took part?").get_by_role("checkbox").first.check()
    page.get_by_label("What it brought out").fill(words)
    press(page, "Save the discussion")


def section_address(page, audit, title):
    page.goto(audit)
    return page.get_by_role("link", name=title, exact=True).get_attribute("href")


def answer(page, number, grade, words):
    """Answers a question of an area: its number on the page, the grade, what was seen."""
    page.get_by_role("radio", name=grade).nth(number).check()
    page.get_by_label(EVIDENCE).nth(number).fill(words)


def answer_section(page, title, grade, words):
    for number in range(SECTIONS[title]):
        answer(page, number, grade, f"{words} {number + 1}")
    press(page, "Save and continue")


def note(page, audit, kind, words):
    page.goto(f"{audit}/findings/new?kind={kind}")
    page.get_by_label("In a sentence or two").fill(words)
    page.get_by_label("Theme").select_option(index=1)
    press(page, "Save")


def plan_action(page, audit, due, owner, words=ACTION):
    page.goto(audit + "/actions/new")
    page.get_by_label("What has to be done").fill(words)
    page.get_by_label("What will be different for the child").fill(
        "The plan says what the child wants, in their own words"
    )
    page.get_by_label("What “done” means").fill("A dated note of the visit is on the file")
    choose(page, "Who owns it", owner)
    fill_day(page.get_by_role("group", name="By when"), due)
    press(page, "Save the action")


def grade_overall(page, audit, grade, reason):
    page.goto(audit + "/overall")
    page.get_by_role("radio", name=grade).first.check()
    page.get_by_label("Why", exact=True).fill(reason)
    press(page, "Save and check answers")


def carry_through(page, audit, day, due, owner, grade="Good"):
    """A whole audit after its opening, up to its submission."""
    read_file(page, audit)
    decide_to_ask(page, audit)
    record_said(page, audit, "A parent", "She listens, and she comes when she says.")
    hold_discussion(page, audit, day, "We talked about what has changed for the child.")
    for title in SECTIONS:
        page.goto(section_address(page, audit, title))
        answer_section(page, title, grade, f"Seen on the file: {title.lower()}.")
    note(page, audit, "strength", "The worker knows what this child wants.")
    note(page, audit, "improvement", "The plan does not yet say by when.")
    plan_action(page, audit, due, owner)
    grade_overall(page, audit, grade, "The child’s life is safer and steadier than it was.")
    submit(page, audit)


def submit(page, audit):
    page.goto(audit + "/check")
    press(page, "Submit the audit")
