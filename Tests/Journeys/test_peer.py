"""One month of peer audits: given to those who know the work, returned with a copy for four parties, read
by the service manager, talked over in supervision, filed by the team manager, and seen together with the
team; weak work given back, taken up and reported back."""

import re
from datetime import timedelta

import auditing
import deeds
from conftest import anytown_by, choose, fill_day, give_file, picture, requirement, today
from playwright.sync_api import expect
from test_every_page import LEAST, NARROW, WIDE, at_width, too_wide, violations
from test_inadequate import grade_blind, moderation
from visitor import Visitor

LEAD, MANAGER, SERVICE = "Tansy Feldspar", "Bracken Marl", "Yarrow Gneiss"
AUDITOR = "Teasel Quartz"
OFFICER, REVIEWER, DIRECTOR = "Sorrel Basalt", "Yarrow Schorl", "Clary Basanite"
KIND = "peer-audit"
OUTSIDE = "It works to a scorecard of its own."
LEARNS = "They read it together with somebody who knows the work."
ASKED = "Which plan did you read, and of which day?"
CAME = "The team and I went through it. The visits were made and not written down."
# An Anytown in which managers audit each other's cases, before the first round.
server = anytown_by("hillingdon/draft")


def look(page, name):
    """A picture at each width, and nothing that keeps anyone out."""
    for width in (WIDE, NARROW):
        at_width(page, width)
        picture(page, f"{name}.{width}")
        assert not list(violations(page)), name
    at_width(page, LEAST)
    assert not too_wide(page), name
    at_width(page, WIDE)


@requirement("H-042")
def test_a_team_is_set_outside_with_a_reason(visit):
    page = visit(LEAD)
    page.goto("/people")
    page.get_by_role("link", name="Cedar", exact=True).first.click()
    page.get_by_role("link", name="Set it outside a kind of audit").click()
    auditing.press(page, "Set it outside")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why the team stands outside")
    look(page, "peer-outside-form")
    page.get_by_label("Why").fill(OUTSIDE)
    auditing.press(page, "Set it outside")
    expect(page.get_by_role("main")).to_contain_text(OUTSIDE)
    look(page, "peer-outside")


@requirement("H-044")
def test_what_a_manager_knows_is_put_on_record(visit):
    page = visit(LEAD)
    # Nobody is left who knows child protection, so that somebody has to decide.
    for name in (AUDITOR, SERVICE, MANAGER):
        page.goto("/people")
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page.get_by_role("main")).to_contain_text("Children in need and assessments")
        page.get_by_role("link", name="Change what they are on record for").click()
        page.get_by_label("Child protection").uncheck()
        page.get_by_label("Children looked after and care leavers").check()
        if name == MANAGER:
            look(page, "peer-expertise")
        auditing.press(page, "Save")
        expect(page.get_by_role("main")).to_contain_text("Children looked after and care leavers")


def decide(page):
    """Gives out, with a reason, what nobody on record can take."""
    if page.locator("#expertise-title").count() == 0:
        return
    expect(page.get_by_role("main")).to_contain_text("nobody is on record for it")
    look(page, "peer-expertise-left")
    press = page.get_by_role("button", name=re.compile("all the same$"))
    press.click()
    page.wait_for_load_state()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why they are given out")
    page.get_by_label("Why they go to people who are not on record").fill(LEARNS)
    press.click()
    page.wait_for_load_state()
    expect(page.get_by_role("main")).to_contain_text("Rule set aside")


def give(page, cycle, code, auditor):
    page.goto(f"{cycle}/allocation/{code}")
    choose(page, "Auditor", auditor)
    if "is not on record" in page.locator("form").last.inner_text():
        page.get_by_label("Reason, where a rule is set aside").fill(LEARNS)
    auditing.press(page, "Give them the audit")


