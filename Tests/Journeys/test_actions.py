"""An action from its first milestone to the day that it is seen to hold."""

import io
import re
from datetime import timedelta

import auditing
import deeds
import openpyxl
import pytest
from conftest import choose, fill_day, go_to_day, picture, today
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR, OWNER, CHECKER = "Bracken Marl", "Teasel Quartz", "Yarrow Gneiss"
RECORD = "Case note of Tuesday, 4pm."
DONE = "I saw her at school on Tuesday; the note of that day says what she wants."


@pytest.fixture(scope="module")
def submitted(server):
    """The answer to a submission, with the action that it put on the tracker."""
    return {}


def elsewhere(auditor):
    """The address of an unfinished audit in which the owner has no part."""
    unfinished = auditor.get("/your-audits").body.split(">Submitted<")[0]
    audits = re.findall(r'href="(/audits/[^"]+)"', unfinished)
    return next(audit for audit in audits if OWNER not in auditor.get(audit).body)


@pytest.fixture
def action(server, submitted, visit):
    if not submitted:
        auditor = Visitor(server.url, AUDITOR)
        day = today(visit(AUDITOR))
        owner = deeds.person_id(auditor, OWNER)
        answer = deeds.finish(
            auditor, elsewhere(auditor), owner, (day, day + timedelta(days=21)))
        submitted["action"] = re.search(r'href="(/actions/\d+)"', answer.body)[1]
    return submitted["action"]


def standing(page):
    return page.locator("h1 ~ p").first


def work_on(page, action):
    """The line of Your work that leads to the action."""
    return page.get_by_role("listitem").filter(has=page.locator(f"a[href='{action}']")).first


def test_the_owner_sets_milestones_and_ticks_them_off(visit, server, action):
    page = visit(OWNER)
    day = today(page)
    page.goto(action)
    page.get_by_role("link", name="Set a milestone").click()
    auditing.press(page, "Set the milestone")
    expect(page.get_by_role("alert")).to_contain_text("Say what is done by then")
    expect(page.get_by_role("alert")).to_contain_text("Give the day")
    page.get_by_label("What is done by then?").fill("The school is asked for its view")
    fill_day(page.get_by_role("group", name="By which day?"), day + timedelta(days=90))
    auditing.press(page, "Set the milestone")
    expect(page.get_by_role("alert")).to_contain_text("Give a day before")
    expect(page.get_by_label("What is done by then?")).to_have_value(
        "The school is asked for its view")
    fill_day(page.get_by_role("group", name="By which day?"), day + timedelta(days=7))
    picture(page, "action-milestone")
    auditing.press(page, "Set the milestone")
    row = page.get_by_role("row").filter(has_text="The school is asked for its view")
    expect(row).to_contain_text("To do")
    # Who checks it may plan it, and cannot say that a step is done.
    other = visit(CHECKER)
    other.goto(action)
    expect(other.get_by_role("button", name="Mark as done")).to_have_count(0)
    page.get_by_role("button", name="Mark as done").click()
    expect(row).to_contain_text("Done")


def test_the_owner_says_that_it_is_at_risk_and_the_tracker_shows_it(visit, action):
    page = visit(OWNER)
    page.goto(action)
    page.get_by_role("link", name="Say that it is at risk").click()
    auditing.press(page, "Say that it is at risk")
    expect(page.get_by_role("alert")).to_contain_text("Say why the day may not be kept")
    page.get_by_label("Why may the day not be kept?").fill("The worker is ill until Monday week.")
    auditing.press(page, "Say that it is at risk")
    expect(standing(page)).to_contain_text("says that it is at risk")
    expect(page.get_by_role("main")).to_contain_text("The worker is ill until Monday week.")
    tracker = visit("Sorrel Basalt")
    tracker.goto("/actions?show=at-risk")
    row = tracker.get_by_role("row").filter(has=tracker.locator(f"a[href='{action}']"))
    expect(row).to_contain_text("At risk")
    picture(tracker, "actions-at-risk")


def test_the_qa_unit_nudges_the_owners_that_it_chooses(visit, action):
    page = visit("Sorrel Basalt")
    page.goto("/actions?show=at-risk")
    page.get_by_role("button", name="Nudge owners").click()
    number = action.rsplit("/", 1)[1]
    for box in page.get_by_role("checkbox").all():
        if box.get_attribute("value") != number:
            box.uncheck()
    page.get_by_label("A line for them to read").fill("Can the duty team help you?")
    picture(page, "actions-nudge")
    auditing.press(page, "Nudge their owners")
    expect(page.get_by_role("alert")).to_contain_text("One person will see your nudge")
    owner = visit(OWNER)
    expect(work_on(owner, action)).to_contain_text("Nudged by Sorrel Basalt on")
    expect(work_on(owner, action)).to_contain_text("Can the duty team help you?")
    picture(owner, "your-work-nudged")
    owner.goto(action)
    expect(owner.get_by_role("heading", name="Nudged")).to_have_count(1)
    # The owner of an action nudges nobody, and no practitioner nudges anyone.
    expect(owner.get_by_role("link", name="Nudge the owner")).to_have_count(0)
    assert visit("Campion Shale").goto("/actions/nudges").status == 404


