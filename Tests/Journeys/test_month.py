"""The QA lead's month: what is late, what starts a clock, who has much to do, how it was drawn."""

import re
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import go_to_day, picture, today
from playwright.sync_api import expect
from test_every_page import LEAST, NARROW, WIDE, at_width, too_wide, violations
from test_inadequate import grade_blind, moderation
from visitor import Visitor

AUDITOR, OFFICER, QA_LEAD, DIRECTOR = (
    "Bracken Marl", "Sorrel Basalt", "Tansy Feldspar", "Hazel Obsidian")


@pytest.fixture(scope="module", autouse=True)
def month(server):
    """The month's page, as the demonstration begins."""
    return f"/cycles/{deeds.month_of(Visitor(server.url, QA_LEAD))}-monthly-managers-audit"


@pytest.fixture(scope="module")
def judged(server):
    """A child of this month whose audit was just submitted as inadequate."""
    return {}


def under(page, heading):
    """The list that stands under a heading."""
    return page.locator(f"h2:text-is('{heading}') + ul")


def test_an_inadequate_audit_waits_to_be_moderated_and_no_clock_runs(visit, server, judged, month):
    page = visit(QA_LEAD)
    day = today(page)
    auditor = Visitor(server.url, AUDITOR)
    owner = deeds.person_id(auditor, "Teasel Quartz")
    answer = deeds.finish(
        auditor, deeds.under_way(auditor), owner, (day, day + timedelta(days=2)),
        grade="inadequate")
    judged["code"] = re.search(r"C-\w+-\d+", answer.body)[0]
    judged["day"] = day
    page.goto(month)
    waits = under(page, "To moderate").get_by_role("listitem").filter(has_text=judged["code"])
    expect(waits).to_contain_text("Must be moderated")
    expect(waits).to_contain_text("No clock starts until the grade is confirmed")
    clocks = page.get_by_role("main").locator("h2:text-is('Children on a clock') ~ *")
    expect(clocks.filter(has_text=judged["code"])).to_have_count(0)
    # A director sees the month and is led to no page that is not theirs.
    director = Visitor(server.url, DIRECTOR)
    opened = director.get(month)
    inside = {link for link in opened.links if link.startswith("/") and "#" not in link}
    assert {link for link in inside if director.get(link).status != 200} == set()


def test_a_confirmed_grade_puts_the_child_on_a_clock(visit, server, judged, month):
    officer = Visitor(server.url, OFFICER)
    address = moderation(officer, judged["code"])
    grade_blind(officer, address, "inadequate")
    deeds.send(officer, address, "/decision", outcome="agree", words="I saw the same.")
    page = visit(QA_LEAD)
    page.goto(month)
    expect(under(page, "To moderate").filter(has_text=judged["code"])).to_have_count(0)
    clock = under(page, "Children on a clock").get_by_role("listitem").filter(
        has_text=judged["code"])
    expect(clock).to_contain_text("First update due")
    expect(clock).to_contain_text("in three days")
    picture(page, "month-queues")


def test_what_is_late_about_a_child_judged_inadequate_comes_first(visit, judged, month):
    page = visit(QA_LEAD)
    go_to_day(page, judged["day"] + timedelta(days=20))
    page.goto(month)
    rows = page.get_by_role("table", name="Overdue").locator("tbody tr")
    expect(rows.first).to_contain_text(judged["code"])
    expect(rows.first).to_contain_text("judged inadequate")
    words = rows.all_inner_texts()
    about = [judged["code"] in row for row in words]
    assert about == sorted(about, reverse=True), "children judged inadequate come first"
    assert sum(about) >= 2 and not all(about)
    assert any("action A-" in row for row in words[:sum(about)])
    days = [row.split()[-2] for row in words[sum(about):]]
    rest = [int(one) for one in days if one.isdigit()]
    assert rest == sorted(rest, reverse=True)
    said = page.locator("h1 ~ p").first.inner_text()
    assert "concern one child judged inadequate" in said
    for width in (WIDE, NARROW):
        at_width(page, width)
        picture(page, f"month-overdue.{width}")
        assert not list(violations(page))
    at_width(page, LEAST)
    assert not too_wide(page)


def test_progress_repeats_the_numbers_and_leads_to_the_audits(visit, month):
    page = visit(QA_LEAD)
    page.goto(month)
    table = page.get_by_role("table", name="Progress by service")
    total = 0
    for row in table.locator("tbody tr").all():
        cells = row.locator("td").all_inner_texts()
        done, of = map(int, re.findall(r"\d+", cells[1]))
        assert done + int(cells[2]) + int(cells[3]) == of
        total += of
    assert f"of {total}" in table.locator("tfoot").inner_text()
    table.get_by_role("link").first.click()
    assert re.search(r"month=\d{4}-\d\d", page.url) and "service=" in page.url
    expect(page.locator("h1")).to_have_text("Audits")


def test_the_draw_is_verified_on_the_month_itself(visit, month):
    page = visit(QA_LEAD)
    page.goto(month)
    auditing.press(page, "Verify again")
    assert page.url.split("#")[0].endswith(month)
    expect(page.locator("#draw")).to_contain_text("Drawn again on")
    expect(page.locator("#draw")).to_contain_text("in the same order")


def test_people_with_much_to_do_are_named_by_name_with_what_they_hold(visit, month):
    page = visit(QA_LEAD)
    page.goto(month)
    people = under(page, "Much to do").get_by_role("listitem")
    names = people.get_by_role("link").all_inner_texts()
    assert names == sorted(names) and len(names) > 0
    expect(people.first).to_contain_text("to do")
