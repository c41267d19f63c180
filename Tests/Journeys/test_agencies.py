"""Agencies audit a case together, each its own part, and a meeting agrees what was found."""

import re
import zipfile
from datetime import timedelta

import auditing
import deeds
from conftest import anytown_by, fill_day, give_file, picture, requirement, today
from playwright.sync_api import expect
from visitor import Visitor

CHAIR, COORDINATOR, OFFICER = "Tansy Feldspar", "Larkspur Tuff", "Sorrel Basalt"
AGENCIES = {
    "Children's Social Care": "Sorrel Ochre",
    "Health visitors": "Meadow Halite",
    "Police": "Burnet Gypsum",
}
OTHER = "Cress Mudstone"
CYCLE = "multi-agency-audit"
SECRET = "An informant lives next door."
# Who hears the child of every case, and who the parent.
LISTENER, HEARS_PARENT = "Mallow Pumice", OFFICER
# An Anytown that works by a framework in which partner agencies audit.
server = anytown_by("hillingdon/draft")


def test_the_qa_unit_opens_the_audit_and_draws_eight_cases(visit, server, known):
    page = visit(CHAIR)
    day = today(page)
    page.goto(f"/cycles/new?kind={CYCLE}")
    page.get_by_label("Theme").fill("Neglect")
    page.get_by_label("Who wants it?").fill("The safeguarding board decided on it in June.")
    page.get_by_label("What is it to find out?").fill("Whether neglect is named in time.")
    page.get_by_label("From which month?").select_option(f"{day.year}-{day.month:02}")
    auditing.press(page, "Open the round")
    known["cycle"] = page.url.split("?")[0]
    page.goto(known["cycle"] + "/case-list")
    give_file(page, "annex-a.xlsx", (server.data / "annex-a.xlsx").read_bytes())
    auditing.press(page, "Upload and read")
    page.get_by_role("button", name=re.compile(r"^Import .* children$")).click()
    for kind in ("team", "worker"):
        page.goto(f"/people/listed-names?kind={kind}")
        match = page.get_by_role("button", name=re.compile("^Match (it|these)"))
        if match.count():
            match.click()
    page.goto(known["cycle"] + "/draw")
    auditing.press(page, "Show what this gives")
    page.get_by_role("button", name=re.compile(r"^Draw .* children$")).click()
    drawn = page.get_by_role("table", name="The children drawn, in order").get_by_role("row")
    assert drawn.count() - 1 == 8
    known["codes"] = set(re.findall(r"C-\w{4}-\d\d", page.locator("main").inner_text()))
    page.goto(known["cycle"] + "/allocation")
    page.get_by_role("button", name=re.compile("^Allocate")).click()
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("Name two agencies at least")
    expect(page.get_by_role("main")).to_contain_text("legal basis")


def test_the_coordinator_sets_the_group_up(visit, server, known):
    page = visit(COORDINATOR)
    day = today(page)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Set up the multi-agency audit")).click()
    known["group"] = page.url.split("?")[0]
    for agency, auditor in AGENCIES.items():
        page.get_by_label("Agency", exact=True).select_option(label=agency)
        page.get_by_label("Who audits for it").select_option(label=auditor)
        auditing.press(page, "Take the agency in")
    # One auditor for two agencies is refused, and nothing is lost.
    page.get_by_label("Agency", exact=True).select_option(label="GP")
    page.get_by_label("Who audits for it").select_option(label="Burnet Gypsum")
    auditing.press(page, "Take the agency in")
    expect(page.get_by_role("alert")).to_contain_text("audits for Police already")
    bases = page.get_by_label(re.compile(r"^C-\w{4}-\d\d, "))
    for index in range(bases.count()):
        bases.nth(index).select_option(label="Statutory (child protection)")
    auditing.press(page, "Keep the legal bases")
    for label in ("Participation worker", "QA Auditor"):
        who = LISTENER if label == "Participation worker" else HEARS_PARENT
        listeners = page.get_by_label(re.compile(f"^{label} for "))
        for index in range(listeners.count()):
            listeners.nth(index).select_option(label=who)
    auditing.press(page, "Keep who hears them")
    expect(page.get_by_role("main")).to_contain_text("Who hears the family is kept")
    page.get_by_label("What the audit is about").fill("Neglect, from the first sign on.")
    for group, days in (("Meeting before it begins", 3), ("Agencies send in by", 20),
                        ("Meeting that agrees the grades", 27)):
        fill_day(page.get_by_role("group", name=group), day + timedelta(days=days))
    page.get_by_label("6 months", exact=True).or_(
        page.get_by_label("six months", exact=True)).check()
    auditing.press(page, "Keep the terms")
    fill_day(page.get_by_role("group", name="A day to look how far they are"),
             day + timedelta(days=7))
    page.get_by_label("What you will look at").fill("Has everyone begun?")
    auditing.press(page, "Set the checkpoint")
    expect(page.get_by_role("main")).to_contain_text("Has everyone begun?")
    expect(page.get_by_role("main")).to_contain_text("The QA unit sends the cases out")
    picture(page, "agencies-group")
    page = visit(CHAIR)
    page.goto(known["cycle"] + "/allocation")
    auditing.press(page, "Send out the list")
    expect(page.get_by_role("main")).to_contain_text("eight audits can begin")