@requirement("H-043")
def test_a_round_is_drawn_and_each_manager_gets_three(visit, server, known):
    page = visit(LEAD)
    day = today(page)
    known["month"] = f"{day:%Y-%m}"
    page.goto("/programme")
    page.get_by_label("What and when").select_option(f"{known['month']}-{KIND}")
    auditing.press(page, "Open them")
    known["cycle"] = cycle = page.url.split("?")[0]
    page.goto(cycle + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    page.get_by_text("rows were accepted").first.wait_for()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        match = page.get_by_role("button", name=re.compile("^Match (it|these)"))
        if match.count():
            with page.expect_navigation():
                match.click()
    page.goto(cycle + "/draw")
    auditing.press(page, "Show what this gives")
    expect(page.get_by_role("main")).to_contain_text("of teams that stand outside this kind of audit")
    expect(page.get_by_role("main")).to_contain_text(OUTSIDE)
    picture(page, "peer-draw")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    page.goto(cycle + "/allocation")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Allocate")).click()
    expect(page.get_by_role("table", name="What the cases ask their auditors to know")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(REVIEWER)
    decide(page)
    look(page, "peer-allocation")
    rows = page.get_by_role("row").filter(has=page.locator("a[href*='/allocation/C-']"))
    lines = rows.all_inner_texts()
    assert sum(MANAGER in line for line in lines) == 3
    assert not any("Cedar" in line for line in lines)
    # The team's own audits go to somebody whom the demonstration lets in.
    of_team = {team: [re.search(r"C-\w{4}-\d\d", line)[0] for line in lines if team in line]
               for team in ("Elm", "Birch")}
    for code in of_team["Elm"]:
        give(page, cycle, code, AUDITOR)
    known["weak"], *others = of_team["Birch"]
    give(page, cycle, known["weak"], MANAGER)
    # A reviewing officer has no number, and gets what the QA unit gives them.
    known["reviewed"] = others[0] if others else next(
        re.search(r"C-\w{4}-\d\d", line)[0] for line in lines
        if not re.search(r"\b(Elm|Birch)\b", line))
    give(page, cycle, known["reviewed"], REVIEWER)
    page.goto(cycle + "/allocation")
    row = page.get_by_role("table", name="Auditors").get_by_role("row").filter(has_text=REVIEWER)
    expect(row).to_contain_text("No number")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("audits can begin")


def people(page, address):
    """Who plays which part in an audit, as its page says."""
    page.goto(address)
    words = page.locator("main").inner_text()
    found = {part: re.search(rf"^{part}\n+(.+)$", words, re.M) for part in (
        "Auditor", "Their manager", "Oversight")}
    return {part: one[1].removeprefix("You, ") for part, one in found.items() if one}


def audits(page, known):
    """The addresses of all audits of the round."""
    page.goto(f"/audits?month={known['month']}&kind={KIND}")
    found = []
    while True:
        links = page.locator("main a").evaluate_all("all => all.map(one => one.pathname)")
        found += [one for one in links if re.fullmatch(r"/audits/[0-9a-f-]{36}", one)]
        following = page.get_by_role("link", name="Next")
        if following.count() == 0:
            return list(dict.fromkeys(found))
        following.first.click()


def audit(visitor, address, owner, due):
    """A whole peer audit, all answers alike."""
    if any("/declaration" in form["action"] for form in visitor.get(address).forms):
        deeds.send(visitor, address, "/declaration")
    first = address + "/sections/journey"
    deeds.send(visitor, first, "/sections/", then="leave", **{"pa-journey": "choice:safeguarding"})
    lives = address + "/sections/vulnerable-children"
    deeds.send(visitor, lives, "/sections/", then="leave", **{"pa-circumstances.none": "none:not_applicable"})
    return deeds.judge(visitor, address, owner, due)


@requirement("H-039")
def test_the_audits_of_a_team_come_back_and_copies_go_out(visit, server, known):
    page = visit(LEAD)
    due = today(page) + timedelta(days=30)
    owner = deeds.person_id(Visitor(server.url, LEAD), MANAGER)
    parts = {address: people(page, address) for address in audits(page, known)}
    known["team"] = [one for one in parts if parts[one].get("Their manager") == MANAGER]
    assert known["team"], parts
    for address in known["team"]:
        audit(Visitor(server.url, parts[address]["Auditor"]), address, owner, due)
    page = visit(MANAGER)
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("for you to read")
    picture(page, "peer-work")


@requirement("H-050")
def test_the_team_manager_talks_it_over_and_then_files_it(visit, server, known):
    address = known["team"][0]
    page = visit(SERVICE)
    page.goto(address + "/oversight")
    page.get_by_role("textbox").first.fill("Careful work. The plan comes next.")
    auditing.press(page, "Confirm that you have read it")
    page = visit(MANAGER)
    day = today(page)
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text("Once it has been talked over")
    page.goto(address + "/talk")
    auditing.press(page, "Keep it")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Give the day on which you talked")
    fill_day(page.get_by_role("group", name="Day on which you talked"), day)
    page.get_by_role("group", name="Who took part?").get_by_role("checkbox").first.check()
    page.get_by_label("What came of it").fill("We both see it so. The visits come first.")
    picture(page, "peer-talk")
    auditing.press(page, "Keep it")
    expect(page.get_by_role("main")).to_contain_text("Talked over")
    page.goto(address + "/filing")
    auditing.press(page, "Make the document")
    page.get_by_role("checkbox").check()
    auditing.press(page, "Record that it is filed")
    expect(page.get_by_role("main")).to_contain_text("the audit is on the child’s record")
    picture(page, "peer-filed")


@requirement("H-051")
def test_the_team_sees_its_audits_together_and_takes_them_up(visit, server, known):
    page = visit(MANAGER)
    day = today(page)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Say what the audits of")).click()
    known["overview"] = page.url
    expect(page.get_by_role("table", name="Grades")).to_contain_text(str(len(known["team"])))
    page.get_by_label("What do they show together?").fill("Visits are regular, plans come late.")
    page.get_by_label("What will the team do with it?").fill("We read two plans aloud.")
    fill_day(page.get_by_role("group", name="On which day?"), day + timedelta(days=5))
    picture(page, "peer-overview")
    auditing.press(page, "Give the overview")
    expect(page.get_by_role("main")).to_contain_text("The overview is given")
    page = visit(SERVICE)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Read the overview of")).click()
    expect(page.get_by_role("main")).to_contain_text("plans come late")
    auditing.press(page, "I have read it")
    picture(page, "peer-overview-read")
    assert Visitor(server.url, "Clover Slate").get(known["overview"]).status == 404


def named(page, server, known, code):
    """The address of the audit of a child."""
    visitor = Visitor(server.url, LEAD)
    return next(one for one in audits(page, known) if code in visitor.get(one).body)


@requirement("H-036")
def test_a_reviewing_officer_audits_what_they_were_given(visit, known):
    page = visit(REVIEWER)
    page.goto("/your-audits")
    expect(page.get_by_role("main")).to_contain_text(known["reviewed"])


@requirement("H-047", "H-053")
def test_weak_work_that_is_poor_goes_back_and_the_auditors_manager_hears(visit, server, known):
    page = visit(LEAD)
    due = today(page) + timedelta(days=30)
    known["audit"] = address = named(page, server, known, known["weak"])
    owner = deeds.person_id(Visitor(server.url, LEAD), MANAGER)
    auditor = Visitor(server.url, MANAGER)
    if any("/declaration" in form["action"] for form in auditor.get(address).forms):
        deeds.send(auditor, address, "/declaration")
    for section, answer in (("journey", {"pa-journey": "choice:safeguarding"}),
                            ("vulnerable-children",
                             {"pa-circumstances.none": "none:not_applicable"})):
        place = f"{address}/sections/{section}"
        deeds.send(auditor, place, "/sections/", then="leave", **answer)
    deeds.judge(auditor, address, owner, due, grade="requires_improvement")
    officer = Visitor(server.url, OFFICER)
    reading = moderation(officer, known["weak"])
    grade_blind(officer, reading, "requires_improvement")
    deeds.send(officer, reading, "/decision", outcome="return", words=ASKED)
    page = visit(SERVICE)
    page.goto("/messages")
    expect(page.get_by_role("main")).to_contain_text("Given back to its auditor")
    expect(page.get_by_role("main")).to_contain_text(f"Audit by {MANAGER}")
    look(page, "peer-returned-message")
    page = visit(DIRECTOR)
    page.goto(known["cycle"])
    table = page.get_by_role("table", name="Late, or given back to their auditors")
    row = table.get_by_role("row").filter(has_text=known["weak"])
    expect(row).to_contain_text("Given back on")
    expect(row).to_contain_text(SERVICE)
    look(page, "peer-follow-up")


@requirement("H-038")
def test_the_service_manager_reports_back_to_the_assistant_director(visit, server, known):
    auditor, officer = Visitor(server.url, MANAGER), Visitor(server.url, OFFICER)
    answer = deeds.send(auditor, known["audit"] + "/check", "/submission")
    assert "Audit submitted" in answer.body, answer.body[-3000:]
    reading = moderation(officer, known["weak"])
    grade_blind(officer, reading, "requires_improvement")
    deeds.send(officer, reading, "/decision", outcome="agree")
    page = visit(SERVICE)
    day = today(page)
    page.goto("/")
    page.get_by_role("link", name=f"Report back to the Assistant Director: {known['weak']}").click()
    auditing.press(page, "Keep the record")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Give the day")
    fill_day(page.get_by_role("group", name="On which day did you go through it?"), day)
    for box in page.get_by_role("main").get_by_role("textbox").all()[-2:]:
        box.fill(CAME)
    look(page, "peer-report-back")
    auditing.press(page, "Keep the record")
    expect(page.get_by_role("main")).to_contain_text("The record is kept")
    page = visit(DIRECTOR)
    page.goto("/messages")
    expect(page.get_by_role("main")).to_contain_text("What came of its grade is reported")
    page.get_by_role("main").get_by_role("link", name=re.compile(known["weak"])).first.click()
    expect(page.locator("h1")).to_contain_text("Children judged below good")
    look(page, "peer-below-good")
    page.get_by_role("link", name="Report back to the Assistant Director").first.click()
    expect(page.get_by_role("main")).to_contain_text(CAME)
    look(page, "peer-report-read")
