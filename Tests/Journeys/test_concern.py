"""An immediate safeguarding concern: who is told, whose number is shown, when it leaves the top."""

import re

import auditing
import deeds
import pytest
from conftest import choose, fill_day, paragraphs, picture, requirement, today
from playwright.sync_api import expect
from visitor import Visitor

RAISER, QA, DIRECTOR, HEAD = "Bracken Marl", "Sorrel Basalt", "Hazel Obsidian", "Rowan Schist"
OFFICER, OFFICERS_DEPUTY = "Aster Flint", "Mallow Pumice"
BANNER = "Immediate safeguarding concern"


@pytest.fixture(scope="module")
def seen(server):
    """What the journey remembers."""
    return {"audit": deeds.under_way(Visitor(server.url, RAISER))}


def raise_concern(page, audit=None, staff=None, words="He says he is afraid to go home tonight."):
    page.goto("/concerns/new" + (f"?audit={audit.rsplit('/', 1)[1]}" if audit else ""))
    if staff:
        page.get_by_label("Something that a member of staff did or did not do").check()
        choose(page, "Who?", staff)
    else:
        page.get_by_label("A child’s safety").check()
    if not audit:
        choose(page, "Team", "Birch")
    page.get_by_label("What did you see or hear?").fill(words)
    auditing.press(page, "Record it and see whom to ring")
    expect(page.locator("h1")).to_have_text("Ring these people now")
    return re.search(r"/concerns/[^/?#]+", page.url)[0]


def test_two_steps_lead_to_the_numbers_to_ring(visit, seen):
    page = visit(RAISER, width=390)
    page.goto("/concerns/new")
    auditing.press(page, "Record it and see whom to ring")
    assert page.title().startswith("Error: ")
    seen["concern"] = raise_concern(page, seen["audit"])
    expect(page.get_by_text("Step 2 of 2")).to_be_visible()
    for name in ("Yarrow Gneiss", HEAD, DIRECTOR):
        card = page.locator(".govuk-summary-card").filter(has_text=name)
        assert re.fullmatch(
            r"tel:\d{10,}", card.locator("a[href^='tel:']").first.get_attribute("href"))
    picture(page, "concern-ring")


def test_until_acknowledged_it_stands_first_for_its_people_and_the_qa_unit(visit, seen):
    for name in (QA, "Tansy Feldspar", "Yarrow Gneiss", HEAD, DIRECTOR, RAISER):
        page = visit(name)
        for address in ("/", "/actions", "/people" if name == QA else "/your-audits"):
            page.goto(address)
            banner = page.locator(".govuk-notification-banner").first
            expect(banner).to_contain_text(BANNER)
            expect(banner.locator(f"a[href='{seen['concern']}']")).to_be_visible()
            main = page.get_by_role("main")
            assert main.locator("h1, .govuk-notification-banner").first.evaluate(
                "first => first.className").startswith("govuk-notification-banner")
        if name == QA:
            page.goto("/")
            picture(page, "concern-first")


def test_nobody_else_hears_of_it(server, seen):
    for name in ("Clover Slate", "Linden Agate", OFFICER):
        visitor = Visitor(server.url, name)
        assert BANNER not in visitor.get("/").body.split("<h1")[0].split("<main")[1], name
        assert visitor.get(seen["concern"]).status == 404, name


def test_whom_the_raiser_spoke_to_is_recorded_with_the_time(visit, seen):
    page = visit(RAISER)
    page.goto(seen["concern"])
    page.get_by_label("Time").fill("half past")
    page.get_by_label(DIRECTOR).check()
    auditing.press(page, "Keep this")
    expect(page.get_by_role("alert")).to_contain_text("Give the time at which you spoke")
    page.get_by_label("Time").fill("00:05")
    page.get_by_label("What was agreed, if anything").fill("She rings the team now.")
    auditing.press(page, "Keep this")
    expect(page.get_by_role("main")).to_contain_text(f"Spoke to {DIRECTOR}")
    expect(page.get_by_role("main")).to_contain_text("12:05am")


