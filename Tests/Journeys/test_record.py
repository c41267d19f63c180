"""The QA lead reads who looked at whom; a person reads what is kept of them."""

import re

import pytest
from playwright.sync_api import expect

import deeds
from auditing import press
from conftest import picture
from sound import sound
from visitor import Visitor

AUDITOR = "Bracken Marl"


@pytest.fixture(scope="module")
def looked(server):
    """An audit whose auditor has looked up its child: its address and the child's code."""
    auditor = Visitor(server.url, AUDITOR)
    address = deeds.under_way(auditor)
    page = auditor.get(address)
    form = page.form("/child")
    assert auditor.post(form["action"], form["fields"]).status == 200
    return address, re.search(r"C-\d\w\d\w-\d\d", page.body)[0]


def test_the_qa_lead_finds_who_looked_at_a_child_and_why(visit, looked):
    address, code = looked
    page = visit("Tansy Feldspar")
    page.get_by_role("link", name="Record", exact=True).click()
    sound(page, "record")
    page.get_by_role("link", name="Who looked at which child, and why").click()
    page.get_by_label("The child’s code").fill(code.lower())
    press(page, "Show")
    rows = page.get_by_role("row").filter(has_text=code)
    expect(rows.first).to_contain_text(AUDITOR)
    expect(rows.first).to_contain_text("For the audit of")
    sound(page, "record-looks")
    # From the audit itself it is one press.
    page.goto(address + "/history")
    page.get_by_role("link", name="Who looked up this child").click()
    expect(page.get_by_role("row").filter(has_text=AUDITOR).first).to_be_visible()
    # A code that no child has is said to be one.
    page.get_by_label("The child’s code").fill("C-0A0A-00")
    press(page, "Show")
    expect(page.get_by_role("main")).to_contain_text("No child here has that code")


def test_the_history_of_one_person_is_on_their_page(visit, looked):
    page = visit("Tansy Feldspar")
    page.goto(f"/people?name={AUDITOR.split()[0]}")
    page.get_by_role("link", name=AUDITOR).first.click()
    page.get_by_role("link", name="Everything they have done").click()
    expect(page.locator("h1")).to_have_text(f"Everything {AUDITOR} has done")
    sound(page, "record-person")
    page.get_by_role("link", name="Which children were looked up").click()
    expect(page.get_by_role("row").filter(has_text=looked[1]).first).to_be_visible()


def test_the_administrator_reads_deeds_and_no_looks(visit, looked):
    page = visit("Linden Agate")
    page.goto(f"/people?name={AUDITOR.split()[0]}")
    page.get_by_role("link", name=AUDITOR).first.click()
    page.get_by_role("link", name="Everything they have done").click()
    expect(page.get_by_role("main")).to_contain_text("Signed in")
    expect(page.get_by_role("link", name="Which children were looked up")).to_have_count(0)
    assert page.goto(page.url + "?chain=looks").status == 404
    assert page.goto("/record/looks").status == 404


def test_everyone_reads_what_is_kept_of_them(visit, looked):
    page = visit(AUDITOR)
    page.goto("/done")
    page.get_by_role("link", name="Everything you have done").click()
    expect(page.locator("h1")).to_have_text("Everything you have done")
    picture(page, "record-own-auditor")
    page.get_by_role("link", name="Which children were looked up").click()
    expect(page.get_by_role("row").filter(has_text=looked[1]).first).to_be_visible()
