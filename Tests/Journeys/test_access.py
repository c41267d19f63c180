"""You see only what your role allows, and what is not yours reads like what does not exist."""

import re
import sqlite3
from datetime import timedelta

import pytest

from crawl import PERSONAS
from deeds import month_of, town_today
from visitor import Visitor
from wire import Line, audit_under_way, open_sections, section_form

NOBODYS = "00000000-0000-7000-8000-000000000000"
EVERYONE = set(PERSONAS)
QUALITY = {"Tansy Feldspar", "Sorrel Basalt"}
DIRECTORS, HEADS = {"Hazel Obsidian"}, {"Rowan Schist"}
LEADS = {"Yarrow Gneiss", "Clover Slate"}
ADMINISTRATOR = {"Linden Agate"}
PRINCIPAL = {"Mallow Pumice"}
MANAGERS = {"Bracken Marl", "Teasel Quartz"}
AUDITOR, MANAGER, LEAD = "Bracken Marl", "Teasel Quartz", "Yarrow Gneiss"
# Who manages the child's team is on the audit's page: sometimes the auditor does.
TEAM_MANAGER = "the child’s team manager"

# Who may open what, written down here and nowhere else.
MAY_OPEN = {
    "/": EVERYONE,
    # Whoever keeps the system sees nothing of the work.
    "/actions": EVERYONE - ADMINISTRATOR,
    "/actions/nudges": QUALITY | HEADS | LEADS | MANAGERS,
    "/audits": EVERYONE - ADMINISTRATOR,
    "/exemplars": EVERYONE - ADMINISTRATOR,
    "/concerns/new": EVERYONE,
    "/people": EVERYONE,
    "/framework": EVERYONE,
    "/help": EVERYONE,
    "/programme": QUALITY | DIRECTORS,
    "/cycles/{month}-monthly-managers-audit": QUALITY | DIRECTORS,
    "/cycles/{month}-monthly-managers-audit/allocation": QUALITY,
    "/cycles/{month}-monthly-managers-audit/dip-sample": QUALITY,
    "{draw}": QUALITY | DIRECTORS,
    # A head of service sits on the panel of a dip sample.
    "/moderations": QUALITY | HEADS,
    "/children-judged-inadequate": QUALITY | DIRECTORS | HEADS | LEADS | MANAGERS,
    "/case-reviews": QUALITY,
    "/feedback": QUALITY | PRINCIPAL,
    "/reports/{published}-monthly-managers-audit": QUALITY | DIRECTORS | HEADS | LEADS,
    "/reports/{month}-monthly-managers-audit": QUALITY,
    "/people/file": QUALITY | ADMINISTRATOR,
    "/people/listed-names": QUALITY | ADMINISTRATOR,
    "/people/new": QUALITY | ADMINISTRATOR,
    "/record": {"Tansy Feldspar"} | ADMINISTRATOR,
    # Who looked at whom: whoever keeps the system learns nothing of cases.
    "/record/looks": {"Tansy Feldspar"},
    # An audit under way: its auditor, the child's team manager, their service lead, the heads.
    "{audit}": QUALITY | DIRECTORS | HEADS | {AUDITOR, TEAM_MANAGER, LEAD},
    "{audit}/history": QUALITY | DIRECTORS | HEADS | {AUDITOR, TEAM_MANAGER, LEAD},
    # What the auditor writes is nobody else's until it is submitted.
    "{audit}/reading": {AUDITOR},
    "{audit}/sections/planning": {AUDITOR},
    "{audit}/findings": {AUDITOR},
    "{audit}/check": {AUDITOR},
    "/audits/" + NOBODYS: set(),
    "/nowhere": set(),
}


@pytest.fixture(scope="module")
def visitors(server):
    return {name: Visitor(server.url, name) for name in PERSONAS}