@requirement("S-033")
def test_it_leaves_the_top_once_a_named_person_has_acknowledged_it(visit, seen):
    page = visit(RAISER)
    page.goto(seen["concern"])
    expect(page.get_by_role("button", name="I know of this")).to_have_count(0)
    page = visit(QA)
    page.goto(seen["concern"])
    expect(page.get_by_role("button", name="I know of this")).to_have_count(0)
    page = visit(DIRECTOR)
    page.goto(seen["concern"])
    auditing.press(page, "I know of this and have taken it up")
    expect(page.get_by_role("main")).to_contain_text(f"by {DIRECTOR}")
    for name, still in ((QA, 0), (RAISER, 0), (DIRECTOR, 0), (HEAD, 1)):
        page = visit(name)
        banner = page.locator(f".govuk-notification-banner a[href='{seen['concern']}']")
        expect(banner).to_have_count(still)
    page = visit(QA)
    page.goto("/concerns")
    expect(page.get_by_role("main")).to_contain_text("has been acknowledged")


def test_who_is_away_has_their_deputy_shown(visit, seen):
    admin = visit("Linden Agate")
    seen["today"] = today(admin)
    admin.goto("/people?name=Hazel")
    admin.get_by_role("link", name=DIRECTOR).first.click()
    admin.get_by_role("link", name="Record an absence").click()
    auditing.press(admin, "Record the absence")
    page = visit(RAISER)
    concern = raise_concern(page, seen["audit"], words="Nobody has seen her since Monday.")
    card = page.locator(".govuk-summary-card").filter(has_text="Deputy for Hazel Obsidian")
    expect(card).to_contain_text(HEAD)
    expect(card).to_contain_text("who is away")
    assert card.locator("a[href^='tel:']").count() == 1
    picture(page, "concern-deputy")
    head = visit(HEAD)
    head.goto(concern)
    auditing.press(head, "I know of this and have taken it up")
    expect(head.get_by_role("main")).to_contain_text(f"by {HEAD}")
    officer = visit(QA)
    banner = officer.locator(f".govuk-notification-banner a[href='{concern}']")
    expect(banner).to_have_count(0)


def test_one_about_a_member_of_staff_goes_to_the_designated_officer_alone(visit, server, seen):
    page = visit(RAISER)
    concern = raise_concern(page, staff="Teasel Quartz", words="He shouted at her in the car.")
    expect(page.get_by_role("main")).to_contain_text(OFFICER)
    assert "Yarrow Gneiss" not in page.locator("#people ~ *").all_inner_texts()
    for name in ("Teasel Quartz", "Yarrow Gneiss", QA, "Tansy Feldspar", HEAD, DIRECTOR):
        visitor = Visitor(server.url, name)
        assert visitor.get(concern).status == 404, name
        for address in ("/", "/concerns"):
            assert concern not in visitor.get(address).body, (name, address)
    officer = visit(OFFICER)
    expect(officer.locator(".govuk-notification-banner").first).to_contain_text(
        "about a member of staff")
    officer.goto(concern)
    picture(officer, "concern-staff")
    auditing.press(officer, "I know of this and have taken it up")
    officer.goto("/")
    expect(officer.locator(".govuk-notification-banner")).to_have_count(0)


def test_while_the_officers_post_is_vacant_the_deputy_is_told(visit, seen):
    admin = visit("Linden Agate")
    admin.goto("/people?name=Aster")
    admin.get_by_role("link", name=OFFICER).first.click()
    admin.get_by_role("link", name="Change the last day").first.click()
    fill_day(admin.get_by_role("group", name="Last day in the post"),
             seen["today"].fromordinal(seen["today"].toordinal() - 1))
    auditing.press(admin, "Save the last day")
    page = visit(RAISER)
    raise_concern(page, staff="Teasel Quartz", words="Again.")
    expect(page.get_by_role("main")).to_contain_text("Deputy: nobody holds the post today.")
    expect(page.get_by_role("main")).to_contain_text(OFFICERS_DEPUTY)
    deputy = visit(OFFICERS_DEPUTY)
    expect(deputy.locator(".govuk-notification-banner").first).to_contain_text(BANNER)
    assert "Again." not in paragraphs(deputy)
