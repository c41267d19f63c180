"""One auditor, one area, two devices: both texts are shown, and none is lost."""

import auditing
import deeds
import pytest
from conftest import picture
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR = "Bracken Marl"
OFFICE = "At the office: the plan of the 3rd has five steps, each with a name."
HOME = "At home: the review of the 12th dropped two of the five steps."


@pytest.fixture(scope="module")
def audit(server):
    return deeds.under_way(Visitor(server.url, AUDITOR))


@pytest.mark.parametrize(
    ("javascript", "area"), [(True, "Planning"), (False, "Supervision")], ids=["script", "plain"])
def test_the_second_save_shows_both_texts_and_keeps_what_is_put_together(
    visit, audit, javascript, area
):
    office, home = visit(AUDITOR, javascript=javascript), visit(AUDITOR, javascript=javascript)
    address = auditing.section_address(office, audit, area)
    office.goto(address)
    home.goto(address)
    auditing.answer(home, 0, "Requires improvement", HOME)
    auditing.press(home, "Save and come back later")
    auditing.answer(office, 0, "Good", OFFICE)
    if javascript:
        expect(office.get_by_role("status").filter(has_text="Not saved")).to_contain_text(
            "Someone else changed this")
    auditing.press(office, "Save and continue")
    assert office.title().startswith("Error: ")
    expect(office.get_by_text("Two versions of this area")).to_be_visible()
    shown = office.get_by_role("main").inner_text()
    assert shown.count(OFFICE) == 1 and shown.count(HOME) == 1
    assert "Requires improvement" in shown
    expect(office.get_by_label(auditing.EVIDENCE)).to_have_value(OFFICE)
    picture(office, f"conflict-{'script' if javascript else 'plain'}")
    home.goto(address)
    expect(home.get_by_label(auditing.EVIDENCE).first).to_have_value(HOME)
    office.get_by_label(auditing.EVIDENCE).fill(f"{OFFICE}\n{HOME}")
    auditing.press(office, "Keep this")
    home.goto(address)
    expect(home.get_by_label(auditing.EVIDENCE).first).to_have_value(f"{OFFICE}\n{HOME}")
    expect(home.get_by_role("radio", name="Good").first).to_be_checked()
