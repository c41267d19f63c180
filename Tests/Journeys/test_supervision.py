"""One worker's supervision is audited, by Herefordshire's framework: named, read, talked over with
both, and read by them; and it is never told by the worker's name."""

import re

import auditing
import deeds
from conftest import anytown_by, picture, requirement
from playwright.sync_api import expect
from visitor import Visitor

LEAD, AUDITOR, WORKER, MANAGER = "Tansy Feldspar", "Yarrow Gneiss", "Campion Shale", "Bracken Marl"
ABOUT = "Supervision in Elm"
# An Anytown in which nothing is audited yet.
server = anytown_by("herefordshire/2022")


def pick(page, question, name):
    choice = page.get_by_label(question)
    choice.select_option(label=choice.locator("option", has_text=name).first.inner_text())


@requirement("HF-048")
def test_whose_supervision_it_is_is_named_when_the_round_opens(visit, server, known):
    page = visit(LEAD)
    page.goto("/programme")
    page.get_by_role("link", name=re.compile("^Supervision audit")).first.click()
    auditing.press(page, "Open the round")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("Choose whose supervision it is")
    expect(summary).to_contain_text("Choose who audits it")
    pick(page, "Whose supervision is it?", WORKER)
    pick(page, "Who audits it?", AUDITOR)
    picture(page, "supervision-round")
    auditing.press(page, "Open the round")
    main = page.get_by_role("main")
    expect(main).to_contain_text("can be written")
    picture(page, "supervision-cycle")
    page.get_by_role("link", name=f"Go to “{ABOUT}”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ABOUT)
    for words in (WORKER, MANAGER, AUDITOR):
        expect(main).to_contain_text(words)
    # Others who see the programme do not learn whose it is.
    cycle = Visitor(server.url, LEAD).get("/programme").body
    address = re.search(r'href="(/cycles/[^"]*supervision-audit)"', cycle)[1]
    assert WORKER in Visitor(server.url, LEAD).get(address).body
    for name in ("Teasel Quartz", "Clover Slate"):
        answer = Visitor(server.url, name).get(address)
        assert WORKER not in answer.body and ABOUT not in answer.body, name
    known["audit"] = page.url.replace(server.url, "").split("?")[0]


@requirement("HF-048")
def test_the_records_are_read_and_both_are_talked_with(visit, server, known):
    page, audit = visit(AUDITOR), known["audit"]
    work = page.get_by_role("link", name=f"Finish “{ABOUT}”")
    expect(work).to_be_visible()
    work.click()
    page.get_by_role("link", name="Read the records").click()
    expect(page.get_by_role("main")).to_contain_text("Not read yet.")
    auditing.press(page, "Mark the records as read")
    page.get_by_role("link", name="Discussion with the practitioner").click()
    day = deeds.town_today(Visitor(server.url, AUDITOR))
    held = page.get_by_role("group", name="Day on which you talked")
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        held.get_by_label(part, exact=True).fill(str(value))
    for name in (WORKER, MANAGER):
        page.get_by_label(re.compile(f"^{name}")).check()
    page.get_by_label("What it brought out").fill("They meet each fortnight, and it is written down.")
    picture(page, "supervision-discussion")
    auditing.press(page, "Save the discussion")
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "supervision-audit-phone")
    # Nobody beside its people and the QA unit meets it.
    for name, status in (
            (WORKER, 200), (MANAGER, 200), ("Hazel Obsidian", 404), ("Rowan Schist", 404),
            ("Teasel Quartz", 404), ("Clover Slate", 404), ("Aster Flint", 404)):
        assert Visitor(server.url, name).get(audit).status == status, name


@requirement("HF-048")
def test_both_read_it_once_it_is_submitted(visit, server, known):
    auditor, audit = Visitor(server.url, AUDITOR), known["audit"]
    for section in [one for one in dict.fromkeys(auditor.get(audit).links) if "/sections/" in one]:
        body = auditor.get(section).body
        given = deeds.answers(body[body.index("/sections/"):])
        deeds.send(auditor, section, "/sections/", then="leave", **given)
    new = f"{audit}/findings/new?kind=strength"
    theme = re.search(r'<option value="([^"]+)"', auditor.get(new).body)
    deeds.send(auditor, new, "/findings", words="Each talk comes back to the child.",
               **({"theme": theme[1]} if theme else {}))
    page = visit(AUDITOR)
    page.goto(audit + "/check")
    picture(page, "supervision-check")
    auditing.press(page, "Submit the audit")
    expect(page.get_by_role("main")).to_contain_text("submitted")
    for name in (WORKER, MANAGER):
        page = visit(name)
        page.goto(audit + "/reading")
        expect(page.get_by_role("main")).to_contain_text("Each talk comes back to the child.")
    picture(page, "supervision-reading")


@requirement("HF-048")
def test_lists_know_it_by_the_team_and_never_by_the_worker(server, known):
    for name, lists in ((LEAD, True), ("Sorrel Basalt", True), ("Rowan Schist", False)):
        visitor = Visitor(server.url, name)
        body = visitor.get("/audits").body
        assert (ABOUT in body) == lists and WORKER not in body, name