def test_the_owner_says_what_was_done_and_cannot_check_it(visit, server, action):
    page = visit(OWNER)
    page.locator(f"a[href='{action}']").first.click()
    auditing.press(page, "Say that it is done")
    expect(page.get_by_role("alert")).to_contain_text("Say what was done")
    page.get_by_label("What was done").fill(DONE)
    page.get_by_label("Where the record shows it").fill(RECORD)
    page.get_by_label("What is different for the child").fill("She chose the day herself.")
    picture(page, "action-open")
    auditing.press(page, "Say that it is done")
    expect(page.locator("h1 ~ p").first).to_contain_text("It needs someone else to check it")
    expect(page.get_by_role("button", name="Record the check")).to_have_count(0)
    owner = Visitor(server.url, OWNER)
    keys = owner.get("/").form("/sign-out")["fields"]
    asked = [*keys, ("check", "yes"), ("words", "I saw it."), ("_revision", "2")]
    assert owner.post(action + "/check", asked).status in (403, 404)
    page.goto(action)
    expect(page.locator("h1 ~ p").first).to_contain_text("It needs someone else to check it")


def test_someone_else_sends_it_back_saying_what_is_missing(visit, action):
    page = visit(CHECKER)
    # Where many wait, they stand as one line that leads to all of them.
    waiting = page.locator(f"a[href='{action}'], a[href='/actions?show=waiting']").first
    expect(waiting).to_contain_text("Check")
    page.goto(action)
    expect(page.get_by_role("main")).to_contain_text(DONE)
    expect(page.get_by_role("main")).to_contain_text(RECORD)
    page.get_by_label("Not yet: send it back").check()
    auditing.press(page, "Record the check")
    expect(page.get_by_role("alert")).to_contain_text("Say what is missing")
    page.get_by_label("What you saw, or what is missing").fill("The note has no date on it.")
    picture(page, "action-check")
    auditing.press(page, "Record the check")
    expect(page.get_by_role("main")).to_contain_text("The note has no date on it.")
    owner = visit(OWNER)
    item = owner.get_by_role("listitem").filter(has=owner.locator(f"a[href='{action}']")).first
    expect(item).to_contain_text("sent back")
    owner.goto(action)
    expect(owner.get_by_role("main")).to_contain_text("It was sent back")
    owner.get_by_label("What was done").fill("The note is dated the 12th now.")
    owner.get_by_label("Where the record shows it").fill(RECORD)
    owner.get_by_label("What is different for the child").fill("She chose the day herself.")
    auditing.press(owner, "Say that it is done")


def test_it_closes_once_someone_else_has_seen_the_evidence(visit, action):
    page = visit(CHECKER)
    page.goto(action)
    page.get_by_label("Yes, it is done and I have seen the evidence").check()
    page.get_by_label("What you saw, or what is missing").fill("Read on the file: dated, and hers.")
    auditing.press(page, "Record the check")
    expect(standing(page)).to_contain_text(f"{CHECKER} has checked it")
    expect(standing(page)).to_contain_text("it is asked whether it still holds")
    picture(page, "action-closed")


def test_the_tracker_filters_by_links_and_goes_out_as_a_workbook(visit, server, action):
    page = visit("Sorrel Basalt")
    page.goto("/actions")
    number = action.rsplit("/", 1)[1]
    expect(page.locator(f"a[href='{action}']")).to_have_count(0)
    picture(page, "actions")
    links = page.get_by_role("main").get_by_role("link")
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert any("show=" in href for href in hrefs) and any("sort=" in href for href in hrefs)
    qa = Visitor(server.url, "Sorrel Basalt")
    closed = next(href for href in hrefs if "show=closed" in href or "show=done" in href)
    sheet = closed.replace("/actions?", "/actions/spreadsheet?")
    with qa.opener.open(server.url + sheet) as answer:
        rows = list(openpyxl.load_workbook(io.BytesIO(answer.read())).active.iter_rows(
            values_only=True))
    head = next(row for row in rows if "Number" in row)
    ours = [dict(zip(head, row)) for row in rows if str(row[0]).endswith(number)]
    assert len(ours) == 1 and ours[0]["Owner"] == OWNER
    with qa.opener.open(server.url + sheet) as answer:
        book = openpyxl.load_workbook(io.BytesIO(answer.read()))
    assert book.sheetnames == ["Actions", "Milestones", "History"]
    said = [row for row in book["History"].iter_rows(values_only=True) if row[0] == ours[0]["Number"]]
    steps = [row[2] for row in said]
    assert steps[0] == "Agreed" and {"Milestone done", "Nudged", "Sent back", "Checked"} <= set(steps)
    assert any(row[4] == DONE and row[5] == RECORD for row in said)
    assert any(row[1] == "The school is asked for its view"
               for row in book["Milestones"].iter_rows(values_only=True))


