"""A themed audit: a tool made in the browser, a round opened with it, cases chosen, the record kept;
then the theme is looked at again with the same tool."""

import re
from datetime import timedelta

import auditing
import deeds
from conftest import anytown_by, choose, fill_day, give_file, picture, requirement, today
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR, PROGRAMME, OTHER = "Sorrel Basalt", "Tansy Feldspar", "Sedge Chert"
KIND = "themed-audit"
THEME = "Plans that keep their dates"
# An Anytown that works by another framework, before anything in it is opened.
server = anytown_by("nottinghamshire/2019")


def add_question(page, kind, words, lines=None, evidence=None):
    """Adds a question at the end of the only section."""
    page.get_by_role("button", name="Add a question").click()
    page.get_by_label("The question").fill(words)
    page.get_by_role("radio", name=kind, exact=True).check()
    if lines:
        page.get_by_label("The answers, or the lines to tick").fill("\n".join(lines))
    if evidence:
        page.get_by_label("A box for what was seen").fill(evidence)
    auditing.press(page, "Keep the question")


@requirement("N1-107", "HF-016")
def test_a_tool_is_made_in_the_browser_looked_at_and_published(visit, known):
    page = visit(PROGRAMME)
    page.goto("/programme")
    page.get_by_role("link", name="Tools for rounds").click()
    page.get_by_label("What is it called?").fill(THEME)
    page.get_by_label("Begin with").select_option(label="nothing")
    auditing.press(page, "Begin")
    known["draft"] = page.url.split("?")[0]
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("main")).to_contain_text("A tool has at least one section.")
    page.goto(known["draft"])
    page.get_by_label("Add a section").fill("The plan")
    auditing.press(page, "Add the section")
    # What will not do is said beside its field, and nothing typed is lost.
    page.get_by_role("button", name="Add a question").click()
    page.get_by_label("The question").fill("Which of these were on time?")
    page.get_by_role("radio", name="Any of several answers").check()
    page.get_by_label("What to look at").fill("The dates of the last plan.")
    auditing.press(page, "Keep the question")
    expect(page.locator(".govuk-error-summary")).to_contain_text("at least two answers")
    assert page.get_by_label("The question").input_value() == "Which of these were on time?"
    assert page.get_by_label("What to look at").input_value() == "The dates of the last plan."
    picture(page, "round-question-refused")
    page.get_by_label("The answers, or the lines to tick").fill("Visits\nReviews")
    auditing.press(page, "Keep the question")
    add_question(page, "Yes, partly or no", "Did the plan keep its dates?",
                 evidence="What you saw, with its date")
    add_question(page, "Words", "What difference did it make to the child?")
    add_question(page, "A whole number", "How many weeks late was the latest step?")
    page.get_by_role("button", name="Move up").last.click()
    titles = page.locator(".govuk-summary-card__title").all_inner_texts()
    assert [title.split("\n")[0] for title in titles][-2:] == [
        "How many weeks late was the latest step?", "What difference did it make to the child?"]
    picture(page, "round-draft")
    page.get_by_role("button", name="See it as the auditor will").click()
    expect(page.get_by_role("main")).to_contain_text("1.2 Did the plan keep its dates?")
    picture(page, "round-preview")
    page.get_by_role("button", name="Publish").click()
    auditing.press(page, "Publish it")
    expect(page.locator("h1")).to_contain_text(THEME)
    page.goto(known["draft"])
    expect(page.get_by_role("main")).to_contain_text("published, so it cannot be changed")


@requirement("N1-105", "N1-106")
def test_a_round_is_opened_with_its_theme_its_commission_and_that_tool(visit, known):
    page = visit(PROGRAMME)
    known["day"] = day = today(page)
    page.goto("/programme")
    picture(page, "round-programme")
    page.get_by_role("link", name="Themed audit").click()
    auditing.press(page, "Open the round")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what the theme is.")
    page.get_by_label("Theme", exact=True).fill(THEME)
    page.get_by_label("Who wants it?").fill("The improvement board")
    page.get_by_label("What is it to find out?").fill("Whether plans keep their dates since March.")
    page.get_by_label("Which programme of improvement").fill("Better plans")
    page.get_by_label("How many cases").fill("2")
    choose(page, "With which tool?", THEME)
    fill_day(page.get_by_role("group", name="Submitted"), day + timedelta(days=21))
    picture(page, "round-opening")
    auditing.press(page, "Open the round")
    known["cycle"] = page.url.split("?")[0]
    assert known["cycle"].endswith(f"/cycles/{day:%Y-%m}-{KIND}")
    expect(page.locator("h1")).to_contain_text(THEME)
    about = page.locator("#round")
    expect(about).to_contain_text("The improvement board")
    expect(about).to_contain_text("Better plans")
    picture(page, "round-opened")


def test_one_that_was_opened_by_mistake_is_taken_back(visit, known):
    page = visit(PROGRAMME)
    page.goto("/programme")
    page.get_by_role("link", name="Themed audit").click()
    page.get_by_label("Theme", exact=True).fill("A slip")
    page.get_by_label("Who wants it?").fill("Nobody")
    page.get_by_label("What is it to find out?").fill("Nothing.")
    auditing.press(page, "Open the round")
    auditing.press(page, "Take this round back")
    expect(page.get_by_text("The round is taken back")).to_be_visible()
    page.goto("/programme")
    expect(page.get_by_role("main")).not_to_contain_text("A slip")
    page.goto(known["cycle"])
    expect(page.get_by_role("button", name="Take this round back")).to_be_visible()


