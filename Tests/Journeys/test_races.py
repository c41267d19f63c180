"""Two devices on the same area at the same moment: one is kept, the other's words are shown."""

import json
import os
import threading

from wire import Line, evidence, open_sections, section_form

RACES = int(os.environ.get("PLUMBLINE_RACES", 1000))
AUDITOR = "Bracken Marl"


class Device:
    """One of the two, on a thread of its own; both press at once."""

    def __init__(self, line, name):
        self.line, self.name = line, name

    def race(self, gate, form, fields):
        self.words = fields[evidence(form)]

        def press():
            gate.wait(20)
            self.answer = self.line.post(form["action"], fields)

        self.thread = threading.Thread(target=press, daemon=True)
        self.thread.start()


def test_of_two_saves_at_once_one_is_kept_and_the_other_is_shown_again(server):
    devices = [Device(Line(server, AUDITOR), name) for name in ("office", "home")]
    line = devices[0].line
    address = open_sections(line)[2]
    form = section_form(line.get(address))
    field, first = evidence(form), int(dict(form["fields"])["_revision"])
    wins = {"office": 0, "home": 0}
    for race in range(RACES):
        fields = dict(form["fields"]) | {"_revision": str(first + race), "then": "leave"}
        gate = threading.Barrier(2)
        for device in devices:
            device.race(gate, form, fields | {field: f"Race {race}, written at {device.name}."})
        for device in devices:
            device.thread.join(20)
        kept = [device for device in devices if device.answer.status == 303]
        told = [device for device in devices if device.answer.status == 409]
        statuses = [device.answer.status for device in devices]
        assert len(kept) == len(told) == 1, f"race {race}: {statuses}"
        for device in devices:
            assert device.words in told[0].answer.body, f"race {race}: {device.words} is not shown"
        wins[kept[0].name] += 1
    after = dict(section_form(line.get(address))["fields"])
    assert int(after["_revision"]) == first + RACES, "a save was made twice, or not at all"
    assert after[field] == kept[0].words
    print(f"{RACES} races, won {wins}")
    assert min(wins.values()) > RACES // 100, f"it was no race: {wins}"


def test_a_save_as_you_type_never_overwrites_what_another_device_saved(server):
    office, home = Line(server, AUDITOR), Line(server, AUDITOR)
    address = open_sections(office)[3]
    form = section_form(office.get(address))
    field = evidence(form)
    fields = dict(form["fields"])
    assert office.autosave(form, fields | {field: "First, from the office."}).status == 200
    late = home.autosave(form, fields | {field: "Second, from home."})
    assert late.status == 409
    assert json.loads(late.body)["message"]
    assert dict(section_form(home.get(address))["fields"])[field] == "First, from the office."
    shown = home.post(form["action"], fields | {field: "Second, from home."})
    assert shown.status == 409
    assert "First, from the office." in shown.body and "Second, from home." in shown.body
