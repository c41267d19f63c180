"""One child under two codes, brothers and sisters; a case that drops out before the list goes out."""

import json
import re
from datetime import timedelta

import auditing
from conftest import give_file, go_to_day, paragraphs, picture, run, today
from playwright.sync_api import expect

LEAD = "Tansy Feldspar"


def eligible(page):
    total = page.get_by_role("table", name="What this gives").get_by_role("row").last
    return int(re.findall(r"\d+", total.inner_text())[0])


def link(page, kind, first, second, reason="Both registers have the same birth and mother."):
    page.goto(f"/children/links?first={first}")
    page.get_by_label(kind).check()
    page.get_by_label("The other code").fill(second)
    page.get_by_label("How do you know?").fill(reason)
    auditing.press(page, "Link the codes")


def test_next_month_is_listed_and_its_codes_are_known(visit, server, known):
    page = visit(LEAD)
    first = (today(page).replace(day=1) + timedelta(days=32)).replace(day=1)
    known["month"] = f"{first:%Y-%m}"
    go_to_day(page, first)
    page.goto("/programme")
    if page.get_by_label("Month").locator(f"option[value='{known['month']}-monthly-managers-audit']").count():
        page.get_by_label("Month").select_option(known["month"] + "-monthly-managers-audit")
        auditing.press(page, "Open the month")
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    page.get_by_text("rows were accepted").first.wait_for()
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/draw")
    page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    table = page.get_by_role("table", name="The children drawn, in order")
    known["codes"] = re.findall(r"C-\w{4}-\d\d", table.inner_text())
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/draw")
    known["eligible"] = eligible(page)


def test_two_codes_of_one_child_are_linked_and_drawn_once(visit, known):
    page = visit(LEAD)
    one, other = known["codes"][:2]
    link(page, "One child under two codes", one, other, "")
    expect(page.get_by_role("alert")).to_contain_text("Say how you know")
    page.get_by_label("How do you know?").fill("The record system merged them in March.")
    picture(page, "not-to-plan-links")
    auditing.press(page, "Link the codes")
    expect(page.get_by_role("table", name="Linked codes")).to_contain_text(one)
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/draw")
    assert eligible(page) == known["eligible"] - 1
    expect(page.get_by_role("main")).to_contain_text("standing on the list under another code too")


def test_a_link_is_ended_with_a_reason_and_all_is_as_before(visit, known):
    page = visit(LEAD)
    page.goto("/children/links")
    page.get_by_role("link", name="End it").first.click()
    auditing.press(page, "End the link")
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    page.get_by_label("Why does it not hold?").fill("Two cousins of one name.")
    auditing.press(page, "End the link")
    expect(page.get_by_role("table", name="Linked codes")).to_contain_text("Ended")
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/draw")
    assert eligible(page) == known["eligible"]


def test_of_brothers_and_sisters_one_is_drawn_where_it_is_asked_and_it_verifies(
        visit, known, tmp_path):
    page = visit(LEAD)
    for other in known["codes"][1:3]:
        link(page, "Brothers and sisters", known["codes"][0], other)
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/draw")
    assert eligible(page) == known["eligible"]
    page.get_by_label("Draw at most one of a family").check()
    auditing.press(page, "Show what this gives")
    assert eligible(page) == known["eligible"] - 2
    page.get_by_label("Why are the cases drawn again?").fill("One of a family is enough.")
    picture(page, "not-to-plan-family")
    page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    expect(page.get_by_role("main")).to_contain_text("Of brothers and sisters, one")
    auditing.press(page, "Verify again")
    expect(page.get_by_role("main")).to_contain_text("in the same order")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the draw").click()
    record = tmp_path / "draw.json"
    download.value.save_as(record)
    assert run("draw", "verify", record).returncode == 0
    beside = [one for one in json.loads(record.read_text())["exclusions"] if "beside" in one]
    assert len(beside) == 2 and len({one["beside"] for one in beside}) == 1


def test_a_case_drops_out_before_the_list_goes_out(visit, known):
    page = visit(LEAD)
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/allocation")
    page.get_by_role("button", name=re.compile("^Allocate .* cases$")).click()
    before = page.get_by_role("link", name="Withdraw").count()
    page.get_by_role("link", name="Withdraw").first.click()
    code = re.search(r"C-\w{4}-\d\d", page.locator("h1").inner_text())[0]
    page.get_by_label("The record is restricted").check()
    auditing.press(page, "Withdraw it")
    expect(page.get_by_role("main")).to_contain_text("takes its place")
    page.goto(f"/cycles/{known['month']}-monthly-managers-audit/allocation")
    assert page.get_by_role("link", name="Withdraw").count() == before
    assert code not in paragraphs(page)
    expect(page.get_by_text("Nobody yet")).to_have_count(1)
    picture(page, "not-to-plan-before-list")
