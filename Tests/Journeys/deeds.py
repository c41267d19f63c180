"""An audit done without a browser, for journeys that begin where it ends."""

import re
from datetime import timedelta

from auditing import ACTION
from conftest import day_in, sign_in, today
from visitor import Visitor


def send(visitor, page, form, **given):
    """Posts a page's form without a browser, with these answers in place of what it holds."""
    page = visitor.get(page)
    ends = [one for one in page.forms if one["action"].endswith(form)]
    form = ends[0] if ends else page.form(form)
    given = {name.replace("__", "-"): value for name, value in given.items()}
    fields = [field for field in form["fields"] if field[0] not in given]
    return visitor.post(form["action"], fields + list(given.items()))


def town_today(visitor):
    """The demonstration's today."""
    return day_in(visitor.get("/demonstration/today").body.split("<h1", 1)[1])


def month_of(visitor, before=0):
    """The demonstration's month, or one so many months before it, as addresses have it."""
    day = town_today(visitor)
    months = day.year * 12 + day.month - 1 - before
    return f"{months // 12}-{months % 12 + 1:02}"


def finish(visitor, audit, owner, due, grade="good", until="submission", say=str):
    """Does a whole audit without a browser, for journeys that begin where it ends.

    `say` may put other words in place of each that is typed.
    """
    page = visitor.get(audit)
    if any("/declaration" in form["action"] for form in page.forms):
        send(visitor, audit, "/declaration")
    send(visitor, audit + "/file", "/file")
    send(visitor, audit + "/feedback-decision", "/feedback-decision",
         appropriate="yes", **{"with": "alone"})
    send(visitor, audit + "/feedback", "/feedback",
         voice="parent", channel="telephone", state="obtained", said=say("He is calmer at home."))
    send(visitor, audit + "/discussion", "/discussion",
         held__day=str(due[0].day), held__month=str(due[0].month), held__year=str(due[0].year),
         words=say("What the file leaves out, the worker could tell."), **{"with": "case_holder"})
    return judge(visitor, audit, owner, due[1], grade, until, say)


def judge(visitor, audit, owner, due, grade="good", until="submission", say=str):
    """Answers every question alike, notes what was found, plans an action, grades and submits."""
    sections = dict.fromkeys(
        link for link in visitor.get(audit).links if "/sections/" in link)
    for section in sections:
        page = visitor.get(section)
        if not any("/sections/" in form["action"] for form in page.forms):
            continue
        questions = set(re.findall(r'name="([a-z-]+)\.evidence"', page.body))
        answers = {question: f"grade:{grade}" for question in questions}
        words = {f"{question}.evidence": say(f"Seen: {question}.") for question in questions}
        send(visitor, section, "/sections/", then="leave", **answers, **words)
    for kind, words in (("strength", "The worker knows what this child wants."),
                        ("improvement", "The plan does not say by when.")):
        page = visitor.get(f"{audit}/findings/new?kind={kind}")
        theme = re.search(r'<option value="([^"]+)"', page.body)[1]
        send(visitor, f"{audit}/findings/new?kind={kind}", "/findings", words=say(words), theme=theme)
    send(visitor, audit + "/actions/new", "/actions", owner=owner,
         words=say(ACTION), difference=say("The plan says what the child wants"),
         done__means=say("A dated note on the file"),
         due__day=str(due.day), due__month=str(due.month), due__year=str(due.year))
    send(visitor, audit + "/overall", "/overall", overall=grade, then="next",
         reason=say("The child’s life is safer than it was."))
    if until != "submission":
        return None
    answer = send(visitor, audit + "/check", "/submission")
    assert "Audit submitted" in answer.body, answer.body[-3000:]
    return answer


def submitted(server, browser, auditor, owner, grade):
    """An audit under way, done and submitted by its auditor: its address, code, day and answer."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    sign_in(page, auditor)
    day = today(page)
    context.close()
    visitor = Visitor(server.url, auditor)
    audit = under_way(visitor)
    person = person_id(visitor, owner)
    answer = finish(visitor, audit, person, (day, day + timedelta(days=21)), grade=grade)
    return {"audit": audit, "code": re.search(r"C-\w+-\d+", answer.body)[0], "day": day,
            "owner": person, "answer": answer}


def person_id(visitor, name):
    """A person's id, from the people page."""
    body = visitor.get("/people").body
    return re.search(rf'href="/people/([^"/]+)"[^>]*>{re.escape(name)}<', body)[1]


def unopened(visitor):
    """The address of an audit that this auditor has not opened."""
    return _audit(visitor, "Not started")


def under_way(visitor):
    """The address of an audit that this auditor has begun."""
    return _audit(visitor, "Under way")


def _audit(visitor, state):
    unfinished = visitor.get("/your-audits").body.split(">Submitted<")[0]
    row = [row for row in unfinished.split("<tr") if state in row][-1]
    return re.search(r'href="([^"]+)"', row)[1]


def answers(body):
    """An answer to everything that a section asks: good, yes, or the first that is offered."""
    given, offered = {}, {}
    for tag in re.findall(r"<input[^>]+>", body):
        field = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if field.get("type") in ("radio", "checkbox") and not field["name"].endswith(".none"):
            offered.setdefault(field["name"], []).append(field["value"])
        elif re.search(r"-(day|month|year)$", field.get("name", "")):
            given[field["name"]] = {"day": "2", "month": "11", "year": "2026"}[
                field["name"].rsplit("-", 1)[1]]
        elif field.get("inputmode") == "numeric":
            given[field["name"]] = "3"
    for name, values in offered.items():
        given[name] = next(
            (one for one in values if one.endswith((":good", "yes"))), values[0])
    for name in re.findall(r'<textarea[^>]+name="([^"]+)"', body):
        given[name] = "Seen in the last three visits."
    return given