def test_filters_narrow_the_tracker_and_their_counts_are_true(visit):
    page = visit("Sorrel Basalt")
    page.goto("/actions")
    facets = page.get_by_role("navigation", name="Filter the actions").get_by_role("listitem")
    seen = []
    for at in range(facets.count()):
        facet = facets.nth(at)
        href, text = facet.get_by_role("link").get_attribute("href"), facet.inner_text()
        seen.append((href, int(text.split()[-1])))
    assert len(seen) > 10
    for href, count in seen:
        page.goto(href)
        shown = page.locator("tbody tr").count()
        assert shown == min(count, 20), f"{href} shows {shown} of {count}"
    page.goto("/actions")
    page.locator("th a[href*='sort=owner']").click()
    names = page.locator("tbody tr td[data-label=Owner]").all_inner_texts()
    assert names == sorted(names)


def test_what_no_longer_holds_is_opened_again_and_handed_on(visit, action):
    page = visit(OWNER)
    day = today(page)
    page.goto(action)
    page.get_by_role("link", name="Say that it no longer holds").click()
    expect(page.get_by_label("Yes, and I have looked")).to_have_count(0)
    page.get_by_label("No: open it again").check()
    page.get_by_label("What you saw, or what no longer holds").fill("She has moved; it began again.")
    auditing.press(page, "Record the answer")
    expect(page.get_by_role("alert")).to_contain_text("Give the day")
    expect(page.get_by_label("What you saw, or what no longer holds")).to_have_value(
        "She has moved; it began again.")
    fill_day(page.get_by_role("group", name="By when is it put right?"), day + timedelta(days=20))
    picture(page, "action-holding")
    auditing.press(page, "Record the answer")
    expect(standing(page)).to_contain_text("It had been done, and did not hold.")
    page.get_by_role("link", name="Hand it on owner").click()
    people = page.locator("select#owner option").all_inner_texts()
    assert len(people) > 1 and not any("QA lead" in one for one in people)
    heir = people[1].split(",")[0]
    choose(page, "Who takes it over?", heir)
    auditing.press(page, "Hand it on")
    expect(page.get_by_role("alert")).to_contain_text("Say why it changes")
    page.get_by_label("Why do you hand it on?").fill("I move to another team on Monday.")
    picture(page, "action-hand-on")
    auditing.press(page, "Hand it on")
    expect(page.get_by_role("alert")).to_contain_text("It is not yours any more")
    expect(page.locator(f"a[href='{action}']")).to_have_count(0)
    lead = visit("Sorrel Basalt")
    lead.goto(action)
    expect(lead.get_by_role("main")).to_contain_text(f"Owned by {heir} from then on.")
    expect(lead.get_by_role("main")).to_contain_text("I move to another team on Monday.")


def test_a_leavers_actions_are_listed_each_with_a_way_to_another_owner(visit, server):
    page = visit("Sorrel Basalt")
    person = deeds.person_id(Visitor(server.url, "Sorrel Basalt"), OWNER)
    page.goto(f"/people/{person}/last-day")
    row = page.get_by_role("row").filter(has_text="Action to do").first
    number = row.get_by_role("rowheader").get_by_role("link").first.inner_text()
    row.get_by_role("link", name=f"Hand it on {number}").click()
    choose(page, "Owner", "Bracken Marl")
    page.get_by_label("Why does it change?").fill("Teasel leaves at the end of the month.")
    auditing.press(page, "Change it")
    expect(page.get_by_role("main")).to_contain_text("Owned by Bracken Marl from then on.")
    page.goto(f"/people/{person}/last-day")
    expect(page.get_by_role("link", name=f"Hand it on {number}")).to_have_count(0)


def test_three_months_later_someone_says_whether_it_still_holds(visit):
    page = visit("Sorrel Basalt")
    later = today(page) + timedelta(days=100)
    go_to_day(page, later)
    page.goto("/actions?show=to-hold")
    expect(page.locator("tbody tr").first).to_contain_text("Does it still hold?")
    action = page.locator("tbody tr th a").first.get_attribute("href")
    page.goto(action)
    expect(standing(page)).to_contain_text("It is time to say whether it still holds.")
    page.get_by_role("button", name="Say whether it still holds").click()
    auditing.press(page, "Record the answer")
    expect(page.get_by_role("alert")).to_contain_text("Say whether it still holds")
    page.get_by_label("Yes, and I have looked").check()
    page.get_by_label("What you saw, or what no longer holds").fill("Still dated and still hers.")
    auditing.press(page, "Record the answer")
    expect(standing(page)).to_contain_text("It still held on")
    picture(page, "action-held")
