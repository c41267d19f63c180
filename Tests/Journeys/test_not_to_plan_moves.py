"""A case moves team, and a team is merged: people stay, open actions are offered, both are shown."""

import re
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import choose, paragraphs, picture, today
from playwright.sync_api import expect
from visitor import Visitor

LEAD, AUDITOR = "Tansy Feldspar", "Bracken Marl"


@pytest.fixture(scope="module")
def known(server):
    return {"audit": deeds.under_way(Visitor(server.url, AUDITOR))}


def test_the_qa_unit_says_with_a_reason_that_the_case_moved(visit, server, known):
    auditor, audit = Visitor(server.url, AUDITOR), known["audit"]
    day = today(visit(AUDITOR))
    owner = deeds.person_id(auditor, "Yarrow Gneiss")
    deeds.finish(auditor, audit, owner, (day, day + timedelta(days=21)))
    page = visit(LEAD)
    page.goto(audit)
    known["before"] = re.search(r"·\s*Help and protection, (\w+)", page.inner_text("body"))[1]
    known["people"] = page.locator(".pl-aside dl").all_inner_texts()
    known["after"] = "Elm" if known["before"] != "Elm" else "Birch"
    page.get_by_role("link", name="The case moved team").click()
    choose(page, "Which team has the case now?", known["after"])
    auditing.press(page, "Keep the move")
    expect(page.get_by_role("alert")).to_contain_text("Say how you know")
    choose(page, "Which team has the case now?", known["after"])
    page.get_by_label("How do you know?").fill("The service manager said so on Monday.")
    picture(page, "not-to-plan-move")
    auditing.press(page, "Keep the move")
    expect(page.get_by_role("main")).to_contain_text(
        f"The case moved from {known['before']} to {known['after']}")
    assert page.locator(".pl-aside dl").all_inner_texts() == known["people"]


def test_the_new_teams_manager_takes_the_open_action_over(visit, known):
    manager = {"Elm": "Bracken Marl", "Birch": "Teasel Quartz"}[known["after"]]
    page = visit(manager)
    offers = page.get_by_role("link", name=re.compile(r"Say who does A-\d+ now"))
    expect(offers.first).to_be_visible()
    count = offers.count()
    offers.first.click()
    expect(page.locator("h1 + p")).to_contain_text(f"from {known['before']} to {known['after']}")
    page.locator("select[name=owner]").select_option(
        page.locator("select[name=owner] option").filter(has_text=manager).get_attribute("value"),
        force=True)
    page.get_by_label("Why").fill("The case is ours now.")
    picture(page, "not-to-plan-offer")
    auditing.press(page, "Decide")
    expect(page.get_by_role("main")).to_contain_text("It has its new owner")
    expect(page.get_by_role("main")).to_contain_text(f"The case is with {known['after']} now")
    expect(page.get_by_role("main")).to_contain_text(manager)
    picture(page, "not-to-plan-both-teams")
    page.goto("/")
    expect(offers).to_have_count(count - 1)


def test_a_team_is_merged_and_its_people_go_on_in_the_other(visit, known):
    page = visit(LEAD)
    page.goto("/people")
    page.get_by_role("link", name="Cedar", exact=True).first.click()
    team = page.url
    worker = page.get_by_role("table").get_by_role("row").filter(has_text="Social worker").first
    name = worker.get_by_role("link").nth(1).inner_text()
    page.get_by_role("link", name="Merge it into another team").click()
    expect(page.get_by_role("main")).to_contain_text("Open actions of its cases are offered")
    choose(page, "Into which team?", known["after"])
    picture(page, "not-to-plan-merge")
    auditing.press(page, "Merge Cedar")
    expect(page.locator("h1")).to_have_text(known["after"])
    page.goto(team)
    expect(page.locator("h1 + p")).to_contain_text("Its last day is")
    page.goto(f"/people?name={name}")
    page.get_by_role("link", name=name, exact=True).first.click()
    table = page.get_by_role("table", name="Posts")
    expect(table).to_contain_text(known["after"])
    expect(table).to_contain_text("Cedar")
    picture(page, "not-to-plan-merged-person")
    page.goto("/people/listed-names?kind=team")
    row = page.get_by_role("row").filter(has_text="Cedar")
    expect(row.first).to_contain_text(known["after"])
    page.goto("/audits")
    assert "Cedar" in paragraphs(page)
