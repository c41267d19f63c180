"""The people file is kept: by hand, from a file, and when someone leaves."""

import re
from datetime import timedelta

import auditing
import pytest
from conftest import choose, fill_day, give_file, paragraphs, picture, today
from playwright.sync_api import expect
from visitor import Visitor

LEAD, ADMINISTRATOR, READER = "Tansy Feldspar", "Linden Agate", "Campion Shale"

FILE = """service,team,post,role,person,e-mail,telephone,audits each month,deputy of
Help and protection,Rowan tree,Practice manager,Team manager,Fennel Chalk,fennel@anytown.example,01632 960 777,2,
Help and protection,Rowan tree,Social worker,Practitioner,Sage Marble,sage@anytown.example,01632 960 778,,
Help and protection,Rowan tree,,,Bracken Marl,bracken.marl@anytown.example,,,Practice manager
"""
WRONG = FILE.replace("Practitioner", "Wizard").replace("01632 960 777,2", "01632 960 777,many")


def bring_in(page, text):
    page.goto("/people/file")
    give_file(page, "people.csv", text.encode())
    auditing.press(page, "Show what it would change")


def test_everyone_reads_names_posts_and_telephones_and_changes_nothing(visit, server):
    page = visit(READER)
    page.goto("/people")
    expect(page.get_by_role("main")).to_contain_text("Bracken Marl")
    expect(page.get_by_role("main")).to_contain_text("01632 960")
    expect(page.get_by_role("button", name="Bring in a people file")).to_have_count(0)
    team = page.get_by_role("link", name="Elm", exact=True).first.get_attribute("href")
    reader = Visitor(server.url, READER)
    for address in ("/people/file", "/people/new", team + "/name", "/people/listed-names"):
        assert reader.get(address).status == 404, address
    picture(page, "people")


def test_the_qa_unit_adds_a_team_a_post_and_a_deputy_by_hand(visit):
    page = visit(LEAD)
    page.goto("/people")
    page.get_by_role("link", name="Help and protection", exact=True).first.click()
    page.get_by_role("button", name="Add a unit below it").click()
    page.get_by_label("Team", exact=True).check()
    auditing.press(page, "Add it")
    assert page.title().startswith("Error: ")
    page.get_by_label("Name").fill("Hazelnut")
    auditing.press(page, "Add it")
    page.get_by_role("link", name="Hazelnut", exact=True).click()
    page.get_by_role("button", name="Add a post").click()
    page.get_by_label("Role").select_option(label="Practice Manager")
    page.get_by_label("Title").fill("Practice manager")
    page.get_by_label("Audits each month").fill("2")
    auditing.press(page, "Add the post")
    expect(page.get_by_role("main")).to_contain_text(re.compile("vacant", re.I))
    page.get_by_role("main").get_by_role("link", name="Practice manager").first.click()
    page.get_by_role("button", name="Put someone in this post").click()
    choose(page, "Person", "Teasel Quartz")
    page.get_by_label("Deputises").check()
    auditing.press(page, "Put them in the post")
    expect(page.get_by_role("main")).to_contain_text("Teasel Quartz stands in today")
    picture(page, "people-post")


def test_a_people_file_with_faults_changes_nothing_and_says_where_they_are(visit):
    page = visit(ADMINISTRATOR)
    bring_in(page, "name,shoe size\nTeasel,7\n")
    assert page.title().startswith("Error: ")
    bring_in(page, WRONG)
    expect(page.locator("h1")).to_have_text("The file cannot be taken yet")
    rows = page.get_by_role("table", name="What to put right").get_by_role("row")
    expect(rows.filter(has_text="Wizard")).to_contain_text("3")
    expect(rows.filter(has_text="role")).to_have_count(1)
    expect(rows.filter(has_text="audits each month")).to_contain_text("2")
    expect(page.get_by_role("button", name="Make these changes")).to_have_count(0)
    picture(page, "people-file-refused")
    page.goto("/people")
    assert "Rowan tree" not in paragraphs(page)


def test_a_people_file_shows_every_change_before_it_is_made(visit):
    page = visit(ADMINISTRATOR)
    bring_in(page, FILE)
    expect(page.locator("h1")).to_have_text("What the file would change")
    for word in ("Rowan tree", "Fennel Chalk", "Sage Marble"):
        assert word in paragraphs(page)
    picture(page, "people-file")
    auditing.press(page, "Make these changes")
    page.goto("/people?name=Fennel")
    expect(page.get_by_role("main")).to_contain_text("01632 960 777")
    bring_in(page, FILE)
    expect(page.locator("h1")).to_have_text("Nothing to change")


def test_a_change_made_elsewhere_is_not_overwritten(visit):
    first, second = visit(LEAD), visit(ADMINISTRATOR)
    for page in (first, second):
        page.goto("/people?name=Sage")
        page.get_by_role("link", name="Sage Marble").first.click()
        page.get_by_role("link", name="Change", exact=False).first.click()
    first.get_by_label("Telephone").fill("01632 960 801")
    auditing.press(first, "Save")
    second.get_by_label("Telephone").fill("01632 960 802")
    auditing.press(second, "Save")
    assert second.title().startswith("Error: ")
    expect(second.get_by_role("main")).to_contain_text("01632 960 801")
    expect(second.get_by_label("Telephone")).to_have_value("01632 960 802")


def test_a_leavers_last_day_lists_their_open_work_and_ends_their_access(visit):
    leaver = visit("Teasel Quartz")
    code = re.search(r"Open the audit of (C-\w{4}-\d\d)", paragraphs(leaver))[1]
    page = visit(LEAD)
    day = today(page)
    page.goto("/people?name=Teasel")
    page.get_by_role("link", name="Teasel Quartz").first.click()
    page.get_by_role("link", name=re.compile("^Record the last day")).click()
    expect(page.get_by_role("table", name="In their hands")).to_contain_text(code)
    picture(page, "people-leaver")
    fill_day(page.get_by_role("group", name="Last day"), day - timedelta(days=1))
    auditing.press(page, "Save the last day")
    expect(page.locator("h1 + p")).to_contain_text("Left.")
    answer = leaver.goto("/your-audits")
    assert code not in paragraphs(leaver)
    assert answer.status in (401, 403, 404) or "/sign-in" in leaver.url
