"""A post falls vacant, someone acts up and holds two posts, someone goes part-time."""

import auditing
import deeds
import pytest
from conftest import choose, fill_day, go_to_day, picture, today
from datetime import timedelta
from playwright.sync_api import expect
from visitor import Visitor

LEAD, MANAGER = "Tansy Feldspar", "Teasel Quartz"


@pytest.fixture(scope="module")
def known(server):
    visitor = Visitor(server.url, LEAD)
    return {name: deeds.person_id(visitor, name) for name in (MANAGER, "Bracken Marl")}


def test_someone_part_time_is_given_fewer_audits_with_a_reason(visit, known):
    page = visit(LEAD)
    page.goto(f"/people/{known[MANAGER]}")
    page.get_by_role("link", name="Change the audits as").click()
    page.get_by_label("Audits each month").fill("1")
    auditing.press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("Say why the number is another one")
    page.get_by_label("Why").fill("Works two days a week from now on.")
    picture(page, "not-to-plan-part-time")
    auditing.press(page, "Save")
    expect(page.get_by_role("table", name="Posts")).to_contain_text("The post’s: 2")
    page.goto(f"/cycles/{today(page):%Y-%m}-monthly-managers-audit/allocation")
    row = page.get_by_role("table", name="Auditors").get_by_role("row").filter(has_text=MANAGER)
    assert row.get_by_role("cell").all_inner_texts()[-2] == "1"


def test_a_post_falls_vacant_and_someone_acts_up_in_it_beside_their_own(visit, known):
    page = visit(LEAD)
    day = today(page)
    page.goto(f"/people/{known[MANAGER]}")
    page.get_by_role("link", name="Change the last day as").first.click()
    fill_day(page.get_by_role("group", name="Last day in the post"), day)
    auditing.press(page, "Save the last day")
    post = page.url
    go_to_day(page, day + timedelta(days=1))
    page.goto(post)
    expect(page.get_by_role("main")).to_contain_text("Vacant")
    picture(page, "not-to-plan-vacant")
    page.get_by_role("button", name="Put someone in this post").click()
    choose(page, "Person", "Bracken Marl")
    page.get_by_label("Acts in the post").check()
    auditing.press(page, "Put them in the post")
    expect(page.get_by_role("main")).to_contain_text("(acting)")
    page.goto(f"/people/{known['Bracken Marl']}")
    posts = page.get_by_role("table", name="Posts")
    expect(posts).to_contain_text("Practice manager (acting)")
    assert posts.get_by_role("row").count() >= 3
    picture(page, "not-to-plan-two-posts")


def test_whoever_acts_up_answers_for_both_teams_while_it_lasts(visit, known):
    page = visit("Bracken Marl")
    page.goto("/audits")
    expect(page.get_by_role("main")).to_contain_text("Birch")
    page.goto("/people?show=vacant")
    expect(page.locator("h1")).to_have_text("People and teams")
