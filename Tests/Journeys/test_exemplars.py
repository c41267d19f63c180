"""Good work is offered by its grade, accepted or declined by the QA unit, and read by few."""

import datetime
import re

import auditing
import deeds
from conftest import picture
from playwright.sync_api import expect
from visitor import Visitor

OFFICER, LEAD, AUDITOR = "Sorrel Basalt", "Yarrow Gneiss", "Bracken Marl"
WORDS = "See how each visit follows from what the child said on the one before."


def cards(page):
    return page.get_by_role("article")


def test_the_qa_unit_accepts_and_declines_what_grades_offer(visit):
    page = visit(OFFICER)
    page.get_by_role("link", name=re.compile("offered as exemplars?$")).click()
    expect(page.locator("h1 ~ p").first).to_contain_text("for your decision")
    picture(page, "exemplars")
    code = cards(page).first.locator(".pl-code").first.inner_text()
    cards(page).first.get_by_role("link", name="Decide").click()
    expect(page.get_by_role("heading", name="Strengths")).to_be_visible()
    auditing.press(page, "Record the decision")
    expect(page.get_by_role("alert")).to_contain_text("Choose whether it is accepted")
    page.get_by_label("Accept it as an exemplar").check()
    auditing.press(page, "Record the decision")
    expect(page.get_by_role("alert")).to_contain_text("Say what others can learn from it")
    page.get_by_label("What others can learn from it, or why not").fill(WORDS)
    picture(page, "exemplar-decision")
    auditing.press(page, "Record the decision")
    page.goto("/exemplars?show=accepted")
    card = cards(page).filter(has_text=code)
    expect(card).to_contain_text(WORDS)
    # Strengths stand before everything else that is said of it.
    text = card.first.inner_text()
    assert text.index("Strengths") < text.index(WORDS)
    page.goto("/exemplars")
    other = cards(page).first.locator(".pl-code").first.inner_text()
    cards(page).first.get_by_role("link", name="Decide").click()
    page.get_by_label("Decline it").check()
    page.get_by_label("What others can learn from it, or why not").fill("Sound, and no more.")
    auditing.press(page, "Record the decision")
    page.goto("/exemplars?show=declined")
    expect(cards(page).filter(has_text=other).first).to_contain_text("Sound, and no more.")


def test_accepted_work_is_read_by_those_who_may_read_the_audit_and_nobody_else(visit, server):
    all_accepted = set()
    page = Visitor(server.url, OFFICER).get("/exemplars?show=accepted")
    while True:
        all_accepted |= {link for link in page.links if link.endswith("/reading")}
        following = [link for link in page.links if "show=accepted&page=" in link]
        if not following or page.url.endswith(following[-1]):
            break
        page = Visitor(server.url, OFFICER).get(following[-1])
    assert len(all_accepted) > 1
    seen = 0
    for name in (LEAD, "Clover Slate", "Bracken Marl", "Campion Shale"):
        visitor = Visitor(server.url, name)
        page = visitor.get("/exemplars")
        assert page.status == 200
        shown = {link for link in page.links if link.endswith("/reading")}
        may = {link for link in all_accepted if visitor.get(link).status == 200}
        assert shown <= may, f"{name} is led to an audit that is not theirs"
        assert bool(shown) == bool(may)
        seen += len(shown)
        assert not any(re.fullmatch(r"/exemplars/[0-9a-f-]{36}", link) for link in page.links)
    assert seen > 0
    assert Visitor(server.url, "Linden Agate").get("/exemplars").status == 404


def test_nobody_else_decides(server):
    officer, auditor = Visitor(server.url, OFFICER), Visitor(server.url, AUDITOR)
    day = datetime.date.today()
    deeds.finish(
        auditor, deeds.under_way(auditor), deeds.person_id(auditor, "Teasel Quartz"),
        (day, day + datetime.timedelta(days=60)), grade="good")
    address = next(link for link in officer.get("/exemplars").links
                   if re.fullmatch(r"/exemplars/[0-9a-f-]{36}", link))
    lead = Visitor(server.url, LEAD)
    keys = lead.get("/").form("/sign-out")["fields"]
    assert lead.get(address).status == 404
    assert lead.post(address, [*keys, ("decision", "accept"), ("words", "Mine.")]).status == 404
    assert "Record the decision" in officer.get(address).body
