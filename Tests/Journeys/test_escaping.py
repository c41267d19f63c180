"""What people type creates no element, no attribute and no formula, wherever it is shown.

The same deeds are done in two towns, once with hostile words and once with plain ones of the same
length and lines; every page that shows them must be built alike.
"""

import csv
import html
import io
import re
import shutil
import unicodedata
import urllib.request
from datetime import timedelta

import openpyxl
import pytest

from conftest import Server, sign_in
from deeds import finish, month_of, send, town_today
from visitor import Visitor
from wire import Line, audit_under_way

AUDITOR, LEAD, QUALITY, DECIDER, ADMINISTRATOR = (
    "Bracken Marl", "Yarrow Gneiss", "Sorrel Basalt", "Tansy Feldspar", "Linden Agate",
)
MARKS = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] == "M"]
STARTS = ["&", "<", ">", '"', "'", "=", "\r", "\n", "+", "-", "@"]
LONGEST = 19_000
MARKUP = (
    "=1+1 </textarea></title></script><b id=\"hostile\" onclick='x'>&lt;i&gt;</b>"
    "<img src=x onerror=alert(1)>\" autofocus onfocus=\"x\r\n' <\u0338script>'\u0301\"\u0301>\u0338"
    "=\u0338&\u0301#60;\u2028\u202e{{7*7}}${x}<!-- ]]> she felt heard"
)
NAME = "=2+2 <b>'\u0301\"\u0301 & Quartz"


def every_start_with_every_mark():
    """Over 26,000 pairs, in pieces that fit a field."""
    pairs = [start + mark for start in STARTS for mark in MARKS]
    assert len(pairs) > 26_000
    size = LONGEST // 2
    return ["".join(pairs[at:at + size]) for at in range(0, len(pairs), size)]


def plain(words):
    """Words of the same length and lines that no reader of markup would notice."""
    return "".join(sign if sign in " =\r\n" else "x" for sign in words)


def done(visitor, page, form, **given):
    """Sends a page's form, and says so where it is refused."""
    answer = send(visitor, page, form, **given)
    refused = "<title>Error" in answer.body
    assert answer.status == 200 and not refused, f"{page}: {answer.status} {answer.body[-3000:]}"
    return answer


class Deeds:
    """Types into every field that takes words, in two steps, and says who then looks where."""

    def __init__(self, server, words_of):
        self.server, self.markup = server, words_of(MARKUP)
        self.name, self.place = words_of(NAME), words_of(MARKUP[:60])
        self.pieces = [words_of(piece) for piece in every_start_with_every_mark()]
        self.auditor, self.quality = Visitor(server.url, AUDITOR), Visitor(server.url, QUALITY)
        self.audit = audit_under_way(Line(server, AUDITOR))

    def say(self, words):
        """What is typed in place of these words; no two fields of an action may say the same."""
        if words.startswith("Seen: ") and self.pieces:
            return self.pieces.pop()
        return self.markup + " and so" if "what the child wants" in words else self.markup

    def writing(self):
        """The auditor writes a whole audit and raises a concern."""
        auditor, audit, markup = self.auditor, self.audit, self.markup
        page = f"/concerns/new?audit={audit.split('/')[-1]}"
        answer = done(auditor, page, "/concerns", about="child", words=markup)
        self.concern = answer.url.removeprefix(self.server.url).split("?")[0]
        done(auditor, audit + "/case-review", "/case-review", recommended="yes",
             grounds="long-term-neglect", words=markup)
        learning = audit + "/findings/new?kind=learning"
        theme = re.search(r'<option value="([^"]+)"', auditor.get(learning).body)[1]
        done(auditor, learning, "/findings", words=markup, theme=theme)
        owner = re.search(
            r'<option value="([^"]+)"[^>]*>' + AUDITOR, auditor.get(audit + "/actions/new").body)[1]
        day = town_today(auditor)
        finish(auditor, audit, owner, (day, day + timedelta(days=22)), until="overall",
               say=self.say)
        assert not self.pieces, "not every pair was typed"
        done(auditor, audit + "/discussion", "/discussion", place=self.place)
        links = " ".join(auditor.get(audit).links)
        self.sections = list(dict.fromkeys(re.findall(r"/sections/[a-z-]+", links)))
        edits = re.findall(
            r'href="(/audits/[^"]*/(?:findings|actions)/[0-9a-f-]{36})"',
            auditor.get(audit + "/findings").body + auditor.get(audit + "/actions").body)
        assert edits, "nothing that was noted can be changed"
        parts = ("", "/file", "/feedback", "/feedback-decision", "/discussion", "/overall",
                 "/findings", "/actions", "/case-review", "/check", "/history", *self.sections)
        return [(AUDITOR, audit + part) for part in parts] + [(AUDITOR, edits[0]), (AUDITOR, edits[-1])] + [
            (AUDITOR, self.concern), (QUALITY, self.concern), (QUALITY, "/concerns"),
            (QUALITY, "/"), (AUDITOR, "/"),
        ]

    def afterwards(self):
        """Others answer it: oversight, a decision, a claim, a return; a team and a person are renamed."""
        auditor, quality, audit, markup = self.auditor, self.quality, self.audit, self.markup
        lead = Visitor(self.server.url, LEAD)
        administrator = Visitor(self.server.url, ADMINISTRATOR)
        done(auditor, audit + "/check", "/submission")
        done(lead, audit + "/oversight", "/oversight", words=markup, then="confirm")
        decider = Visitor(self.server.url, DECIDER)
        done(decider, audit + "/case-review", "/decision", decision="review", words=markup)
        returned = next(
            link for link in auditor.get("/your-audits").links
            if link.startswith("/audits/") and "/declaration" in str(auditor.get(link).forms))
        done(auditor, returned + "/return", "/return", reason=markup)
        number = next(
            link for link in auditor.get("/actions").links
            if re.fullmatch(r"/actions/[0-9]+", link) and "/claim" in str(auditor.get(link).forms))
        done(auditor, number, "/claim", words=markup, evidence=markup, difference=markup)
        people = administrator.get("/people").body
        person = re.search(r'href="(/people/[0-9a-f-]{36})"[^>]*>[^<]*Teasel Quartz', people)[1]
        team = re.search(r'href="(/teams/[0-9a-f-]{36})"[^>]*>\s*Birch', people)[1]
        done(administrator, person + "/details", "/details", name=self.name)
        done(administrator, team + "/name", "/name", name=self.name)
        month = month_of(quality)
        looking = [
            (QUALITY, returned), (QUALITY, returned + "/auditor"), (AUDITOR, number),
            (QUALITY, number), (AUDITOR, "/concerns/new"), (QUALITY, "/case-reviews"),
            (QUALITY, "/feedback"), (QUALITY, "/programme"), (QUALITY, f"/cycles/{month}-monthly-managers-audit"),
            (QUALITY, f"/cycles/{month}-monthly-managers-audit/allocation"), (QUALITY, f"/reports/{month}-monthly-managers-audit"),
        ]
        looking += [
            (ADMINISTRATOR, page) for page in (
                "/people", person, person + "/details", team, team + "/name", "/record")
        ]
        parts = ("", "/reading", "/history", "/case-review")
        looking += [(name, audit + part) for part in parts for name in (AUDITOR, LEAD, QUALITY)]
        looking += [(LEAD, audit + "/oversight"), (AUDITOR, audit + "/filing")]
        common = ("/", "/done", "/actions", "/audits")
        return looking + [(name, page) for page in common for name in (AUDITOR, LEAD, QUALITY)]


