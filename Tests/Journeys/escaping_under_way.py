"""What people type creates no element, no attribute and no formula, wherever it is shown.

The same deeds are done in two towns, once with hostile words and once with plain ones of the same
length and lines; every page that shows them must be built alike.
"""

import csv
import io
import re
import shutil
import unicodedata
import urllib.request

import openpyxl
import pytest

from conftest import Server, sign_in
from visitor import Visitor
from wire import Line, audit_under_way

AUDITOR, LEAD, QUALITY, ADMINISTRATOR = (
    "Bracken Marl", "Yarrow Gneiss", "Sorrel Basalt", "Linden Agate",
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
    return "".join(sign if sign in "\r\n" else "x" for sign in words)


def send(visitor, address, action, **given):
    """Fills in a page's form and sends it; says so where it is refused."""
    form = visitor.get(address).form(action)
    fields = dict(form["fields"]) | {name.replace("_", "-"): text for name, text in given.items()}
    kept = {name: text for name, text in form["fields"] if name.startswith("_")}
    answer = visitor.post(form["action"], (fields | kept).items())
    problems = re.findall(r'error-summary.*?</ul>', answer.body, re.S)
    assert answer.status == 200 and not problems, f"{address}: {answer.status} {problems}"
    return answer


def first_choice(visitor, address, name):
    select = visitor.get(address).body.split(f'name="{name}"')[1].split("</select>")[0]
    return next(value for value in re.findall(r'<option[^>]*value="([^"]+)"', select))


def write(server, words_of):
    """Types into every field that takes words; gives who then looks where."""
    looking = []
    auditor = Visitor(server.url, AUDITOR)
    audit = audit_under_way(Line(server, AUDITOR))
    markup = words_of(MARKUP)
    pieces = [words_of(piece) for piece in every_start_with_every_mark()]

    sections = [link for link in dict.fromkeys(auditor.get(audit).links) if "/sections/" in link]
    for section in sections:
        form = next(form for form in auditor.get(section).forms if form["action"] == section)
        fields = dict(form["fields"])
        for name in [name for name in fields if name.endswith(".evidence")]:
            fields[name] = pieces.pop() if pieces else markup
        auditor.post(section, (fields | {"then": "leave"}).items())
        looking.append((AUDITOR, section))
    assert not pieces, "not every pair was typed"

    for kind in ("strength", "improvement", "learning"):
        address = f"{audit}/findings/new?kind={kind}"
        theme = first_choice(auditor, address, "theme")
        send(auditor, address, "/findings", kind=kind, words=markup, theme=theme)
    owner = first_choice(auditor, audit + "/actions/new", "owner")
    send(
        auditor, audit + "/actions/new", "/actions", words=markup, difference=markup + " and so", owner=owner,
        done_means=markup, due_day="12", due_month="12", due_year="2026")
    send(auditor, audit + "/discussion", "/discussion", place=words_of(MARKUP[:60]), words=markup)
    send(auditor, audit + "/overall", "/overall", overall="good", reason=markup)
    looking += [
        (AUDITOR, audit + part)
        for part in ("", "/findings", "/actions", "/discussion", "/overall", "/check", "/reading",
                     "/history")
    ]

    concern = send(
        auditor, f"/concerns/new?audit={audit.split('/')[-1]}", "/concerns", about="child",
        words=markup).url.removeprefix(server.url).split("?")[0]
    looking += [(AUDITOR, concern), (QUALITY, concern), (QUALITY, "/concerns"), (QUALITY, "/")]

    waiting = [link for link in auditor.get("/your-audits").links if link.startswith("/audits/")]
    returned = next(
        link for link in waiting if "/declaration" in str(auditor.get(link).forms))
    send(auditor, returned + "/return", "/return", reason=markup)
    looking += [(QUALITY, returned), (QUALITY, returned + "/auditor")]

    number = next(link for link in auditor.get("/").links if link.startswith("/actions/"))
    send(auditor, number, "/claim", words=markup)
    looking += [(AUDITOR, number), (QUALITY, number), (QUALITY, "/actions")]

    administrator = Visitor(server.url, ADMINISTRATOR)
    people = administrator.get("/people").body
    person = re.search(r'href="(/people/[0-9a-f-]{36})"[^>]*>[^<]*Teasel Quartz', people).group(1)
    send(administrator, person + "/details", "/details", name=words_of(NAME))
    team = re.search(r'href="(/teams/[0-9a-f-]{36})"[^>]*>\s*Birch', people).group(1)
    send(administrator, team + "/name", "/name", name=words_of(NAME))
    looking += [
        (ADMINISTRATOR, "/people"), (ADMINISTRATOR, person), (ADMINISTRATOR, person + "/details"),
        (ADMINISTRATOR, team), (QUALITY, "/audits"), (QUALITY, "/months/2026-11"),
        (QUALITY, "/months/2026-11/allocation"), (QUALITY, "/reports/2026-11"), (LEAD, "/"),
        (AUDITOR, audit + "/actions/new"),
    ]
    return looking


@pytest.fixture(scope="module")
def towns(anytown, tmp_path_factory):
    """Two towns with the same deeds: hostile words in the first, plain ones in the second."""
    towns = []
    for words_of in (str, plain):
        data = tmp_path_factory.mktemp("town") / "data"
        shutil.copytree(anytown, data)
        server = Server(data)
        towns.append((server, write(server, words_of)))
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
        assert answer.status == 200, f"{address}: {answer.status}"
        found.append(page.evaluate(
            "() => [...document.querySelectorAll('*')].map(part => "
            "part.tagName + ' ' + part.getAttributeNames().sort().join(' '))"))
        page.hostile = page.locator("#hostile, [onclick], [onerror], [onfocus], main img").count()
        assert page.hostile == 0, f"{address}: typed words became markup"
    for page in pages.values():
        page.context.close()
    return found


def test_no_typed_words_create_an_element_or_an_attribute(browser, towns):
    (hostile, looking), (dull, same) = towns
    seen = zip(looking, shapes(browser, hostile, looking), shapes(browser, dull, same))
    faults = []
    for (name, address), given, expected in seen:
        for got, wanted in zip(given, expected):
            if got != wanted:
                faults.append(f"{address} for {name}: <{got}> where <{wanted}> was expected")
                break
        else:
            if len(given) != len(expected):
                faults.append(f"{address} for {name}: {len(given)} parts, not {len(expected)}")
    assert not faults, "\n".join(faults)


def test_a_shape_that_differs_would_be_noticed(browser):
    page = browser.new_page()
    page.set_content(f"<main><p>{MARKUP}</p></main>")
    assert page.locator("#hostile, [onclick]").count()
    page.close()


def test_what_was_typed_is_shown_again_letter_by_letter(towns):
    server, looking = towns[0]
    auditor = Visitor(server.url, AUDITOR)
    section = next(address for _, address in looking if "/sections/" in address)
    form = next(form for form in auditor.get(section).forms if form["action"] == section)
    kept = next(text for name, text in form["fields"] if name.endswith(".evidence"))
    typed = every_start_with_every_mark()[-1]
    lines = re.compile("\r\n|\r|\n")
    assert lines.sub("\n", kept).strip() == lines.sub("\n", typed).strip()


def download(visitor, address):
    with visitor.opener.open(urllib.request.Request(visitor.url + address), timeout=60) as answer:
        return answer.read()


@pytest.mark.parametrize("address", [
    "/audits/spreadsheet", "/actions/spreadsheet", "/reports/2026-11/tables",
])
def test_no_workbook_has_a_formula(towns, address):
    visitor = Visitor(towns[0][0].url, QUALITY)
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
