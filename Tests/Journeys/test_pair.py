"""Two auditors read a case each alone and sealed, then write one audit together."""

import re
from datetime import timedelta

import auditing
import deeds
from conftest import anytown_by, give_file, picture, requirement, today
from playwright.sync_api import expect
from visitor import Visitor

LEAD, PARTNER, OTHER, PROGRAMME = (
    "Sorrel Basalt", "Sedge Chert", "Juniper Dolerite", "Tansy Feldspar")
CYCLE = "random-sampling-audit"
# An Anytown that works by another framework, before its first quarter.
server = anytown_by("nottinghamshire/2019")


@requirement("N1-002", "N1-069")
def test_a_quarter_is_opened_and_ten_cases_of_one_elected_service_are_drawn(visit, server, known):
    page = visit(PROGRAMME)
    day = today(page)
    page.goto("/programme")
    quarter = f"{day.year}-{(day.month - 1) // 3 * 3 + 1:02}"
    page.get_by_label("What and when").select_option(f"{quarter}-{CYCLE}")
    due = day + timedelta(days=21)
    group = page.get_by_role("group", name="By when are the audits to be submitted?")
    for label, value in (("Day", due.day), ("Month", due.month), ("Year", due.year)):
        group.get_by_label(label, exact=True).fill(str(value))
    picture(page, "pair-programme")
    auditing.press(page, "Open them")
    known["cycle"] = page.url.split("?")[0]
    expect(page.locator("h1")).to_contain_text(re.compile(r"to \w+ \d{4}"))
    page.goto(known["cycle"] + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        page.get_by_role("button", name=re.compile("^Match (it|these)")).click()
    page.goto(known["cycle"] + "/draw")
    page.get_by_label("Help and protection").check()
    auditing.press(page, "Show what this gives")
    picture(page, "pair-draw")
    page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    drawn = page.get_by_role("table", name="The children drawn, in order").get_by_role("row")
    assert drawn.count() - 1 == 10


@requirement("N1-071")
def test_each_case_has_a_pair_an_officer_and_somebody_of_the_service(visit, known):
    page = visit(PROGRAMME)
    page.goto(known["cycle"] + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    table = page.get_by_role("table", name="All")
    rows = table.get_by_role("row").filter(has_text=PARTNER)
    assert rows.count() == 10
    assert rows.filter(has_text=LEAD).count() > 0
    picture(page, "pair-allocation")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("10 audits can begin")


def read_alone(visitor, audit, grade, others):
    """Somebody's own reading: every element alike but for some."""
    if any("/declaration" in form["action"] for form in visitor.get(audit).forms):
        deeds.send(visitor, audit, "/declaration")
    for section in dict.fromkeys(
            link for link in visitor.get(audit).links if "/sections/" in link):
        page = visitor.get(section)
        questions = dict.fromkeys(re.findall(r'name="(rs-[a-z-]+)(?:\.evidence)?"', page.body))
        answers = {}
        for question in questions:
            value = others.get(question, grade)
            offered = f'value="grade:{value}"' in page.body
            answers[question] = f"grade:{value}" if offered else "What we would do next."
            answers[f"{question}.evidence"] = "Seen in the plan of last month."
        deeds.send(visitor, section, "/sections/", then="leave", **answers)
    deeds.send(visitor, audit + "/overall", "/overall", overall=grade, then="next",
               reason="The child is safer.")


@requirement("N1-072", "N1-076", "N1-078")
def test_each_reads_alone_and_sees_nothing_of_the_other(visit, server, known):
    lead, partner = Visitor(server.url, LEAD), Visitor(server.url, PARTNER)
    known["audit"] = audit = next(
        link for link in lead.get("/your-audits").links if re.fullmatch(r"/audits/[0-9a-f-]+", link))
    read_alone(lead, audit, "good", {})
    read_alone(partner, audit, "good", {"rs-risk": "requires_improvement"})
    answer = deeds.send(lead, audit + "/check", "/handing-in")
    assert "Your reading is handed in." in answer.body
    assert "has not handed in theirs yet" in answer.body
    for visitor in (lead, partner):
        assert visitor.get(audit + "/readings").status == 404
    stranger = Visitor(server.url, OTHER)
    assert stranger.get(audit).status == 404
    page = visit(PARTNER)
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text("neither of you sees the other’s")
    picture(page, "pair-alone")
    page.goto(audit + "/check")
    auditing.press(page, "Hand it in")
    expect(page.locator("h1")).to_contain_text("Two readings of")
    first = page.locator(".govuk-summary-card").first
    expect(first).to_contain_text("risk")
    expect(first).to_contain_text("Requires improvement")
    picture(page, "pair-readings")


@requirement("N1-073", "N1-075", "N1-103")
def test_they_write_one_audit_together_and_both_agree_to_it(visit, server, known):
    audit = known["audit"]
    lead, partner = Visitor(server.url, LEAD), Visitor(server.url, PARTNER)
    day = deeds.town_today(lead)
    page = visit(PARTNER)
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text("Both readings are in")
    risk = next(link for link in partner.get(audit).links
                if "/sections/" in link and 'name="rs-risk"' in partner.get(link).body)
    page.goto(risk)
    expect(page.get_by_role("main")).to_contain_text(f"{LEAD}: Good · {PARTNER}: Requires")
    picture(page, "pair-together")
    kept = re.search(r'name="rs-risk.evidence"[^>]*>([^<]*)', partner.get(risk).body)[1]
    assert LEAD in kept or "Seen in the plan" in kept
    deeds.send(partner, risk, "/sections/", then="leave", **{"rs-risk": "grade:good"})
    deeds.send(partner, audit + "/feedback-decision", "/feedback-decision",
               appropriate="yes", **{"with": "alone"})
    for voice in ("child", "parent"):
        deeds.send(partner, audit + "/feedback", "/feedback", voice=voice,
                   channel="telephone", state="obtained", **{"rsf-listened": "He listens to us."})
    deeds.send(lead, audit + "/discussion", "/discussion", held__day=str(day.day),
               held__month=str(day.month), held__year=str(day.year),
               words="The worker could say why.", **{"with": "case_holder"})
    page = lead.get(f"{audit}/findings/new?kind=strength")
    theme = re.search(r'<option value="([^"]+)"', page.body)[1]
    deeds.send(lead, f"{audit}/findings/new?kind=strength", "/findings",
               words="The worker knows this child.", theme=theme)
    assert f"{PARTNER} has to agree" in lead.get(audit + "/check").body
    page = visit(PARTNER)
    page.goto(audit + "/check")
    picture(page, "pair-agree")
    auditing.press(page, "I agree to it as it stands")
    expect(page.get_by_role("main")).to_contain_text("You agree to it")
    page = visit(LEAD)
    page.goto(audit + "/check")
    auditing.press(page, "Submit the audit")
    expect(page.get_by_role("main")).to_contain_text("Audit submitted")
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text("It goes on the child’s record next")
    expect(page.get_by_role("main")).not_to_contain_text("Oversight")
    picture(page, "pair-submitted")
    page.goto(audit + "/filing")
    auditing.press(page, "Make the document")
    page.get_by_role("button", name="Record that it is filed").click()
    expect(page.get_by_role("main")).to_contain_text("on the child’s record")