def audits_of(visitor):
    """The addresses of someone's audits."""
    links = visitor.get("/your-audits").links
    return list(dict.fromkeys(
        link for link in links if re.fullmatch(r"/audits/[0-9a-f-]+", link)))


def answer(visitor, audit, withheld=()):
    """An agency's own part, all good but for what it withholds."""
    for section in dict.fromkeys(
            link for link in visitor.get(audit).links if "/sections/" in link):
        page = visitor.get(section)
        answers = {}
        for question in dict.fromkeys(
                re.findall(r'name="(m[ao]-[a-z-]+)(?:\.evidence)?"', page.body)):
            if question in withheld:
                if f'name="{question}.none"' in page.body:
                    answers[f"{question}.none"] = "none:withheld"
                    continue
                answers[question] = "none:withheld"
                answers[f"{question}.evidence"] = SECRET
            elif f'value="grade:good"' in page.body and f'"{question}" type="radio"' in page.body:
                answers[question] = "grade:good"
                answers[f"{question}.evidence"] = "Seen in our file of last month."
            elif f'value="file"' in page.body and question == "ma-sources":
                answers[question] = "file"
            else:
                answers[question] = "grade:good" if "grade:good" in page.body else "We helped."
                answers[f"{question}.evidence"] = "Seen in our file of last month."
        deeds.send(visitor, section, "/sections/", then="leave", **answers)


@requirement("H-118", "H-121")
def test_an_agency_s_auditor_audits_under_a_fresh_code(visit, server, known):
    police = Visitor(server.url, "Burnet Gypsum")
    known["audit"] = audit = audits_of(police)[0]
    page = visit("Burnet Gypsum")
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("Open your agency’s audit of")
    page.goto(audit)
    code = re.search(r"C-\w{4}-\d\d", page.locator("h1").inner_text())[0]
    assert code not in known["codes"]
    expect(page.get_by_role("main")).to_contain_text("You had a part in the case if")
    page.get_by_text("What sharing about a child keeps to").click()
    expect(page.get_by_role("main")).to_contain_text("Share only with those who need to know")
    expect(page.get_by_label("The child and the activity")).to_contain_text("Restricted")
    auditing.press(page, "Show who the child is")
    expect(page.get_by_role("main")).to_contain_text("Look the child up")
    page.get_by_text("What sharing about a child keeps to").click()
    expect(page.get_by_role("main")).to_contain_text("Share only what the law allows")
    page.goto(audit)
    auditing.press(page, "I had no part in it: open the audit")
    picture(page, "agencies-open")
    answer(police, audit, withheld=("ma-part", "ma-risk-known"))
    page.goto(audit + "/check")
    picture(page, "agencies-check")
    auditing.press(page, "Send it in")
    expect(page.get_by_role("main")).to_contain_text("It is sent in")
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text("One of three agencies has sent theirs in")
    # Nobody reads it yet, and who is none of its people finds nothing.
    for name, status in ((CHAIR, 404), (COORDINATOR, 404), ("Sorrel Ochre", 404),
                         (OTHER, 404), (OFFICER, 404)):
        visitor = Visitor(server.url, name)
        assert visitor.get(audit + "/agencies").status == status, name
        if name in (OTHER, OFFICER, "Hazel Obsidian"):
            assert visitor.get(audit).status == 404, name
            assert code not in visitor.get("/audits").body, name