@pytest.fixture(scope="module")
def places(server, visitors):
    """The addresses that the table gives names to."""
    month = month_of(visitors["Sorrel Basalt"])
    draws = visitors["Sorrel Basalt"].get(f"/cycles/{month}-monthly-managers-audit").links
    audit = audit_under_way(Line(server, AUDITOR))
    page = visitors[AUDITOR].get(audit).body
    manager = re.search(r"<dt>Their manager</dt><dd>(?:You, )?([^<]+)", page)
    return {
        "audit": audit,
        "manager": manager[1].strip(),
        "draw": next(link for link in draws if link.endswith("/record")),
        "month": month,
        "published": month_of(visitors["Sorrel Basalt"], before=2),
    }


@pytest.mark.parametrize("address", MAY_OPEN, ids=str)
def test_each_page_opens_for_those_of_the_table_and_nobody_else(visitors, places, address):
    path = address.format(**places)
    opened = {name for name, visitor in visitors.items() if visitor.get(path).status == 200}
    named = {places["manager"] if name == TEAM_MANAGER else name for name in MAY_OPEN[address]}
    assert opened == named & EVERYONE


def faceless(answer):
    """A page without what is new on every page."""
    body = re.sub(r'name="_(token|once)" value="[^"]*"', "", answer.body)
    return answer.status, body.replace(answer.url, "").replace(answer.url.split("/", 3)[-1], "")


def the_same(visitor, theirs, nobodys):
    mine, none = visitor.get(theirs), visitor.get(nobodys)
    assert none.status == 404
    assert faceless(mine) == faceless(none), f"{theirs} is not like what does not exist"


def test_what_is_not_yours_is_exactly_like_what_does_not_exist(visitors, places):
    stranger = visitors["Campion Shale"]
    nobodys = "/audits/" + NOBODYS
    parts = "/history /reading /sections/planning /oversight /filing /check".split()
    for part in ["", *parts]:
        the_same(stranger, places["audit"] + part, nobodys + part)
    the_same(stranger, places["draw"], f"/draws/{NOBODYS}/record")
    the_same(stranger, f"/cycles/{places['month']}-monthly-managers-audit", "/cycles/1999-01-monthly-managers-audit")
    the_same(stranger, f"/reports/{places['published']}-monthly-managers-audit", "/reports/1999-01-monthly-managers-audit")
    theirs = visitors["Sorrel Basalt"].get("/actions").links
    number = next(link for link in theirs if re.fullmatch(r"/actions/\d+", link))
    the_same(visitors["Linden Agate"], number, "/actions/999999")


def test_nothing_of_another_persons_audit_can_be_posted(server, places):
    own, stranger = Line(server, AUDITOR), Line(server, MANAGER)
    address = open_sections(own)[0]
    form = section_form(own.get(address))
    for post in ("", "/draft"):
        given = stranger.post(address + post, form["fields"])
        none = stranger.post(
            address.replace(places["audit"], "/audits/" + NOBODYS) + post, form["fields"])
        assert given.status == none.status == 404
    assert section_form(own.get(address))["fields"][2:] == form["fields"][2:]
    for part in ("/submission", "/declaration", "/file", "/overall", "/oversight", "/filing"):
        assert Line(server, "Campion Shale").post(places["audit"] + part, {}).status == 404


def test_the_administrator_sees_no_child(visitors):
    # The one code that pages give as an example is no child's.
    code = re.compile(r"C-(?!4F7K-29)\d\w\d\w-\d\d")
    for address in ("/", "/audits", "/actions", "/your-audits", "/done", "/concerns", "/people"):
        assert not code.search(visitors["Linden Agate"].get(address).body), address
    assert code.search(visitors["Sorrel Basalt"].get("/audits").body)


def test_a_form_without_its_token_does_nothing(server):
    line = Line(server, AUDITOR)
    address = open_sections(line)[0]
    form = section_form(line.get(address))
    line.token = "0" * 64
    assert line.post(address, form["fields"]).status == 403
    elsewhere = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert Line(server, AUDITOR).post(address, form["fields"], elsewhere).status == 403


