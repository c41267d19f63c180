"""The rounds that no other journey goes through: each opened, sent out, audited and read, in the
words of its framework."""

import contextlib
import re
from datetime import timedelta

import auditing
import deeds
import openpyxl
import pytest
from conftest import choose, give_file, picture, requirement, town
from playwright.sync_api import expect
from visitor import Visitor

LEAD, STRANGER = "Tansy Feldspar", "Clover Slate"
# A framework, its kind of audit, how that is called, and somebody who may audit it.
ROUNDS = [
    ("herefordshire/2022", "thematic-audit", "Thematic audit", "Sorrel Basalt"),
    ("herefordshire/2022", "senior-manager-audit", "Senior manager audit", "Rowan Schist"),
    ("hillingdon/draft", "themed-audit", "Themed audit", "Tansy Feldspar"),
    ("southampton/2023", "supervision-audit", "Supervision audit", "Sorrel Basalt"),
]


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """For each framework an Anytown in which nothing is audited yet."""
    with contextlib.ExitStack() as stack:
        yield {
            framework: stack.enter_context(town(tmp_path_factory.mktemp("town"), framework))
            for framework in dict.fromkeys(one[0] for one in ROUNDS)}


@pytest.fixture
def server(servers, framework):
    """The one of the framework that is gone through."""
    return servers[framework]


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