def test_whoever_had_a_part_stands_aside_and_the_coordinator_names_another(visit, server, known):
    audit = known["audit"]
    page = visit("Meadow Halite")
    page.goto(audit)
    auditing.press(page, "I had a part in it: stand aside")
    expect(page.get_by_role("main")).to_contain_text("You stood aside")
    assert Visitor(server.url, "Meadow Halite").get(audit).status == 404
    page = visit(COORDINATOR)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Name someone else for")).click()
    picture(page, "agencies-care")
    page.get_by_label(re.compile("^Who audits this child")).select_option(label="Meadow Halite")
    auditing.press(page, "Name them")
    expect(page.get_by_role("alert")).to_contain_text("had a part in this case")
    page.get_by_label(re.compile("^Who audits this child")).select_option(label=OTHER)
    auditing.press(page, "Name them")
    expect(page.get_by_role("main")).to_contain_text("Someone else audits for this agency")
    for name in (OTHER, "Sorrel Ochre"):
        visitor = Visitor(server.url, name)
        deeds.send(visitor, audit, "/agency-declaration")
        answer(visitor, audit)
        said = deeds.send(visitor, audit + "/check", "/sending-in")
        assert "It is sent in" in said.body
    page = visit(COORDINATOR)
    page.goto(known["group"])
    expect(page.get_by_role("table", name="How far every agency is")).to_contain_text("Sent in")
    picture(page, "agencies-progress")


@requirement("H-127")
def test_the_family_is_heard_by_those_who_are_named(visit, server, known):
    audit = known["audit"]
    page = visit(CHAIR)
    page.goto(audit)
    expect(page.get_by_role("main")).to_contain_text("waits to hear from the family")
    page = visit(LISTENER)
    day = today(page)
    page.goto("/")
    code = re.search(r"C-\w{4}-\d\d", Visitor(server.url, CHAIR).get(audit).body)[0]
    page.get_by_role("link", name=f"Hear the child of {code}").click()
    talk = page.url.split("?")[0]
    expect(page.get_by_role("main")).to_contain_text("tells you which family it is")
    auditing.press(page, "Send it in")
    expect(page.get_by_role("alert")).to_contain_text("Give the day of the visit")
    fill_day(page.get_by_role("group", name="On which day did you visit?"), day)
    words = "They never told me why I had to move."
    page.get_by_label("What is better than before, and what should be?").fill(words)
    picture(page, "agencies-child-heard")
    auditing.press(page, "Save and come back later")
    expect(page.get_by_label("What is better than before, and what should be?")
           ).to_have_value(words)
    # What a form beside the sheet refuses takes nothing from the sheet.
    auditing.press(page, "Say that it is not possible")
    expect(page.get_by_role("alert")).to_contain_text("Say why it was not possible")
    expect(page.get_by_label("What is better than before, and what should be?")
           ).to_have_value(words)
    # A concern can be raised here, by someone who sees nothing else of the audit.
    listener = Visitor(server.url, LISTENER)
    assert listener.get(audit).status == 404
    assert listener.get(f"/concerns/new?audit={audit.split('/')[-1]}").status == 200
    assert Visitor(server.url, HEARS_PARENT).get(talk).status == 404
    assert Visitor(server.url, "Burnet Gypsum").get(talk).status == 404
    page.get_by_label("Who are the people who come to see you, and what do they come for?").fill(
        "A nurse and somebody with a folder.")
    page.get_by_role("group", name="Do they listen to what you say?").get_by_role(
        "radio", name="Yes").check()
    page.get_by_label("Something that the child told of").fill("They were asked before the move.")
    auditing.press(page, "Send it in")
    expect(page.get_by_role("main")).to_contain_text("The meeting will hear it")
    # The parent could not be heard, and the coordinator says why.
    page = visit(COORDINATOR)
    page.goto(audit)
    page.get_by_role("table", name="The family").get_by_role("link").click()
    picture(page, "agencies-parent")
    auditing.press(page, "Say that it is not possible")
    expect(page.get_by_role("alert")).to_contain_text("Say why it was not possible")
    page.get_by_label(re.compile("^Why the parent or carer")).fill("She has moved away.")
    auditing.press(page, "Say that it is not possible")
    expect(page.get_by_role("main")).to_contain_text("they were not heard")
    page.goto(audit + "/agencies")
    expect(page.get_by_role("main")).to_contain_text(words)
    expect(page.get_by_role("main")).to_contain_text("She has moved away.")


