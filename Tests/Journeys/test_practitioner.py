"""The case holder gets an account, and reads what was found about their work, strengths first."""

import re
from datetime import timedelta

import auditing
import deeds
import pytest
from conftest import paragraphs, picture, today
from phone import give_password, set_up
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR = "Bracken Marl"
PASSWORD = "three warm otters swim"


@pytest.fixture(scope="module")
def audit(server):
    """An audit under way, and its case holder."""
    auditor = Visitor(server.url, AUDITOR)
    address = deeds.under_way(auditor)
    body = auditor.get(address).body
    people = body.split(">People<")[1]
    holder = re.search(r"Social worker</dt>\s*<dd[^>]*>([^<]+)", people)[1].strip()
    return {"auditor": auditor, "address": address, "holder": holder}


def sign_in_by_password(page, audit):
    give_password(page, audit["name"], PASSWORD)
    page.get_by_label("Code from your app").fill(audit["phone"].code())
    auditing.press(page, "Go on")


def test_an_administrator_hands_over_a_link_that_works_once(visit, audit):
    admin = visit("Linden Agate")
    admin.goto(f"/people?name={audit['holder'].split()[0]}")
    admin.get_by_role("link", name=audit["holder"]).first.click()
    audit["name"] = admin.get_by_label("Sign-in name").input_value()
    auditing.press(admin, "Give them an account")
    auditing.press(admin, "Make a sign-in link")
    link = re.search(r"/choose-password/\S+", paragraphs(admin))[0]
    page = visit(AUDITOR)
    page.context.clear_cookies()
    page.goto(link)
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("The same password again").fill("short")
    auditing.press(page, "Keep it and go on")
    assert page.title().startswith("Error: ")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    auditing.press(page, "Keep it and go on")
    audit["phone"], _ = set_up(page)
    expect(page.locator("h1")).to_have_text("Your work")
    page.context.clear_cookies()
    assert page.goto(link).status == 404


def test_before_submission_nothing_of_what_is_written_can_be_read(visit, audit):
    page = visit(AUDITOR)
    sign_in_by_password(page, audit)
    page.goto(audit["address"])
    expect(page.get_by_role("main")).to_contain_text("can be read here once it is submitted")
    for part in ("reading", "sections/narrative", "check", "overall", "document"):
        assert page.goto(f"{audit['address']}/{part}").status in (403, 404), part


def test_after_submission_strengths_are_read_first(visit, audit):
    page = visit(AUDITOR)
    day = today(page)
    owner = deeds.person_id(audit["auditor"], "Teasel Quartz")
    deeds.finish(audit["auditor"], audit["address"], owner, (day, day + timedelta(days=21)))
    sign_in_by_password(page, audit)
    page.locator(f"a[href^='{audit['address']}']").first.click()
    words = paragraphs(page)
    strength = words.index("The worker knows what this child wants.")
    assert strength < words.index("The plan does not say by when.")
    assert strength < words.index("Narrative and history")
    picture(page, "practitioner")
