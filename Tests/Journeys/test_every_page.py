"""Every page that anyone can reach: sound, and usable without sight, scripts or a wide screen."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import picture, sign_in
from crawl import PERSONAS, crawl, is_page, pattern

# One persona of each set of roles meets each pattern of page in the browser.
SIGHTS = [
    "Bracken Marl", "Sorrel Basalt", "Yarrow Gneiss", "Rowan Schist", "Campion Shale",
    "Linden Agate", "Mallow Pumice",
]
# One of them opens the PDFs too.
DOCUMENTS = "Sorrel Basalt"
WIDE, NARROW, LEAST = 1280, 390, 320
# What a page shows when a value or its markup is printed raw.
INSIDES = re.compile(r"Optional\(|HTML\(bytes|nil,|\[\"|&amp;amp;|&amp;#|&lt;/?(p|a|span|div)\b")


class Shape(HTMLParser):
    """What must hold of any page's markup."""

    def __init__(self, body):
        super().__init__()
        self.ids, self.tags, self.lists = Counter(), Counter(), []
        self.inline, self.drawing, self.parts = [], False, set()
        self.feed(body)

    def handle_starttag(self, tag, attributes):
        got = dict(attributes)
        self.parts.add((tag, got.get("class")))
        self.drawing = self.drawing or tag == "svg"
        self.tags[tag] += not self.drawing
        self.ids.update([got["id"]] if got.get("id") else [])
        names = [*(got.get("aria-describedby") or "").split(), *(got.get("for") or "").split()]
        self.lists += names
        if tag == "style" or tag == "script" and not got.get("src"):
            self.inline.append(f"<{tag}>")
        self.inline += [name for name in got if name == "style" or name.startswith("on")]

    def handle_endtag(self, tag):
        self.drawing = self.drawing and tag != "svg"

    def faults(self):
        yield from (f"the id {name} stands {n} times" for name, n in self.ids.items() if n > 1)
        yield from (f"nothing has the id {name}" for name in set(self.lists) - set(self.ids))
        yield from (f"inline script or style: {found}" for found in self.inline)
        for tag in ("h1", "title", "main"):
            if self.tags[tag] != 1:
                yield f"{self.tags[tag]} <{tag}>"


@pytest.mark.parametrize("name", PERSONAS)
def test_every_link_leads_to_a_sound_page(server, name):
    faults, met = [], set()
    for address, answer in crawl(server, name, each=2, documents=name == DOCUMENTS):
        met.add(pattern(address))
        if answer.status != 200:
            faults.append(f"{address}: status {answer.status}")
        elif is_page(answer):
            faults += [f"{address}: {fault}" for fault in Shape(answer.body).faults()]
            if INSIDES.search(answer.body):
                faults.append(f"{address}: shows the inside of the program")
    assert not faults, "\n".join(faults)
    assert {"/", "/demonstration/today"} <= met


def test_the_markup_of_a_bad_page_is_noticed():
    page = '<main><h1>A</h1><p id="a">B</p><p id="a" style="x">C</p><label for="b">D</label></main>'
    assert set(Shape(page).faults()) == {
        "the id a stands 2 times", "inline script or style: style", "nothing has the id b",
        "0 <title>",
    }


def violations(page):
    """What axe finds, but for one thing: the design system's own radios that open a part."""
    for rule in Axe().run(page).response["violations"]:
        nodes = [
            node for node in rule["nodes"]
            if not (rule["id"] == "aria-allowed-attr" and "aria-expanded" in node["html"]
                    and 'type="radio"' in node["html"])
        ]
        if nodes:
            yield f"{rule['id']} ({rule['help']}): {nodes[0]['html'][:300]}"


def too_wide(page):
    """What makes a page scroll sideways, where something does."""
    return page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return null;
          const wide = [...document.querySelectorAll('main *, header *, footer *')]
            .filter(part => part.getBoundingClientRect().right > room + 1
              && !part.closest('.pl-scroll, [tabindex="0"]'));
          const first = wide.pop();
          return document.documentElement.scrollWidth + ' px: '
            + (first ? first.outerHTML.slice(0, 200) : 'something');
        }"""
    )


def unnamed(page):
    """Buttons and links that would be lost where the person's own colours stand."""
    return page.evaluate(
        """() => [...document.querySelectorAll('button, a[href], input, select, textarea')]
          .filter(part => part.checkVisibility())
          .filter(part => part.tagName === 'BUTTON' && !part.innerText.trim()
            || getComputedStyle(part).forcedColorAdjust === 'none' && part.tagName !== 'INPUT')
          .map(part => part.outerHTML.slice(0, 200))"""
    )


def at_width(page, width):
    page.set_viewport_size({"width": width, "height": 900})


def text_size(page, size):
    """Sets the browser's own text size, as people do in its settings."""
    client = page.context.new_cdp_session(page)
    client.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    client.detach()