def test_the_meeting_reads_everything_and_agrees_the_grade(visit, server, known):
    audit = known["audit"]
    page = visit(CHAIR)
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("Agree what was found in")
    page.goto(audit)
    deeds.send(Visitor(server.url, CHAIR), audit, "/declaration")
    page.goto(audit + "/agencies")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Withheld by the agency")
    assert SECRET not in main.inner_text()
    assert SECRET not in Visitor(server.url, "Burnet Gypsum").get(audit + "/agencies").body
    picture(page, "agencies-found")
    chair = Visitor(server.url, CHAIR)
    assert chair.get(audit + "/child").status in (404, 405)
    risk = next(link for link in chair.get(audit).links if link.endswith("/sections/risk"))
    page.goto(risk)
    expect(page.get_by_role("main")).to_contain_text("Police: Withheld by the agency")
    picture(page, "agencies-overview")
    answer(chair, audit)
    day = deeds.town_today(chair)
    found = f"{audit}/findings/new?kind=strength"
    theme = re.search(r'<option value="([^"]+)"', chair.get(found).body)[1]
    deeds.send(chair, found, "/findings", words="One plan, kept by all.", theme=theme)
    page.goto(f"{audit}/findings/new?kind=learning")
    page.get_by_label("In a sentence or two").fill("Nobody knew who was to ring the school.")
    page.get_by_label("Theme").select_option(index=1)
    auditing.press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("Say what the learning is about")
    page.get_by_label("How agencies work together").check()
    picture(page, "agencies-learning")
    auditing.press(page, "Save")
    owner = re.search(r'<option value="([^"]+)">Burnet Gypsum', chair.get(
        audit + "/actions/new").body)[1]
    for words, plan in (("Send each report within a day of the incident.", ["police"]),
                        ("Agree one chronology for all agencies.", ["police", "health-visitors"])):
        due = day + timedelta(days=40)
        address = audit + "/actions/new"
        form = chair.get(address).form("/actions")
        fields = [f for f in form["fields"] if f[0] not in (
            "words", "difference", "done-means", "owner", "due-day", "due-month", "due-year")]
        chair.post(form["action"], fields + [
            ("words", words), ("difference", "She is safer."), ("done-means", "It is on file."),
            ("owner", owner), ("due-day", str(due.day)), ("due-month", str(due.month)),
            ("due-year", str(due.year))] + [("agencies", one) for one in plan])
    deeds.send(chair, audit + "/overall", "/overall", overall="good", then="next",
               reason="Help came in time.")
    page.goto(audit + "/check")
    auditing.press(page, "Submit the audit")
    expect(page.get_by_role("main")).to_contain_text("Audit submitted")


def test_practitioners_hear_of_it_and_plans_are_followed(visit, server, known):
    audit = known["audit"]
    page = visit("Burnet Gypsum")
    day = today(page)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Tell your practitioners about")).click()
    fill_day(page.get_by_role("group", name="On which day did you tell them?"), day)
    page.get_by_label("What they said").fill("They were glad to hear it.")
    picture(page, "agencies-tell")
    auditing.press(page, "Keep it")
    expect(page.get_by_role("main")).to_contain_text("Practitioners told on")
    plans = known["cycle"] + "/plans"
    page.goto(plans)
    expect(page.get_by_role("table", name="Joint plan")).to_contain_text("one chronology")
    expect(page.get_by_role("table", name="Police")).to_contain_text("Send each report")
    expect(page.get_by_role("main")).to_contain_text("They are followed until")
    picture(page, "agencies-plans")
    for name in (OFFICER, "Yarrow Gneiss", "Hazel Obsidian", "Campion Shale"):
        assert Visitor(server.url, name).get(plans).status == 404, name
    number = re.search(r"/actions/(\d+)", Visitor(server.url, "Burnet Gypsum").get(plans).body)[1]
    for name in (OFFICER, "Hazel Obsidian", "Rowan Schist"):
        assert Visitor(server.url, name).get(f"/actions/{number}").status == 404, name


@requirement("H-129", "H-126")
def test_learning_goes_where_it_belongs(visit, server, known):
    page = visit("Burnet Gypsum")
    page.goto(known["cycle"] + "/learning")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Nobody knew who was to ring the school.")
    expect(main).to_contain_text("the joint report and the multi-agency action plan")
    expect(main).to_contain_text("Restricted")
    picture(page, "agencies-learned")
    for name in (OFFICER, "Hazel Obsidian", LISTENER):
        assert Visitor(server.url, name).get(known["cycle"] + "/learning").status == 404, name