@pytest.fixture(scope="module")
def towns(anytown, browser, tmp_path_factory):
    """Two towns with the same deeds, hostile words in the first and plain ones in the second, and
    the shape of every page that shows them."""
    towns = []
    for words_of in (str, plain):
        data = tmp_path_factory.mktemp("town") / "data"
        shutil.copytree(anytown, data)
        server = Server(data)
        towns.append((server, []))
        deeds = Deeds(server, words_of)
        for step in (deeds.writing, deeds.afterwards):
            towns[-1][1].extend(shapes(browser, server, step()))
    yield towns
    for server, _ in towns:
        server.stop()


def shapes(browser, server, looking):
    """The elements of each page with the names of their attributes, as the browser made them."""
    pages, found = {}, []
    for name, address in looking:
        if name not in pages:
            context = browser.new_context(base_url=server.url, java_script_enabled=True)
            pages[name] = context.new_page()
            sign_in(pages[name], name)
        page = pages[name]
        answer = page.goto(address)
        assert answer.status == 200, f"{address} for {name}: {answer.status}"
        hostile = page.locator("#hostile, [onclick], [onerror], [onfocus], main img").count()
        assert hostile == 0, f"{address}: typed words became markup"
        found.append((name, address, page.evaluate(
            "() => [...document.querySelectorAll('*')].map(part => "
            "part.tagName + ' ' + part.getAttributeNames().sort().join(' '))")))
    for page in pages.values():
        page.context.close()
    return found


def test_no_typed_words_create_an_element_or_an_attribute(towns):
    (_, hostile), (_, dull) = towns
    assert len(hostile) == len(dull) > 60
    faults = []
    for (name, address, given), (_, _, expected) in zip(hostile, dull):
        differing = next((pair for pair in zip(given, expected) if pair[0] != pair[1]), None)
        if differing:
            faults.append(f"{address} for {name}: <{differing[0]}>, not <{differing[1]}>")
        elif len(given) != len(expected):
            faults.append(f"{address} for {name}: {len(given)} parts, not {len(expected)}")
    assert not faults, "\n".join(faults)


def test_a_shape_that_differs_would_be_noticed(browser):
    page = browser.new_page()
    page.set_content(f"<main><p>{MARKUP}</p></main>")
    assert page.locator("#hostile, [onclick]").count()
    page.close()


def test_what_was_typed_is_shown_again_letter_by_letter(towns):
    server, looking = towns[0]
    reading = next(address for _, address, _ in looking if address.endswith("/reading"))
    body = Visitor(server.url, AUDITOR).get(reading).body
    shown = html.unescape(re.sub(r"<[^>]*>", "", body))
    signs = re.compile(r"\s+")
    for typed in every_start_with_every_mark():
        assert signs.sub("", typed) in signs.sub("", shown)


def download(visitor, address):
    with visitor.opener.open(urllib.request.Request(visitor.url + address), timeout=60) as answer:
        return answer.read()


@pytest.mark.parametrize("address", [
    "/audits/spreadsheet", "/actions/spreadsheet", "/reports/{month}-monthly-managers-audit/tables",
])
def test_no_workbook_has_a_formula(towns, address):
    visitor = Visitor(towns[0][0].url, QUALITY)
    address = address.format(month=month_of(visitor))
    book = openpyxl.load_workbook(io.BytesIO(download(visitor, address)))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert cells
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    if address == "/audits/spreadsheet":
        assert any(str(cell.value).startswith("=2+2") for cell in cells), "the name is not there"


def test_the_people_file_has_no_cell_that_would_start_a_formula(towns):
    text = download(Visitor(towns[0][0].url, ADMINISTRATOR), "/people/current").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("2+2" in cell for cell in cells), "the name is not there"
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)]