def find_cases(page, cycle):
    """Draws the cases of a round, or chooses one, as its framework has it."""
    page.goto(cycle + "/draw")
    plans = page.get_by_label("Child protection plan")
    if plans.count():
        plans.first.check()
    help_and_protection = page.get_by_label("Help and protection", exact=True)
    if help_and_protection.count():
        help_and_protection.check()
    auditing.press(page, "Show what this gives")
    boxes = page.get_by_role("group", name="Which children?").get_by_role("checkbox")
    if boxes.count():
        boxes.first.check()
        auditing.press(page, "Continue")
        page.get_by_label("Why these?").or_(page.get_by_label("Why this one?")).fill("It is new.")
        page.get_by_role("button", name=re.compile("^Choose one child")).click()
    else:
        page.get_by_role("button", name=re.compile(r"^Draw .* child")).click()
    page.goto(cycle + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    page.wait_for_load_state()
    codes = page.locator("a[href*='/allocation/C-']").evaluate_all(
        "all => all.map(one => one.pathname.split('/').pop())")
    return list(dict.fromkeys(codes))


def carry_out(visitor, server, audit, today):
    """A whole audit without a browser, whatever its kind asks for."""
    if any("/declaration" in form["action"] for form in visitor.get(audit).forms):
        deeds.send(visitor, audit, "/declaration")
    parts = set(visitor.get(audit).links)
    if audit + "/file" in parts:
        deeds.send(visitor, audit + "/file", "/file")
    if audit + "/feedback-decision" in parts:
        deeds.send(visitor, audit + "/feedback-decision", "/feedback-decision", appropriate="no",
                   reason="The family moves this week.", **{"with": "alone"})
    if audit + "/discussion" in parts:
        deeds.send(visitor, audit + "/discussion", "/discussion", held__day=str(today.day),
                   held__month=str(today.month), held__year=str(today.year),
                   words="What they are proud of came first.", **{"with": "case_holder"})
    for section in [one for one in dict.fromkeys(visitor.get(audit).links) if "/sections/" in one]:
        for _ in range(2):  # What is asked may depend on what was answered.
            body = visitor.get(section).body
            form = body[body.index("/sections/"):]
            given = deeds.answers(form)
            given.pop("then", None)
            deeds.send(visitor, section, "/sections/", then="leave", **given)
    for kind in ("strength", "improvement"):
        new = f"{audit}/findings/new?kind={kind}"
        theme = re.search(r'<option value="([^"]+)"', visitor.get(new).body)
        deeds.send(visitor, new, "/findings", words="They ring before each visit.",
                   **({"theme": theme[1]} if theme else {}))
    due = today + timedelta(days=21)
    deeds.send(visitor, audit + "/actions/new", "/actions",
               owner=deeds.person_id(Visitor(server.url, LEAD), "Bracken Marl"),
               words=auditing.ACTION, difference="The plan says what the child wants.",
               attainable="There is time for it.", done__means="A dated note on the file.",
               due__day=str(due.day), due__month=str(due.month), due__year=str(due.year))
    if audit + "/overall" in parts:
        deeds.send(visitor, audit + "/overall", "/overall", overall="good", then="next",
                   reason="The child’s life is safer than it was.")
    answer = deeds.send(visitor, audit + "/check", "/submission")
    assert "Audit submitted" in answer.body, answer.body[-4000:]


@requirement("H-054")
@pytest.mark.parametrize("framework, kind, title, auditor", ROUNDS, ids=lambda one: str(one))
def test_a_round_goes_from_its_opening_to_what_was_found(
        visit, server, framework, kind, title, auditor):
    go_through(visit, server, framework, kind, title, auditor)


@requirement("HF-019")
@pytest.mark.parametrize("framework", ["herefordshire/2022"])
def test_a_theme_is_audited_by_a_partner_where_it_is_theirs_too(visit, server, framework):
    go_through(visit, server, framework, "thematic-audit", "Thematic audit", "Burnet Gypsum")


@requirement("HF-048")
@pytest.mark.parametrize("framework", ["herefordshire/2022"])
def test_a_team_manager_audits_a_case_that_they_put_forward(visit, server, framework):
    page = visit(LEAD)
    page.goto("/cycles/new?kind=team-manager-audit")
    auditing.press(page, "Open the round")
    cycle = page.url.split("?")[0]
    import_list(page, server, cycle)
    manager = "Bracken Marl"
    page = visit(manager)
    page.goto(cycle + "/proposals")
    for number in children(server):
        page.get_by_label(re.compile("The child’s number")).fill(number)
        page.get_by_label("Why this case?").fill("It is talked over in supervision.")
        auditing.press(page, "Put it forward")
        if page.locator(".govuk-error-summary").count() == 0:
            break
    expect(page.get_by_text("The case is put forward.")).to_be_visible()
    page = visit(LEAD)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Decide on one case put forward")).click()
    page.get_by_role("link", name=re.compile("Take it or turn it down")).click()
    page.get_by_role("radio", name=re.compile("Take it")).check()
    page.get_by_label("Why?").fill("It is new.")
    auditing.press(page, "Keep the decision")
    page.get_by_role("button", name=re.compile("^Go on with the one case taken")).click()
    auditing.press(page, "Choose one case")
    page.goto(cycle + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    page.wait_for_load_state()
    expect(page.get_by_role("main")).to_contain_text(manager)
    carried_out(visit, server, cycle, "Team manager level audit", manager)


def children(server):
    """The numbers of all children on the authority's list."""
    book = openpyxl.load_workbook(server.data / "annex-a.xlsx", read_only=True)
    cells = (str(cell or "") for sheet in book for row in sheet.iter_rows(values_only=True)
             for cell in row)
    return list(dict.fromkeys(cell for cell in cells if re.fullmatch(r"[A-Z]{2}\d{6}", cell)))


def go_through(visit, server, framework, kind, title, auditor):
    """A round, from its opening to what was found in one audit of it."""
    page = visit(LEAD)
    page.goto(f"/cycles/new?kind={kind}")
    expect(page.get_by_role("main")).to_contain_text(title)
    for label, words in (
            ("Theme", f"Home visits, as {auditor} sees them"),
            ("Who wants it?", "The leadership team."),
            ("What is it to find out?", "Whether children are seen alone.")):
        if page.get_by_label(label, exact=True).count():
            page.get_by_label(label, exact=True).fill(words)
    auditing.press(page, "Open the round")
    cycle = page.url.split("?")[0]
    import_list(page, server, cycle)
    codes = find_cases(page, cycle)
    page.goto(f"{cycle}/allocation/{codes[0]}")
    if auditor in page.locator("select[name=auditor]").inner_text():
        choose(page, "Auditor", auditor)
        auditing.press(page, "Give them the audit")
    carried_out(visit, server, cycle, title, auditor, codes[0])


def carried_out(visit, server, cycle, title, auditor, code="C-"):
    """The list goes out, and one audit of it is done and read."""
    page = visit(LEAD)
    page.goto(cycle + "/allocation")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("can begin")

    page = visit(auditor)
    page.goto("/your-audits")
    row = page.get_by_role("row").filter(has_text=code)
    audit = row.get_by_role("link").first.get_attribute("href")
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text(title)
    assert Visitor(server.url, STRANGER).get(audit).status == 404
    visitor = Visitor(server.url, auditor)
    carry_out(visitor, server, audit, deeds.town_today(visitor))
    page.goto(audit + "/reading")
    expect(page.get_by_role("main")).to_contain_text("They ring before each visit.")
    named = cycle.split("/")[-1]
    picture(page, f"round-{named}")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(audit)
    picture(page, f"round-{named}-phone")