@requirement("H-108", "H-110", "H-126")
def test_the_report_is_written_and_waits_for_every_case(visit, server, known):
    report = known["cycle"] + "/group-report"
    page = visit(COORDINATOR)
    page.goto(report)
    page.get_by_label("Key outcomes").fill("Help came in time in the case that is done.")
    page.get_by_label("What is learned").fill("Say who rings the school.")
    auditing.press(page, "Keep the report")
    main = page.get_by_role("main")
    expect(main).to_contain_text("The report is kept")
    expect(main).to_contain_text("seven cases still to come".capitalize())
    expect(main).to_contain_text("They never told me why I had to move.")
    expect(main).to_contain_text("Agree one chronology")
    expect(main).to_contain_text("Restricted")
    # No name of anyone, nothing withheld, and no way to present it before every case is done.
    words = main.inner_text()
    for name in (*AGENCIES.values(), OTHER, CHAIR, LISTENER, SECRET):
        assert name not in words, name
    assert page.get_by_role("button", name="Keep that it was presented").count() == 0
    picture(page, "agencies-report")
    for name, status in ((CHAIR, 200), ("Burnet Gypsum", 200), (OFFICER, 404),
                         ("Hazel Obsidian", 404), (LISTENER, 404), ("Campion Shale", 404)):
        assert Visitor(server.url, name).get(report).status == status, name


@requirement("H-123", "H-124")
def test_what_is_passed_on_is_sealed_and_bears_no_code(visit, server, known, tmp_path):
    page = visit(COORDINATOR)
    page.goto(known["cycle"] + "/group-report")
    code = re.search(r"C-\w{4}-\d\d", page.get_by_role("main").inner_text())[0]
    page.get_by_label("Key outcomes").fill(f"In {code} help came in time.")
    auditing.press(page, "Keep the report")
    auditing.press(page, "Make a sealed copy")
    main = page.get_by_role("main")
    expect(main).to_contain_text("it is shown this once")
    password = re.search(r"(?:[a-z0-9]{4}-){4}[a-z0-9]{4}", main.inner_text())[0]
    picture(page, "agencies-sealed")
    address = page.get_by_role("link", name="Fetch the sealed copy").get_attribute("href")
    with page.expect_download() as download:
        page.get_by_role("link", name="Fetch the sealed copy").click()
    path = tmp_path / "copy.zip"
    download.value.save_as(path)
    entry = zipfile.ZipFile(path).infolist()[0]
    assert entry.flag_bits & 1 and entry.compress_type == 99, "AES, not the old cipher"
    assert password.encode() not in path.read_bytes()
    assert b"%PDF" not in path.read_bytes()
    for name in (CHAIR, "Burnet Gypsum", OFFICER):
        assert Visitor(server.url, name).get(address).status == 404, name
    page.goto(known["cycle"] + "/group-report")
    assert password not in page.content()
    # Pressed twice, it shows the same copy and its password once more.
    coordinator = Visitor(server.url, COORDINATOR)
    form = next(one for one in coordinator.get(known["cycle"] + "/group-report").forms
                if one["action"].endswith("/copies"))
    twice = [coordinator.post(form["action"], form["fields"]).body for _ in range(2)]
    shown = [re.search(r"(?:[a-z0-9]{4}-){4}[a-z0-9]{4}", body)[0] for body in twice]
    assert shown[0] == shown[1] != password


def test_everyone_sees_for_how_long_an_audit_is_kept(visit, server, known):
    page = visit(COORDINATOR)
    day = today(page)
    page.goto(known["audit"])
    expect(page.get_by_role("main")).to_contain_text("Kept at least until")
    expect(page.get_by_role("main")).to_contain_text(str(day.year + 3))
    page.goto(known["group"])
    page.get_by_role("link", name="How long the audits are kept").click()
    expect(page.get_by_role("main")).to_contain_text("kept for three years")
    assert page.get_by_role("button", name="Ask for it").count() == 0
    address = page.url.split("?")[0]
    for name, status in ((OFFICER, 200), (CHAIR, 200), ("Burnet Gypsum", 404),
                         ("Hazel Obsidian", 404), (LISTENER, 404)):
        assert Visitor(server.url, name).get(address).status == status, name