@requirement("N1-107", "HF-015")
def test_cases_are_chosen_with_reasons_and_shown_as_chosen(visit, server, known):
    page = visit(PROGRAMME)
    page.goto(known["cycle"] + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        page.get_by_role("button", name=re.compile("^Match (it|these)")).click()
    page.goto("/")
    page.get_by_role("link", name=f"Choose the cases of {THEME}").click()
    expect(page.get_by_role("main")).to_contain_text("You mean to look at 2.")
    page.get_by_label("Child protection plan").first.check()
    auditing.press(page, "Show what this gives")
    if page.get_by_role("group", name="Which children?").count() == 0:
        page.get_by_label("Help and protection", exact=True).check()
        auditing.press(page, "Show what this gives")
    boxes = page.get_by_role("group", name="Which children?").get_by_role("checkbox")
    assert boxes.count() > 2
    codes = [boxes.nth(at).get_attribute("value") for at in (0, 1)]
    boxes.nth(0).check()
    page.get_by_label("Or type codes").fill("C-NONE-00")
    auditing.press(page, "Continue")
    expect(page.locator(".govuk-error-summary")).to_contain_text("No child of the list has the code")
    assert page.get_by_role("group", name="Which children?").get_by_role("checkbox").nth(0).is_checked()
    page.get_by_label("Or type codes").fill(codes[1].lower())
    picture(page, "round-choice")
    auditing.press(page, "Continue")
    auditing.press(page, "Choose two children")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why these children")
    page.get_by_label("Why these?").fill("Both plans were made in the same week.")
    page.locator("summary", has_text="A reason for single children").click()
    page.get_by_label(codes[1]).fill("Its second plan.")
    picture(page, "round-reasons")
    auditing.press(page, "Choose two children")
    main = page.get_by_role("main")
    expect(main).to_contain_text("chosen, not drawn")
    expect(main).to_contain_text("Both plans were made in the same week.")
    expect(page.get_by_role("row").filter(has_text=codes[1])).to_contain_text("Its second plan.")
    auditing.press(page, "Verify again")
    expect(page.locator("#verified")).to_contain_text("every child chosen is of the list")
    picture(page, "round-chosen")
    known["codes"] = codes
    page.goto(known["cycle"] + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    page.wait_for_load_state()
    for code in codes:
        page.goto(f"{known['cycle']}/allocation/{code}")
        choose(page, "Auditor", AUDITOR)
        auditing.press(page, "Give them the audit")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("two audits can begin")


@requirement("N1-107")
def test_the_auditor_answers_that_tool_and_submits(visit, server, known):
    page = visit(AUDITOR)
    page.goto("/your-audits")
    expect(page.get_by_role("table", name="To finish")).to_contain_text(THEME)
    audit = auditing.unopened_audit(page)
    auditing.open_audit(page, audit)
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text("Chosen by the QA unit")
    expect(page.get_by_role("main")).to_contain_text("Whether plans keep their dates since March.")
    picture(page, "round-audit")
    page.get_by_role("link", name="The plan", exact=True).click()
    page.get_by_label("Visits").check()
    page.get_by_role("radio", name="Partly").check()
    page.get_by_label("What you saw, with its date").fill("The review of May came in July.")
    page.get_by_label("How many weeks late").fill("7")
    page.get_by_label("What difference did it make").fill("She waited for her school.")
    picture(page, "round-section")
    auditing.press(page, "Save and continue")
    auditing.decide_to_ask(page, audit)
    auditing.record_said(page, audit, "The child", "They came when they said.")
    auditing.note(page, audit, "strength", "The worker rings before each visit.")
    page.goto(audit + "/check")
    picture(page, "round-check")
    auditing.press(page, "Submit the audit")
    expect(page.get_by_role("main")).to_contain_text("Audit submitted")
    page.goto(audit)
    page.get_by_role("link", name="Read the audit").click()
    expect(page.get_by_role("main")).to_contain_text("The review of May came in July.")
    picture(page, "round-submitted")
    assert Visitor(server.url, OTHER).get(known["cycle"]).status == 404
    known["audit"] = audit


@requirement("HF-016")
def test_the_theme_is_looked_at_again_with_the_same_tool(visit, known):
    page = visit(PROGRAMME)
    page.goto(known["cycle"])
    page.get_by_role("link", name="Look at this theme again").click()
    assert page.get_by_label("Theme", exact=True).input_value() == THEME
    tool = page.get_by_label("With which tool?")
    assert THEME in tool.locator("option:checked").inner_text()
    month = (known["day"].replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
    page.get_by_label("From which month?").select_option(month)
    auditing.press(page, "Open the round")
    expect(page.locator("h1")).to_contain_text(THEME)
    page.get_by_role("link", name=re.compile("^Set beside")).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("The same tool, with one audit in")
    row = page.get_by_role("table", name="Did the plan keep its dates?").get_by_role("row")
    expect(row.filter(has_text="Partly")).to_contain_text("1 of 1")
    expect(row.filter(has_text="Partly")).to_contain_text("Too few to say")
    picture(page, "round-comparison")
    page.go_back()
    page.locator("#round").get_by_role("link", name=THEME, exact=True).click()
    rounds = page.get_by_role("main")
    expect(rounds).to_contain_text("Rounds that were done with it")
    assert rounds.get_by_role("link", name=re.compile(THEME)).count() == 2