def faults_in_browser(page):
    """Looks at one page in each of the ways that people do."""
    for width in (WIDE, NARROW):
        at_width(page, width)
        yield from (f"at {width} px, {fault}" for fault in violations(page))
    at_width(page, LEAST)
    if found := too_wide(page):
        yield f"at {LEAST} px it scrolls sideways, {found}"
    at_width(page, WIDE)
    text_size(page, 32)
    if found := too_wide(page):
        yield f"at 200 % text it scrolls sideways, {found}"
    text_size(page, 16)
    page.emulate_media(forced_colors="active")
    yield from (f"in forced colours: {part}" for part in unnamed(page))
    page.emulate_media(forced_colors="none")


def is_new(address, answer, looked=set()):
    """Whether nobody has looked at this pattern made of these parts: a role's own page is."""
    kind = (pattern(address), frozenset(Shape(answer.body).parts))
    fresh = kind not in looked
    looked.add(kind)
    return fresh


def named(address):
    return pattern(address).strip("/?").replace("/", ".").replace(":", "") or "home"


@pytest.fixture
def sight(browser, server):
    """A browser page that writes down what its console says."""
    contexts = []

    def sight(name, **options):
        context = browser.new_context(base_url=server.url, locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda line: line.type == "error" and page.said.append(line.text))
        page.on("pageerror", lambda error: page.said.append(f"script error: {error}"))
        sign_in(page, name)
        return page

    yield sight
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", SIGHTS)
def test_everyone_can_use_every_page(server, sight, name):
    page, faults = sight(name), []
    for address, answer in crawl(server, name):
        if not is_page(answer) or not is_new(address, answer):
            continue
        page.goto(address)
        faults += [f"{address}: {fault}" for fault in faults_in_browser(page)]
        faults += [f"{address}: the console says {said}" for said in page.said]
        page.said.clear()
        for width in (WIDE, NARROW):
            at_width(page, width)
            picture(page, f"pages/{named(address)}.{name.split()[0]}.{width}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["Bracken Marl", "Sorrel Basalt"])
def test_without_scripts_nothing_is_missing(server, sight, name):
    with_scripts, without = sight(name), sight(name, java_script_enabled=False)
    faults = []
    for address, answer in crawl(server, name):
        if not is_page(answer):
            continue
        plain, rich = ready(without, address), ready(with_scripts, address)
        # The words of the design system's own way to choose a file.
        extra = ("No file chosen", "Choose file", "or drop file", ",")
        missing = [line for line in rich if line not in plain and not line.startswith(extra)]
        faults += [f"{address}: only with scripts: {line}" for line in missing]
        for form in answer.forms:
            if form["action"] and "</button>" not in answer.body:
                faults.append(f"{address}: nothing to press")
    assert not faults, "\n".join(faults)


def ready(page, address):
    """The links and buttons that can be seen."""
    page.goto(address)
    parts = page.get_by_role("main").locator("a[href]:visible, button:visible").all_inner_texts()
    return [part.strip() for part in parts]


@pytest.mark.parametrize("name", ["Bracken Marl", "Sorrel Basalt"])
def test_every_form_sent_empty_says_what_is_wrong_in_an_accessible_page(server, sight, name):
    page, faults, refused = sight(name, java_script_enabled=True), [], 0
    for address, answer in list(crawl(server, name)):
        if not is_page(answer) or not is_empty_form(answer):
            continue
        page.goto(address)
        page.get_by_role("main").locator("form button.govuk-button").first.click()
        page.wait_for_load_state()
        if not page.title().startswith("Error: "):
            continue
        refused += 1
        where = f"{address}, sent empty"
        faults += [f"{where}: {fault}" for fault in violations(page)]
        faults += [f"{where}: {fault}" for fault in Shape(page.content()).faults() if "id" in fault]
        summary = page.locator(".govuk-error-summary a")
        if not summary.count():
            faults.append(f"{where}: no problem is linked")
            continue
        summary.first.click()
        # The design system's script puts a button where a file is chosen.
        places = "input, textarea, select, button, [role=combobox]"
        if not page.evaluate(f"document.activeElement.matches('{places}')"):
            faults.append(f"{where}: the first problem does not lead to its field")
        picture(page, f"pages/{named(address)}.{name.split()[0]}.refused")
    assert not faults, "\n".join(faults)
    assert refused > 2, "no form was refused"


def is_empty_form(answer):
    """Whether a page is one form with nothing in it yet."""
    forms = [form for form in answer.forms if form["action"] not in ("", "/sign-out")]
    if len(forms) != 1 or forms[0]["attributes"].get("method") != "post":
        return False
    typed = [value for name, value in forms[0]["fields"] if not name.startswith("_")]
    return bool(typed) and not any(typed) and "demonstration" not in forms[0]["action"]
