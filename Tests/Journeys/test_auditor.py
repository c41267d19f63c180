"""An auditor does one audit, from opening it to submitting it, on two devices.

Each step goes on where the one before it ended, as an audit does.
"""

import re
from datetime import timedelta

import auditing
import pytest
from conftest import fill_day, paragraphs, picture, requirement, today
from playwright.sync_api import expect

AUDITOR = "Teasel Quartz"
TYPED = "Visit note of the 4th: she drew who lives in her house, and who she wants there."


@pytest.fixture(scope="module")
def audit():
    """What the journey remembers: the audit's address, and today."""
    return {}


def test_your_work_says_what_to_do_by_when_and_why_it_is_mine(visit, audit):
    page = visit(AUDITOR)
    audit["address"] = auditing.unopened_audit(page)
    audit["today"] = today(page)
    page.goto("/")
    expect(page.locator("h1 + p")).to_contain_text(re.compile(r"need(s)? you"))
    item = page.get_by_role("listitem").filter(
        has=page.locator(f"a[href='{audit['address']}']")
    ).first
    expect(item).to_contain_text("Open the audit of C-")
    expect(item).to_contain_text("You are the auditor")
    expect(item).to_contain_text(re.compile("28 "))
    picture(page, "auditor-your-work")


def test_an_audit_opens_once_its_auditor_says_they_have_no_conflict(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/file")
    expect(page.get_by_role("button", name="Mark the file as read")).to_have_count(0)
    page.goto(audit["address"])
    expect(page.get_by_text("You have a conflict of interest if")).to_be_visible()
    picture(page, "auditor-declaration")
    auditing.press(page, "I have no conflict: open the audit")
    expect(page.get_by_role("main")).to_contain_text("Under way")
    for title in auditing.SECTIONS:
        assert page.get_by_text(title, exact=True).count() == 1, title
    picture(page, "auditor-overview")


def test_who_the_child_is_shows_in_one_press(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"])
    code = re.search(r"C-\w{4}-\d\d", page.locator("h1").inner_text())[0]
    auditing.press(page, "Show who the child is")
    assert code in paragraphs(page)
    expect(page.get_by_role("main")).to_contain_text(re.compile("recorded", re.I))
    picture(page, "auditor-child")


def test_reading_the_file_sets_the_six_months_to_judge(visit, audit):
    page = visit(AUDITOR)
    auditing.read_file(page, audit["address"])
    expect(page.get_by_text("Six months of work:")).to_be_visible()
    day = audit["today"]
    assert f"{day.day} {day:%B %Y}" in paragraphs(page)


@requirement("S-080")
def test_whether_to_ask_the_family_is_decided_and_what_they_said_is_kept(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/feedback-decision")
    page.get_by_label("No, it would not be right").check()
    auditing.press(page, "Keep the decision")
    expect(page.get_by_role("alert")).to_be_visible()
    auditing.decide_to_ask(page, audit["address"])
    auditing.record_said(
        page, audit["address"], "A parent", "She turns up when she says she will.")
    auditing.record_said(page, audit["address"], "The child", "I like it when we walk the dog.")
    expect(page.get_by_role("main")).to_contain_text("Two people were asked, and two said")
    picture(page, "auditor-feedback")


@requirement("S-029")
def test_the_discussion_is_held_with_the_practitioner(visit, audit):
    page = visit(AUDITOR)
    auditing.hold_discussion(
        page, audit["address"], audit["today"], "The chronology is newer than the file shows.")
    expect(page.get_by_text("Held on")).to_be_visible()


def test_what_each_grade_means_stands_beside_the_question(visit, audit):
    page = visit(AUDITOR)
    page.goto(auditing.section_address(page, audit["address"], "Narrative and history"))
    for grade in ("Outstanding", "Good", "Requires improvement", "Inadequate"):
        described = page.get_by_role("radio", name=grade).first.get_attribute("aria-describedby")
        words = page.locator("#" + described.split()[-1]).inner_text()
        assert len(words) > 40, (grade, words)
    expect(page.get_by_role("radio", name="Not seen")).to_have_count(3)
    expect(page.get_by_role("radio", name="Not applicable")).to_have_count(3)


def test_an_area_is_saved_as_it_is_typed_and_goes_on_elsewhere(visit, audit):
    office, home = visit(AUDITOR), visit(AUDITOR, width=390)
    address = auditing.section_address(office, audit["address"], "Narrative and history")
    office.goto(address)
    auditing.answer(office, 0, "Good", TYPED)
    expect(office.get_by_role("status").filter(has_text="Saved at")).to_be_visible()
    picture(office, "auditor-section-saved")
    office.context.close()
    home.goto(address)
    expect(home.get_by_label(auditing.EVIDENCE).first).to_have_value(TYPED)
    expect(home.get_by_role("radio", name="Good").first).to_be_checked()
    picture(home, "auditor-section-elsewhere")
    auditing.answer(home, 1, "Requires improvement", "Last entry is of June; the move is missing.")
    auditing.answer(home, 2, "Not applicable", "")
    auditing.press(home, "Save and continue")
    expect(home.get_by_role("alert")).to_contain_text("Say why")
    home.get_by_label(auditing.EVIDENCE).nth(2).fill("There is no earlier history with us.")
    auditing.press(home, "Save and continue")
    expect(home.locator("h1")).to_have_text("Assessment and analysis")


def test_someone_can_leave_an_area_half_done(visit, audit):
    page = visit(AUDITOR)
    page.goto(auditing.section_address(page, audit["address"], "Planning"))
    auditing.answer(page, 0, "Good", "The plan of the 2nd says who does what.")
    auditing.press(page, "Save and come back later")
    row = page.get_by_role("listitem").filter(has_text="Planning")
    expect(row).to_contain_text("One of four questions answered")
    expect(row).to_contain_text("In progress")


def test_all_seven_areas_are_answered(visit, audit):
    page = visit(AUDITOR)
    for title in list(auditing.SECTIONS)[1:]:
        page.goto(auditing.section_address(page, audit["address"], title))
        auditing.answer_section(page, title, "Good", f"Seen on the file for {title.lower()}:")
    rows = page.get_by_role("listitem").filter(has_text="questions answered")
    page.goto(audit["address"])
    assert rows.filter(has_text="Completed").count() == len(auditing.SECTIONS)


def test_strengths_come_before_areas_for_improvement(visit, audit):
    page = visit(AUDITOR)
    auditing.note(page, audit["address"], "improvement", "The plan does not say by when.")
    auditing.note(page, audit["address"], "strength", "She trusts her worker, and says so.")
    headings = page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()
    assert headings.index("Strengths") < headings.index("Areas for improvement")
    address = auditing.section_address(page, audit["address"], "Outcomes")
    page.goto(address)
    expect(page.get_by_text("Strengths so far")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("She trusts her worker")


def test_a_vague_action_is_refused_and_its_words_are_kept(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/actions/new")
    page.get_by_label("What has to be done").fill("Ongoing")
    page.get_by_label("What will be different for the child").fill("She feels heard at home")
    page.get_by_label("What “done” means").fill("asap")
    fill_day(page.get_by_role("group", name="By when"), audit["today"] - timedelta(days=1))
    auditing.press(page, "Save the action")
    assert page.title().startswith("Error: ")
    summary = page.get_by_role("alert")
    for problem in (
        "Say exactly what has to be done.", "Say in a few words what someone would see when it is done.",
        "Choose one person", "The due day must be after today.",
    ):
        expect(summary).to_contain_text(problem)
    expect(page.get_by_label("What has to be done")).to_have_value("Ongoing")
    expect(page.get_by_label("What will be different for the child")).to_have_value(
        "She feels heard at home")
    picture(page, "auditor-vague-action")


def test_an_action_has_words_an_owner_and_a_day(visit, audit):
    page = visit(AUDITOR)
    auditing.plan_action(
        page, audit["address"], audit["today"] + timedelta(days=21), "Bracken Marl")
    expect(page.get_by_role("main")).to_contain_text(auditing.ACTION)
    expect(page.get_by_role("main")).to_contain_text("Bracken Marl")


def test_learning_carries_a_theme(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/findings/new?kind=learning")
    page.get_by_label("In a sentence or two").fill("Draw the house with the child.")
    auditing.press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("theme")
    expect(page.get_by_label("In a sentence or two")).to_have_value(
        "Draw the house with the child.")
    page.get_by_label("Theme").select_option(index=2)
    auditing.press(page, "Save")
    expect(page.get_by_role("main")).to_contain_text("Draw the house with the child.")


def test_a_fuller_review_can_be_recommended_on_the_frameworks_grounds(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/case-review")
    page.get_by_label("Yes", exact=True).check()
    auditing.press(page, "Save")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Long-term neglect is suspected").check()
    page.get_by_label("What you saw that calls for it").fill("Three plans, and nothing changed.")
    auditing.press(page, "Save")
    expect(page.get_by_text("You recommend it")).to_be_visible()


def test_a_concern_is_raised_in_the_middle_and_says_whom_to_ring(visit, audit):
    page = visit(AUDITOR)
    page.goto(auditing.section_address(page, audit["address"], "Relationship"))
    page.get_by_role("link", name="Raise an immediate safeguarding concern").first.click()
    expect(page.get_by_text("ring 999 first")).to_be_visible()
    page.get_by_label("A child’s safety").check()
    page.get_by_label("What did you see or hear?").fill("A bruise that nobody has asked about.")
    auditing.press(page, "Record it and see whom to ring")
    expect(page.locator("h1")).to_have_text("Ring these people now")
    numbers = page.locator("a[href^='tel:']")
    assert numbers.count() >= 2
    assert re.fullmatch(r"tel:\d{10,}", numbers.first.get_attribute("href"))
    picture(page, "auditor-concern")
    page.get_by_role("group", name="The person").get_by_role("radio").first.check()
    page.get_by_label("What was agreed, if anything").fill("They visit this afternoon.")
    auditing.press(page, "Keep this")
    expect(page.get_by_role("main")).to_contain_text("Spoke to")
    expect(page.get_by_role("main")).to_contain_text("They visit this afternoon.")


def test_what_is_missing_is_listed_with_a_way_to_each(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/check")
    expect(page.get_by_role("button", name="Submit the audit")).to_have_count(0)
    page.get_by_role("link", name="Give the overall grade.").click()
    expect(page.locator("h1")).to_have_text("Overall grade")
    assert page.evaluate("location.hash") == "#overall"


def test_the_audit_is_graded_checked_and_submitted(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/overall")
    expect(page.get_by_role("main")).to_contain_text("She trusts her worker")
    auditing.grade_overall(
        page, audit["address"], "Good", "She is safer, and she says so herself.")
    expect(page.get_by_text("Everything is there.")).to_be_visible()
    words = paragraphs(page)
    for said in (TYPED, "She is safer", auditing.ACTION, "Draw the house with the child."):
        assert said in words, said
    assert words.index("She trusts her worker") < words.index("The plan does not say by when")
    picture(page, "auditor-check")
    auditing.press(page, "Submit the audit")
    expect(page.locator("h1")).to_have_text("Audit submitted")
    expect(page.get_by_role("main")).to_contain_text("Bracken Marl, by")
    picture(page, "auditor-submitted")


def test_a_submitted_audit_can_be_read_and_no_longer_changed(visit, audit):
    page = visit(AUDITOR)
    page.goto(audit["address"] + "/reading")
    words = paragraphs(page)
    assert words.index("She trusts her worker") < words.index("The plan does not say by when")
    page.goto(audit["address"] + "/sections/planning")
    page.wait_for_url("**/reading")
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.goto(audit["address"] + "/history")
    expect(page.get_by_role("main")).to_contain_text("submitted the audit, graded Good")
    page.goto("/")
    expect(page.locator(f"a[href='{audit['address']}']").filter(has_text="Open")).to_have_count(0)


@requirement("S-031")
def test_the_qa_unit_decides_whether_the_case_is_reviewed_more_fully(visit, audit):
    page = visit("Tansy Feldspar")
    page.goto("/case-reviews")
    page.locator(f"a[href='{audit['address']}/case-review']").click()
    expect(page.get_by_role("main")).to_contain_text("Long-term neglect is suspected")
    expect(page.get_by_role("main")).to_contain_text("Three plans, and nothing changed.")
    auditing.press(page, "Keep the decision")
    expect(page.get_by_role("alert")).to_contain_text("Say whether there will be a review.")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("The reason").fill("It meets the first of the grounds.")
    auditing.press(page, "Keep the decision")
    expect(page.locator("h1")).to_have_text("Fuller reviews")
    page.goto(audit["address"] + "/case-review")
    expect(page.get_by_text("There will be a fuller review.")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("It meets the first of the grounds.")
    expect(page.get_by_role("button", name="Keep the decision")).to_have_count(0)