def test_without_signing_in_nothing_is_shown(server, places):
    nobody = Visitor(server.url)
    for address in ("/", "/audits", "/people", places["audit"], places["draw"]):
        answer = nobody.get(address)
        assert "/sign-in" in answer.url and "C-" not in answer.body


def looks(server):
    """The entries of the ledger's chain of looks."""
    records = sqlite3.connect(f"file:{server.data}/records/plumbline.sqlite?mode=ro", uri=True)
    try:
        return records.execute(
            "SELECT person, fact, subject, payload FROM ledger_entry WHERE chain = 'looks' "
            "ORDER BY sequence").fetchall()
    finally:
        records.close()


def test_each_look_at_who_a_child_is_is_recorded_before_it_is_answered(server, visitors, places):
    before = looks(server)
    auditor = visitors[AUDITOR]
    form = auditor.get(places["audit"]).form("/child")
    shown = auditor.post(form["action"], form["fields"])
    reference = re.search(r"AT\d+", shown.body)
    assert reference, "the child's number is not shown"
    entries = looks(server)
    assert len(entries) == len(before) + 1
    assert places["audit"].split("/")[-1] in entries[-1][3] + entries[-1][2]
    assert reference.group() not in str(entries), "the history says who the child is"
    # Whoever may not know is refused, and nothing is written.
    for name in ("Tansy Feldspar", "Linden Agate", "Campion Shale", "Clover Slate"):
        stranger = Line(server, name)
        assert stranger.post(places["audit"] + "/child", {}).status == 404
    assert looks(server) == entries
    record = visitors["Tansy Feldspar"].get("/record/looks")
    assert AUDITOR in record.body and "For the audit of" in record.body


def test_a_case_reference_stands_on_no_other_page(server, visitors, places):
    auditor = visitors[AUDITOR]
    form = auditor.get(places["audit"]).form("/child")
    number = re.search(r"AT\d+", auditor.post(form["action"], form["fields"]).body).group()
    for part in ("", "/history", "/reading", "/sections/planning", "/check"):
        assert number not in auditor.get(places["audit"] + part).body
    assert number not in visitors["Tansy Feldspar"].get("/record").body
    for file in (server.data / "records").iterdir():
        assert number.encode() not in file.read_bytes(), f"{file.name} holds it in the clear"


def end(visitors, address):
    """Records yesterday as a last day, as the administrator does."""
    administrator = visitors["Linden Agate"]
    form = administrator.get(address).form("/last-day")
    last = town_today(administrator) - timedelta(days=1)
    given = {"last-day": last.day, "last-month": last.month, "last-year": last.year}
    return administrator.post(form["action"], (dict(form["fields"]) | given).items())


def person(visitors, name):
    """The address of someone's page."""
    body = visitors["Linden Agate"].get("/people").body
    return re.search(rf'href="(/people/[0-9a-f-]{{36}})"[^>]*>[^<]*{name}', body).group(1)


def test_a_post_that_ends_ends_its_access_at_once_in_an_open_session(visitors):
    lead = visitors["Clover Slate"]
    report = f"/reports/{month_of(lead, before=2)}-monthly-managers-audit"
    assert lead.get(report).status == 200
    page = visitors["Linden Agate"].get(person(visitors, "Clover Slate"))
    administrator = visitors["Linden Agate"]
    membership = next(
        link for link in page.links if "/memberships/" in link
        and any("/last-day" in form["action"] for form in administrator.get(link).forms))
    assert end(visitors, membership).status == 200
    assert lead.get(report).status == 404


def test_a_leavers_session_opens_nothing(visitors):
    leaver = visitors["Campion Shale"]
    assert leaver.get("/audits").status == 200
    address = person(visitors, "Campion Shale")
    assert end(visitors, address + "/last-day").status == 200
    assert "/sign-in" in leaver.get("/audits").url
    assert "/sign-in" in leaver.get("/").url
