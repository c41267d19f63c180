"""An authority that grades nothing: a quality of practice review that is read a second time in words,
and a dip sample whose children are looked at again and seen before and after."""

import re
from datetime import timedelta

import auditing
import deeds
from conftest import anytown_by, give_file, picture, requirement, today
from playwright.sync_api import expect
from visitor import Visitor

PROGRAMME, REVIEWER, HEAD = "Tansy Feldspar", "Sorrel Basalt", "Rowan Schist"
REVIEW, DIP = "quality-of-practice-review", "dip-sample"
THEME = "Do we hear children?"
# An Anytown that works by the framework that grades nothing, before anything is opened.
server = anytown_by("nottinghamshire/later")


def open_round(page, kind, month, theme=None, like=None):
    """Opens a round, like an earlier one where there is one."""
    page.goto(f"/cycles/new?kind={kind}" + (f"&again={like}" if like else ""))
    if theme and not like:
        page.get_by_label("Theme", exact=True).fill(theme)
    page.get_by_label("From which month?").select_option(month)
    auditing.press(page, "Open the round")
    return page.url.split("?")[0]


def prepare(page, server, cycle, codes=None):
    """List in, names matched, cases chosen, all given to the reviewer and sent out."""
    page.goto(cycle + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        button = page.get_by_role("button", name=re.compile("^Match (it|these)"))
        if button.count():
            button.click()
    if codes is None:
        page.goto(cycle + "/draw?plan=child_protection")
        boxes = page.get_by_role("group", name="Which children?").get_by_role("checkbox")
        codes = [boxes.nth(at).get_attribute("value") for at in (0, 1)]
    else:
        page.goto(cycle + "/draw")
    page.get_by_label(re.compile("codes")).last.fill("\n".join(codes))
    auditing.press(page, "Continue")
    page.get_by_label("Why these?").fill("Their plans were made in the same week.")
    page.get_by_role("button", name=re.compile("^Choose ")).click()
    page.goto(cycle + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    page.wait_for_load_state()
    planner = Visitor(server.url, PROGRAMME)
    for code in codes:
        address = f"{cycle}/allocation/{code}"
        options = re.findall(r'<option value="([^"]+)"[^>]*>([^<]*)<', planner.get(address).body)
        found = next(value for value, words in options if REVIEWER in words)
        deeds.send(planner, address, f"/allocation/{code}", auditor=found)
    page.goto(cycle + "/allocation")
    auditing.press(page, "Send out the list")
    return codes


def answers(body, pick):
    """An answer to every question of a section: `pick` of those that can be chosen."""
    given = {}
    for name in set(re.findall(r'name="((?:qp|ds)-[a-z-]+)(?:\.evidence)?"', body)):
        options = re.findall(rf'name="{name}"[^>]*value="([^"]+)"', body)
        options += re.findall(rf'value="([^"]+)"[^>]*name="{name}"', body)
        given[name] = next(
            (one for one in options if one.endswith(pick)), options[0] if options else "As seen.")
        given[f"{name}.evidence"] = f"Seen: {pick}."
    return given


def carry_out(reviewer, audit, day, pick="yes", talks=True):
    """A whole review or dip sample without a browser, up to its submission."""
    if any("/declaration" in form["action"] for form in reviewer.get(audit).forms):
        deeds.send(reviewer, audit, "/declaration")
    if talks:
        deeds.send(reviewer, audit + "/file", "/file")
        deeds.send(reviewer, audit + "/feedback-decision", "/feedback-decision",
                   appropriate="no", reason="The family moves this week.", **{"with": "alone"})
        deeds.send(reviewer, audit + "/discussion", "/discussion",
                   held__day=str(day.day), held__month=str(day.month), held__year=str(day.year),
                   words="What they are proud of came first.", **{"with": "case_holder"})
    links = reviewer.get(audit).links
    for section in dict.fromkeys(link for link in links if "/sections/" in link):
        deeds.send(reviewer, section, "/sections/", then="leave",
                   **answers(reviewer.get(section).body, pick))
    new = f"{audit}/findings/new?kind=strength"
    theme = re.search(r'<option value="([^"]+)"', reviewer.get(new).body)[1]
    deeds.send(reviewer, new, "/findings", words="They ring before each visit.", theme=theme)
    answer = deeds.send(reviewer, audit + "/check", "/submission")
    assert "Audit submitted" in answer.body, answer.body[-4000:]


def begun(server, known):
    """The audits that the reviewer has not opened, by address."""
    body = Visitor(server.url, REVIEWER).get("/your-audits").body.split(">Submitted<")[0]
    rows = [row for row in body.split("<tr") if "Not started" in row]
    return [re.search(r'href="([^"]+)"', row)[1] for row in rows]


@requirement("N2-021")
def test_a_review_is_opened_and_carried_out_with_the_practitioner(visit, server, known):
    page = visit(PROGRAMME)
    known["day"] = today(page)
    known["month"] = f"{known['day']:%Y-%m}"
    cycle = open_round(page, REVIEW, known["month"])
    prepare(page, server, cycle)
    known["audit"] = begun(server, known)[0]
    carry_out(Visitor(server.url, REVIEWER), known["audit"], known["day"])


@requirement("N2-022")
def test_somebody_else_reads_it_a_second_time_in_words(visit, server, known):
    page = visit(PROGRAMME)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Moderate the audit of")).first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Nothing is graded here.")
    expect(main).to_contain_text("As seen.")
    page.get_by_label("What does the audit do well?").fill("It begins with the child.")
    page.get_by_label(re.compile("What do you see otherwise here?")).nth(2).fill("And his father?")
    page.get_by_role("radio", name="I suggest changes").check()
    auditing.press(page, "Record the decision")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what you suggest.")
    assert page.get_by_label("What does the audit do well?").input_value() == (
        "It begins with the child.")
    picture(page, "review-second-reading")
    # Nobody reads it yet.
    reviewer = Visitor(server.url, REVIEWER)
    known["moderation"] = re.search(r"/moderations/[0-9a-f-]+", page.url)[0]
    assert reviewer.get(known["moderation"]).status == 404
    page.get_by_label("In words for the auditor").fill("Say more of what his father sees.")
    auditing.press(page, "Record the decision")
    expect(page.get_by_text("The decision is recorded.")).to_be_visible()


@requirement("N2-022")
def test_the_reviewer_answers_what_is_suggested(visit, server, known):
    page = visit(REVIEWER, width=390)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Answer what is suggested")).first.click()
    main = page.get_by_role("main")
    for words in ("It begins with the child.", "Say more of what his father sees.",
                  "And his father?"):
        expect(main).to_contain_text(words)
    page.get_by_role("radio", name="Leave the audit as it is").check()
    auditing.press(page, "Keep the answer")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why the audit stays")
    picture(page, "review-answer")
    page.get_by_role("radio", name="Take it up").check()
    auditing.press(page, "Keep the answer")
    expect(page.get_by_role("main")).to_contain_text("It came back to be put right")
    answer = deeds.send(Visitor(server.url, REVIEWER), known["audit"] + "/check", "/submission")
    assert "Audit submitted" in answer.body, answer.body[-4000:]
    # Every one is read a second time, the second version too.
    page = visit(PROGRAMME)
    page.goto("/")
    expect(page.get_by_role("link", name=re.compile("^Moderate the audit of"))).to_have_count(1)


@requirement("N2-023")
def test_a_dip_sample_is_taken_again_and_each_child_seen_before_and_after(visit, server, known):
    page = visit(PROGRAMME)
    before = set(begun(server, known))
    first = open_round(page, DIP, known["month"], THEME)
    codes = prepare(page, server, first)
    reviewer = Visitor(server.url, REVIEWER)
    for audit in set(begun(server, known)) - before:
        carry_out(reviewer, audit, known["day"], pick="no", talks=False)
    later = (known["day"].replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
    again = open_round(page, DIP, later, like=first.rsplit("/", 1)[1])
    prepare(page, server, again, codes)
    for audit in set(begun(server, known)) - before:
        carry_out(reviewer, audit, known["day"], pick="yes", talks=False)
    page.goto(again)
    page.get_by_role("link", name=re.compile("^Set beside")).click()
    expect(page.get_by_role("main")).to_contain_text("Children of both rounds")
    picture(page, "review-dip-samples")
    page.get_by_role("link", name=re.compile("before and after")).first.click()
    changed = page.get_by_role("table", name="What changed").get_by_role("row")
    assert changed.count() > 2
    expect(changed.nth(1)).to_contain_text("No")
    expect(changed.nth(1)).to_contain_text("Yes")
    expect(page.get_by_role("main")).to_contain_text(f"By {REVIEWER}, submitted on")
    picture(page, "review-before-and-after")
    known["comparison"] = page.url.split("?")[0]
    page = visit(REVIEWER, width=390)
    page.goto(known["comparison"].split("/comparisons")[0])
    page.get_by_role("link", name=re.compile("^Before and after, with that of")).click()
    picture(page, "review-before-and-after-phone")


@requirement("N2-024", "N2-025")
def test_a_theme_is_reviewed_from_six_kinds_of_source(visit, server, known):
    page = visit(PROGRAMME)
    page.goto("/programme")
    page.get_by_role("link", name=re.compile("^Themed review")).first.click()
    page.get_by_label("Theme", exact=True).fill("Hearing children")
    page.get_by_label("What is it to find out?").fill("Whether plans follow what children say.")
    auditing.press(page, "Open the round")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who writes it")
    for question, name in (
            ("Who writes it?", REVIEWER), ("Who answers for what it finds?", HEAD)):
        choice = page.get_by_label(question)
        choice.select_option(label=choice.locator("option", has_text=name).inner_text())
    picture(page, "theme-round")
    auditing.press(page, "Open the round")
    expect(page.get_by_role("main")).to_contain_text("can be written")
    picture(page, "theme-cycle")
    reviewer = Visitor(server.url, REVIEWER)
    row = next(row for row in reviewer.get("/your-audits").body.split("<tr") if "Hearing" in row)
    known["theme"] = review = re.search(r'href="([^"]+)"', row)[1]
    # Nobody else meets it, and there is no child to look up.
    assert Visitor(server.url, "Bracken Marl").get(review).status == 404
    assert "Show who the child is" not in reviewer.get(review).body


@requirement("N2-025")
def test_each_source_has_its_weight_or_it_is_said_why_there_is_none(visit, server, known):
    page = visit(REVIEWER)
    review = known["theme"]
    page.goto(review)
    page.get_by_role("link", name="Sources").click()
    page.get_by_role("link", name=re.compile("Add a source.*Dip samples")).click()
    rounds = page.get_by_label("Which round?")
    rounds.select_option(label=rounds.locator("option", has_text=THEME).first.inner_text())
    page.get_by_label("What does it show?").fill("Both children are heard now; neither was.")
    auditing.press(page, "Save")
    expect(page.locator(".govuk-error-summary")).to_contain_text("how much weight")
    page.get_by_role("radio", name="Carries much weight").check()
    picture(page, "theme-source")
    auditing.press(page, "Save")
    reviewer = Visitor(server.url, REVIEWER)
    day = known["day"]
    date = {"day__day": str(day.day), "day__month": str(day.month), "day__year": str(day.year)}
    for kind, given in {
        "guidance": {"title": "The statutory guidance, chapter one"},
        "internal-data": {"title": "Children seen alone: 81 in 100", **date},
        "focus-groups": {"title": "Seven practitioners", **date},
    }.items():
        form = f"{review}/sources/new?kind={kind}"
        deeds.send(reviewer, form, "/sources", words="It says so.", weight="some", **given)
    check = reviewer.get(review + "/check").body
    assert "Statistical neighbour data: bring in a source" in check
    assert "National guidance and statute: bring in" not in check
    for kind in ("neighbour-data", "feedback"):
        deeds.send(reviewer, f"{review}/sources/left-out?kind={kind}", "/sources/left-out",
                   words="It was not asked for in time.")
    page.goto(review + "/sources")
    expect(page.get_by_role("main")).to_contain_text("Six of six kinds looked at")
    picture(page, "theme-sources")
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "theme-sources-phone")
    page.goto(review)
    picture(page, "theme-review-phone")


@requirement("N2-012")
def test_the_review_is_submitted_and_read_by_whoever_answers_for_it(visit, server, known):
    reviewer, review = Visitor(server.url, REVIEWER), known["theme"]
    for section in dict.fromkeys(
            link for link in reviewer.get(review).links if "/sections/" in link):
        given = {name: "As the sources show." for name in set(
            re.findall(r'name="(tr-[a-z-]+)"', reviewer.get(section).body))}
        deeds.send(reviewer, section, "/sections/", then="leave", **given)
    new = f"{review}/findings/new?kind=strength"
    theme = re.search(r'<option value="([^"]+)"', reviewer.get(new).body)[1]
    deeds.send(reviewer, new, "/findings", words="Children are seen.", theme=theme)
    owner = deeds.person_id(Visitor(server.url, PROGRAMME), HEAD)
    due = known["day"] + timedelta(days=40)
    deeds.send(reviewer, review + "/actions/new", "/actions", owner=owner,
               words="Each plan says what the child said.", difference="Plans follow children.",
               done__means="Ten plans are read and say it.", due__day=str(due.day),
               due__month=str(due.month), due__year=str(due.year))
    answer = deeds.send(reviewer, review + "/check", "/submission")
    assert "submitted" in answer.body, answer.body[-4000:]
    page = visit(HEAD)
    page.goto(review + "/reading")
    main = page.get_by_role("main")
    for words in (
            THEME, "Carries much weight", "It was not asked for in time.", "Children are seen."):
        expect(main).to_contain_text(words)
    picture(page, "theme-reading")
    page.goto("/")
    picture(page, "theme-head-work")
