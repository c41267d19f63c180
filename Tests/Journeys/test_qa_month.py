"""The QA unit carries a month: opened, listed, drawn, allocated, sent out, closed, reported."""

import io
import json
import re
from datetime import timedelta

import auditing
import deeds
import openpyxl
import pytest
from conftest import choose, give_file, go_to_day, paragraphs, picture, requirement, run, today
from playwright.sync_api import expect
from visitor import Visitor

LEAD, AUDITOR = "Tansy Feldspar", "Bracken Marl"


@pytest.fixture(scope="module")
def month():
    """What the journey remembers: the month's name in addresses, its draw."""
    return {}


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


def test_the_month_is_opened_and_its_seed_fixed_before_any_list(visit, month):
    page = visit(LEAD)
    day = today(page)
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    month["first"], month["name"] = first, f"{first:%Y-%m}"
    go_to_day(page, first)
    page.goto("/programme")
    picture(page, "month-programme")
    page.get_by_role("link", name=f"{first:%B %Y}").click()
    expect(page.get_by_role("main")).to_contain_text("waits for its case list")
    expect(page.get_by_role("main")).to_contain_text("The seed of its draw")
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/draw")
    expect(page.get_by_role("main")).to_contain_text("There is no case list yet")


def test_a_file_that_is_no_case_list_is_refused_with_a_reason(visit, month):
    page = visit(LEAD)
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/case-list")
    give_file(page, "cases.xlsx", b"not a workbook at all")
    auditing.press(page, "Upload and read")
    expect(page.locator("h1")).to_have_text("The case list was not imported")
    expect(page.get_by_role("main")).to_contain_text("Nothing has been changed")
    picture(page, "month-list-refused")


def workbook(path):
    """Anytown's case list, with a header and a team's name spelled in ways nobody has seen."""
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book["List 6"].iter_rows() for cell in row if cell.value == "Elm"]
    for cell in cells[:8]:
        cell.value = "Elm (north)"
    book["List 7"]["A2"].value = "Young person number"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_column_that_is_not_recognised_is_named_once_and_remembered(visit, server, month):
    page = visit(LEAD)
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/case-list")
    give_file(page, "annex-a.xlsx", workbook(server.data / "annex-a.xlsx"))
    auditing.press(page, "Upload and read")
    expect(page.locator("h1")).to_have_text("Name the columns")
    auditing.press(page, "Read the file again")
    expect(page.get_by_role("alert")).to_contain_text("which column holds the child’s id")
    page.get_by_label("Which column is “Child Unique ID”?").select_option("Young person number")
    picture(page, "month-list-columns")
    auditing.press(page, "Read the file again")
    expect(page.get_by_role("main")).to_contain_text("Nothing is imported yet")
    month["reading"] = page.url


def test_every_row_of_the_case_list_is_accepted_or_listed_with_a_reason(visit, month):
    page = visit(LEAD)
    page.goto(month["reading"])
    total = page.get_by_role("table", name="Every row of the file").get_by_role("row").last
    rows, accepted, refused, _ = numbers(total.inner_text())
    assert rows == accepted + refused and refused > 0
    table = page.get_by_role("table", name="Rows that are not accepted")
    assert table.get_by_role("row").count() - 1 == refused
    expect(table).to_contain_text("The id of the child is blank.")
    picture(page, "month-list-preview")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    expect(page.get_by_role("main")).to_contain_text(f"{accepted} of {rows} rows were accepted")
    picture(page, "month-list")


def test_a_team_spelled_another_way_is_matched_once_and_never_guessed(visit, month):
    page = visit(LEAD)
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/draw")
    expect(page.get_by_role("link", name="Match teams and workers")).to_be_visible()
    page.goto("/people/listed-names?kind=team")
    row = page.get_by_role("row").filter(has_text="Elm (north)")
    expect(row).to_contain_text("Not matched")
    picture(page, "month-names")
    row.get_by_role("link", name="Match").click()
    choose(page, "Team", "Elm")
    auditing.press(page, "Remember it")
    expect(page.get_by_role("main")).to_contain_text("“Elm (north)” is remembered")
    expect(page.get_by_role("main")).to_contain_text("Every team that case lists have named")


@requirement("S-026")
def test_the_children_are_drawn_and_the_draw_can_be_drawn_again(visit, month, tmp_path):
    page = visit(LEAD)
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/draw")
    total = page.get_by_role("table", name="What this gives").get_by_role("row").last
    eligible, asked = numbers(total.inner_text())
    picture(page, "month-draw-plan")
    page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    expect(page.get_by_role("main")).to_contain_text("The cases are drawn")
    month["draw"] = re.search(r"/draws/[^/?]+", page.url)[0]
    rows = page.get_by_role("table", name="The children drawn, in order").get_by_role("row")
    assert rows.count() - 1 == asked
    month["asked"] = asked
    auditing.press(page, "Verify again")
    expect(page.get_by_role("main")).to_contain_text(f"the same {asked} children")
    picture(page, "month-draw")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the draw").click()
    record = tmp_path / "draw.json"
    download.value.save_as(record)
    verified = run("draw", "verify", record)
    assert verified.returncode == 0
    tampered = json.loads(record.read_text())
    text = json.dumps(tampered).replace(tampered["seed"], tampered["seed"][:-1] + "x")
    (tmp_path / "tampered.json").write_text(text)
    refused = run("draw", "verify", tmp_path / "tampered.json", check=False)
    assert refused.returncode == 1 and refused.stderr


