"""Cases that managers put forward for a quarter of learning audits, and what the QA unit makes of
them."""

import io
import re

import auditing
import openpyxl
import pytest
from conftest import anytown_by, give_file, picture, requirement, today
from playwright.sync_api import expect
from visitor import Visitor

PROGRAMME, ELM, BIRCH, MANAGER = (
    "Tansy Feldspar", "Burdock Skarn", "Bistort Dolomite", "Bracken Marl")
KIND = "learning-audit"
# An Anytown before its first quarter.
server = anytown_by("nottinghamshire/2019")


@pytest.fixture(scope="module")
def known(server):
    """What the journey remembers, and whose child each number is."""
    book = openpyxl.load_workbook(io.BytesIO((server.data / "annex-a.xlsx").read_bytes()))
    teams = {}
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        for at, row in enumerate(rows):
            for name in ("Elm", "Birch"):
                if name in row:
                    teams.setdefault(name, []).append((sheet.title, at, row))
    return {"teams": teams}


def numbers(known, team):
    """The numbers of children whose case a team holds, as the list has them."""
    found = []
    for _, _, row in known["teams"][team]:
        number = next(
            (cell for cell in row if re.fullmatch(r"[A-Z]{2}\d{6}", str(cell or ""))), None)
        if number and str(number) not in found:
            found.append(str(number))
    return found


def test_the_first_quarter_says_with_which_way_it_begins(visit, server, known):
    page = visit(PROGRAMME)
    day = today(page)
    page.goto("/programme")
    quarter = f"{day.year}-{(day.month - 1) // 3 * 3 + 1:02}-{KIND}"
    select = page.get_by_label("What and when")
    ways = [option.get_attribute("value") for option in select.locator("option").all()]
    assert {f"{quarter}:proposed", f"{quarter}:cohort", f"{quarter}:follow_up"} <= set(ways)
    picture(page, "proposals-programme")
    select.select_option(f"{quarter}:proposed")
    auditing.press(page, "Open them")
    known["cycle"] = cycle = page.url.split("?")[0]
    page.goto("/programme")
    # From here they take turns: the next quarter is the QA unit's to choose.
    ways = [option.get_attribute("value") for option in select.locator("option").all()]
    coming = [way for way in ways if KIND in way]
    assert coming and not coming[0].endswith(":proposed"), coming
    assert Visitor(server.url, ELM).get(cycle + "/proposals").status == 200
    assert Visitor(server.url, MANAGER).get(cycle + "/proposals").status == 404
    page.goto(cycle + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        page.get_by_role("button", name=re.compile("^Match (it|these)")).click()


@requirement("N1-010", "N1-011")
def test_managers_put_cases_forward_each_with_a_reason_of_its_own(visit, server, known):
    page = visit(ELM, width=390)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Put cases forward")).click()
    page.get_by_label(re.compile("The child’s number")).fill(numbers(known, "Birch")[0])
    page.get_by_label("Why this case?").fill("Much came about in a short time.")
    auditing.press(page, "Put it forward")
    expect(page.locator(".govuk-error-summary")).to_contain_text("No case of your teams")
    assert page.get_by_label("Why this case?").input_value() == "Much came about in a short time."
    picture(page, "proposals-refused")
    for number in numbers(known, "Elm"):
        page.get_by_label(re.compile("The child’s number")).fill(number)
        page.get_by_label("Why this case?").fill("Much came about in a short time.")
        auditing.press(page, "Put it forward")
        if page.locator(".govuk-error-summary").count() == 0:
            break
    expect(page.get_by_text("The case is put forward.")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("One case is put forward by you.")
    picture(page, "proposals-phone")
    page = visit(BIRCH)
    page.goto(known["cycle"] + "/proposals")
    expect(page.get_by_role("main")).not_to_contain_text("Much came about")
    for number in numbers(known, "Birch"):
        page.get_by_label(re.compile("The child’s number")).fill(number)
        page.get_by_label("Why this case?").fill("much came about in a short time")
        auditing.press(page, "Put it forward")
        summary = page.locator(".govuk-error-summary")
        if "for the same reason" in summary.inner_text():
            break
    expect(summary).to_contain_text("for the same reason")
    page.get_by_label("Why this case?").fill("A plan that did not hold.")
    auditing.press(page, "Put it forward")
    expect(page.get_by_text("The case is put forward.")).to_be_visible()


@requirement("N1-010")
def test_the_qa_unit_takes_one_and_turns_one_down(visit, known):
    page = visit(PROGRAMME)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Decide on two cases put forward")).click()
    expect(page.get_by_role("main")).to_contain_text("Two wait.")
    picture(page, "proposals-to-decide")
    for words, taken in (("A plan that did not hold.", "Take it"), ("Much came about", "Turn it")):
        card = page.locator(".govuk-summary-card").filter(has_text=words)
        card.get_by_role("link", name=re.compile("Take it or turn it down")).click()
        page.get_by_role("radio", name=re.compile(taken)).check()
        auditing.press(page, "Keep the decision")
        expect(page.locator(".govuk-error-summary")).to_contain_text("Say why")
        page.get_by_label("Why?").fill(f"Because of this: {taken.lower()}.")
        picture(page, "proposals-deciding")
        auditing.press(page, "Keep the decision")
    picture(page, "proposals-decided")
    page.get_by_role("button", name="Go on with the one case taken").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("One case is taken of those put forward")
    picture(page, "proposals-choice")
    auditing.press(page, "Choose one case")
    expect(main).to_contain_text("Put forward by managers, each with a reason")
    expect(main).to_contain_text("A plan that did not hold.")
    expect(main).not_to_contain_text("Much came about")
    page = visit(ELM)
    page.goto(known["cycle"] + "/proposals")
    expect(page.get_by_role("main")).to_contain_text("Turned down")
    expect(page.get_by_role("main")).to_contain_text("Because of this: turn it.")
