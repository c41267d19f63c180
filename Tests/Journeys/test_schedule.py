"""The audits that the year's schedule has beside the monthly ones: a theme by the managers whom it
names, and a partnership audit by partners."""

import re
from datetime import timedelta

import auditing
import deeds
from conftest import anytown_by, choose, give_file, picture, today
from playwright.sync_api import expect
from visitor import Visitor

LEAD, OFFICER, MANAGER = "Tansy Feldspar", "Sorrel Basalt", "Teasel Quartz"
HEAD = "Rowan Schist"
PARTNERS = {"CSC": "Sorrel Ochre", "Education": "Meadow Halite", "Police": "Burnet Gypsum"}
SECRET = "The school counsellor told us."
# Anytown before anything in it is audited.
server = anytown_by("southampton/2023")


def open_line(page, words):
    """Opens the round of the first line of the schedule that says this, and gives its theme."""
    page.goto("/programme")
    line = page.get_by_role("listitem").filter(has_text=re.compile(words)).first
    link = line.get_by_role("link")
    theme = link.inner_text().removeprefix("Open ")
    link.click()
    assert page.get_by_label("Theme", exact=True).input_value() == theme
    return theme


def import_list(page, server, cycle):
    """Takes in the case list of a round."""
    page.goto(cycle + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        match = page.get_by_role("button", name=re.compile("^Match (it|these)"))
        if match.count():
            match.click()


def choose_one(page, cycle, why):
    """Chooses one child for a round, and gives their code."""
    page.goto(cycle + "/draw")
    page.get_by_label("Child protection plan").first.check()
    page.get_by_label("Help and protection", exact=True).check()
    auditing.press(page, "Show what this gives")
    box = page.get_by_role("group", name="Which children?").get_by_role("checkbox").first
    code = box.get_attribute("value")
    box.check()
    auditing.press(page, "Continue")
    page.get_by_label("Why these?").or_(page.get_by_label("Why this one?")).fill(why)
    page.get_by_role("button", name=re.compile("^Choose one child")).click()
    expect(page.get_by_role("main")).to_contain_text("chosen, not drawn")
    page.goto(cycle + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    page.wait_for_load_state()
    return code


def test_a_theme_of_the_schedule_is_opened_for_the_managers_whom_it_names(visit, known):
    page = visit(LEAD)
    page.goto("/programme")
    expect(page.get_by_role("heading", name="Audits that the schedule has")).to_be_visible()
    picture(page, "schedule-programme")
    known["theme"] = open_line(page, "a thematic audit, by Managers across")
    posts = page.get_by_role("group", name="Who audits in this round?")
    expect(posts).to_contain_text("The schedule says: Managers across social work teams")
    assert posts.get_by_role("checkbox", checked=True).count() == 1
    assert posts.get_by_label("Practice Manager", exact=True).is_checked()
    posts.get_by_label("Practice Manager", exact=True).uncheck()
    auditing.press(page, "Open the round")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who audits in this round")
    expect(posts).to_contain_text("The schedule says: Managers across social work teams")
    posts.get_by_label("Practice Manager", exact=True).check()
    picture(page, "schedule-round")
    auditing.press(page, "Open the round")
    known["cycle"] = page.url.split("?")[0]
    expect(page.locator("#round")).to_contain_text("Practice Managers")
    page.goto("/programme")
    line = page.get_by_role("listitem").filter(has_text="a thematic audit, by Managers").first
    expect(line.get_by_role("link", name=known["theme"], exact=True)).to_be_visible()


def test_nobody_else_is_given_an_audit_of_it(visit, server, known):
    page = visit(LEAD)
    import_list(page, server, known["cycle"])
    code = choose_one(page, known["cycle"], "It is about just this.")
    page.goto(f"{known['cycle']}/allocation/{code}")
    offered = page.locator("select[name=auditor]").inner_text()
    assert MANAGER in offered and OFFICER not in offered
    choose(page, "Auditor", MANAGER)
    auditing.press(page, "Give them the audit")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("one audit can begin")


def test_a_manager_audits_the_theme_and_an_inadequate_grade_is_read_a_second_time(
        visit, server, known):
    page = visit(MANAGER)
    page.goto("/your-audits")
    expect(page.get_by_role("table", name="To finish")).to_contain_text(known["theme"])
    row = page.get_by_role("row").filter(has_text=known["theme"])
    audit = row.get_by_role("link").first.get_attribute("href")
    auditing.open_audit(page, audit)
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text(known["theme"])
    picture(page, "schedule-audit")
    manager = Visitor(server.url, MANAGER)
    owner = deeds.person_id(Visitor(server.url, LEAD), MANAGER)
    deeds.judge(manager, audit, owner, today(page) + timedelta(days=21), grade="inadequate")
    page = visit(OFFICER)
    page.goto("/moderations")
    expect(page.get_by_role("main")).to_contain_text(known["theme"])


def test_partners_are_brought_together_for_a_line_of_the_schedule(visit, server, known):
    page = visit(LEAD)
    known["partnership"] = open_line(page, "a partnership audit")
    auditing.press(page, "Open the round")
    known["joint"] = page.url.split("?")[0]
    import_list(page, server, known["joint"])
    code = choose_one(page, known["joint"], "Three agencies know this child.")
    page.goto(f"{known['joint']}/allocation/{code}")
    choose(page, "Auditor", LEAD)
    auditing.press(page, "Give them the audit")
    page.goto(known["joint"] + "/agencies")
    expect(page.get_by_role("main")).not_to_contain_text("legal basis")
    for agency, auditor in PARTNERS.items():
        page.get_by_label("Agency", exact=True).select_option(label=agency)
        choose(page, "Who audits for it", auditor)
        auditing.press(page, "Take the agency in")
    page.get_by_label("What the audit is about").fill(known["partnership"])
    auditing.press(page, "Keep the terms")
    picture(page, "schedule-partners")
    page.goto(known["joint"] + "/allocation")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("one audit can begin")


def test_each_partner_answers_for_its_part_and_they_agree_what_was_found(visit, server, known):
    for name in PARTNERS.values():
        partner = Visitor(server.url, name)
        audit = next(link for link in partner.get("/your-audits").links
                     if re.fullmatch(r"/audits/[0-9a-f-]+", link))
        deeds.send(partner, audit, "/agency-declaration")
        section = next(link for link in partner.get(audit).links if "/sections/" in link)
        answers = {"pp-part": "We helped.", "pp-threshold": "choice:yes", "pp-shared": "choice:partly"}
        body = partner.get(section).body
        answers = {question: value for question, value in answers.items() if question in body}
        words = {f"{question}.evidence": SECRET for question in answers if question != "pp-part"}
        deeds.send(partner, section, "/sections/", then="leave", **answers, **words)
        said = deeds.send(partner, audit + "/check", "/sending-in")
        assert "It is sent in" in said.body
    page = visit(LEAD)
    page.goto("/")
    picture(page, "schedule-agree")
    page.get_by_role("link", name=re.compile("^Agree what was found")).first.click()
    expect(page.get_by_role("main")).to_contain_text(known["partnership"])
    audit = re.sub(r"\?.*", "", page.url)
    lead = Visitor(server.url, LEAD)
    deeds.send(lead, audit, "/declaration")
    section = next(link for link in lead.get(audit).links if "/sections/" in link)
    assert SECRET in lead.get(audit + "/agencies").body
    answers = {"po-threshold": "choice:yes", "po-together": "choice:yes"}
    words = {f"{question}.evidence": "All three say so." for question in answers}
    deeds.send(lead, section, "/sections/", then="leave", **answers, **words)
    found = f"{audit}/findings/new?kind=strength"
    theme = re.search(r'<option value="([^"]+)"', lead.get(found).body)[1]
    deeds.send(lead, found, "/findings", words="They rang each other.", theme=theme)
    assert "Audit submitted" in deeds.send(lead, audit + "/check", "/submission").body
    assert Visitor(server.url, HEAD).get(audit).status == 404