def test_a_second_draw_needs_a_reason_and_both_stay(visit, month):
    page = visit(LEAD)
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/draw")
    page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Why are the cases drawn again?").fill("The list of a team came late.")
    page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    expect(page.get_by_role("main")).to_contain_text("Draw 2 of the month")
    assert month["draw"] not in page.url
    page.goto(month["draw"])
    expect(page.get_by_role("main")).to_contain_text("children were drawn at random")


@requirement("S-023")
def test_every_case_gets_an_auditor_within_the_rules(visit, month):
    page = visit(LEAD)
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/allocation")
    page.get_by_role("button", name=re.compile("^Allocate .* cases$")).click()
    expect(page.get_by_role("main")).to_contain_text("cases allocated")
    expect(page.get_by_text("Nobody yet")).to_have_count(0)
    loads = page.get_by_role("table", name="Auditors").get_by_role("row").all()[1:]
    for row in loads:
        number, given = numbers(row.get_by_role("cell").all_inner_texts()[-2] + " "
                                + row.get_by_role("cell").all_inner_texts()[-1])
        assert given <= number, row.inner_text()
    picture(page, "month-allocation")
    expect(page.get_by_role("button", name="Send out the list")).to_have_count(0)


@requirement("S-027")
def test_auditors_see_their_audits_once_the_list_is_sent_on_the_third(visit, server, month):
    page = visit(LEAD)
    auditor = Visitor(server.url, AUDITOR)
    named = f">{month['first']:%B %Y}<"
    assert named not in auditor.get("/your-audits").body
    go_to_day(page, month["first"] + timedelta(days=2))
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/allocation")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("The list is out")
    picture(page, "month-sent")
    assert named in auditor.get("/your-audits").body


@requirement("S-038")
def test_a_month_closes_and_counts_what_was_not_finished(visit, server, month):
    page = visit(LEAD)
    auditor = Visitor(server.url, AUDITOR)
    owner = deeds.person_id(auditor, "Teasel Quartz")
    day = month["first"] + timedelta(days=2)
    deeds.finish(auditor, deeds.unopened(auditor), owner, (day, day + timedelta(days=30)))
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/closing")
    expect(page.get_by_role("main")).to_contain_text("can be closed from")
    closing = (month["first"] + timedelta(days=32)).replace(day=7)
    go_to_day(page, closing)
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit")
    expect(page.get_by_role("table", name="Overdue")).to_be_visible()
    page.goto(f"/cycles/{month['name']}-monthly-managers-audit/closing")
    missing = month["asked"] - 1
    assert re.search(rf"({missing}|\w+) audits will count as not completed", paragraphs(page))
    auditing.press(page, f"Close {month['first']:%B %Y}")
    expect(page.get_by_role("main")).to_contain_text("is closed")
    picture(page, "month-closed")
    page.goto(month["draw"])
    auditing.press(page, "Verify again")
    expect(page.get_by_role("main")).to_contain_text("in the same order")


def test_the_report_is_published_and_every_number_opens_to_its_audits(visit, server, month):
    page = visit(LEAD)
    address = f"/reports/{month['name']}-monthly-managers-audit"
    page.goto(address)
    expect(page.locator("h1 + p")).to_contain_text("too few")
    page.goto(address + "/publication")
    page.get_by_label("What are you doing about it?").fill("A workshop on plans with dates.")
    auditing.press(page, "Publish the report")
    expect(page.get_by_role("main")).to_contain_text("never changes")
    picture(page, "month-report")
    main = page.get_by_role("main")
    assert f"1 of {month['asked']}" in " ".join(paragraphs(page).split())
    links = {
        link.get_attribute("href"): link.inner_text()
        for link in main.locator(f"a[href^='{address}/figures/']").all()}
    assert len(links) >= 5
    for href, words in links.items():
        page.goto(href)
        table = page.get_by_role("table", name="behind this number")
        assert table.get_by_role("row").count() - 1 == numbers(words)[0], (href, words)
    lead = Visitor(server.url, LEAD)
    with lead.opener.open(server.url + address + "/tables") as answer:
        book = openpyxl.load_workbook(io.BytesIO(answer.read()))
    assert len(book.sheetnames) >= 2
    with lead.opener.open(server.url + address + "/document", timeout=60) as answer:
        assert answer.read(5) == b"%PDF-"
    assert "Publish this report" not in lead.get(address).body
