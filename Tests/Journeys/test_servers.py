"""Two servers on one PostgreSQL: what is begun on one goes on on the other.

They share nothing but the databases and the folder of uploads. Tests/with-postgres runs it.
"""

import re
import threading
import uuid

import pytest
from conftest import POSTGRES, Server, run
from playwright.sync_api import expect
from test_races import Device
from wire import Line, evidence, open_sections, section_form

pytestmark = pytest.mark.skipif(not POSTGRES, reason="Tests/with-postgres starts PostgreSQL")
AUDITOR = "Bracken Marl"
RACES = 200


@pytest.fixture(scope="module")
def second(server):
    """Another server on the same databases."""
    second = Server(server.data, server.place)
    yield second
    second.stop()


@pytest.fixture
def lines(server, second):
    """One session of the auditor's, on a line to each server."""
    line = Line(server, AUDITOR)
    other = object.__new__(Line)
    other.port, other.cookie, other.token = second.port, line.cookie, line.token
    other.reconnect()
    return line, other


def test_who_signs_in_on_one_goes_on_on_the_other_and_signs_out_of_both(visit, server, second):
    page = visit(AUDITOR)
    page.goto(second.url + "/your-audits")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your audits")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(second.url + "/sign-in**")
    page.goto(server.url + "/your-audits")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_of_two_saves_at_once_on_two_servers_one_is_kept_and_the_other_is_shown_again(lines):
    devices = [Device(line, name) for line, name in zip(lines, ("first", "second"))]
    address = open_sections(lines[0])[2]
    form = section_form(lines[0].get(address))
    field, start = evidence(form), int(dict(form["fields"])["_revision"])
    wins = {"first": 0, "second": 0}
    for race in range(RACES):
        fields = dict(form["fields"]) | {"_revision": str(start + race), "then": "leave"}
        gate = threading.Barrier(2)
        for device in devices:
            device.race(gate, form, fields | {field: f"Race {race}, on the {device.name}."})
        for device in devices:
            device.thread.join(20)
        statuses = sorted(device.answer.status for device in devices)
        assert statuses == [303, 409], f"race {race}: {statuses}"
        kept = next(device for device in devices if device.answer.status == 303)
        wins[kept.name] += 1
    after = dict(section_form(lines[1].get(address))["fields"])
    assert int(after["_revision"]) == start + RACES, "a save was made twice, or not at all"
    assert after[field] == kept.words
    assert min(wins.values()) > 0, f"it was no race: {wins}"


def test_a_form_that_is_sent_to_both_servers_does_its_deed_once(lines):
    address = open_sections(lines[0])[3]
    for _ in range(20):
        form = section_form(lines[0].get(address))
        before = int(dict(form["fields"])["_revision"])
        fields = dict(form["fields"]) | {evidence(form): "Once.", "then": "leave"}
        once, gate, answers = str(uuid.uuid4()), threading.Barrier(2), []

        def press(line):
            gate.wait(20)
            answers.append(line.post(form["action"], fields, once=once))

        threads = [threading.Thread(target=press, args=[line]) for line in lines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert [answer.status for answer in answers] == [303, 303]
        after = dict(section_form(lines[1].get(address))["fields"])
        assert int(after["_revision"]) == before + 1


def test_what_one_server_was_killed_with_is_all_there_on_the_other(lines, server, second):
    address = open_sections(lines[0])[4]
    form = section_form(lines[0].get(address))
    fields = dict(form["fields"]) | {evidence(form): "Kept before the end."}
    assert lines[0].autosave(form, fields).status == 200
    server.kill()
    assert dict(section_form(lines[1].get(address))["fields"])[evidence(form)] == (
        "Kept before the end.")
    server.start()
    verified = run("ledger", "verify", *server.place[:4], check=False)
    assert verified.returncode == 0, verified.stderr
