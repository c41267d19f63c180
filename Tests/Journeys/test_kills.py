"""Killing the server at any moment loses no acknowledged save."""

import contextlib
import http.client
import json
import os
import random
import shutil
import threading
import time

from conftest import run
from wire import Line, evidence, open_sections, section_form

KILLS = int(os.environ.get("PLUMBLINE_KILLS", 100))
AUDITOR = "Bracken Marl"
TYPING = 3


class Typist(threading.Thread):
    """Someone who types in one area: each save has words of its own, and follows the last."""

    def __init__(self, line, address, kill):
        super().__init__(daemon=True)
        self.line, self.kill = line, kill
        line.reconnect()
        page = line.get(address)
        self.form = section_form(page)
        self.field = evidence(self.form)
        self.fields = dict(self.form["fields"])
        self.acknowledged = self.fields[self.field]
        self.sent = self.acknowledged
        self.saves, self.surprise = 0, None

    def run(self):
        # The line breaks when the server is killed, at whatever moment that is.
        with contextlib.suppress(OSError, http.client.HTTPException):
            while True:
                self.sent = f"Kill {self.kill}, save {self.saves + 1}: she felt heard."
                answer = self.line.autosave(self.form, self.fields | {self.field: self.sent})
                if answer.status != 200:
                    self.surprise = f"{answer.status}: {answer.body[:200]}"
                    return
                self.fields["_revision"] = str(json.loads(answer.body)["revision"])
                self.acknowledged = self.sent
                self.saves += 1


def lost(kept, acknowledged, sent):
    """Whether words that were acknowledged are gone: neither they nor what followed is there."""
    return kept not in (acknowledged, sent)


def words_of(line, address):
    form = section_form(line.get(address))
    return dict(form["fields"])[evidence(form)]


def restart(server):
    """Starts the server again and gives the seconds until it answers."""
    before = time.monotonic()
    server.start(every=0.01)
    return time.monotonic() - before


def test_a_killed_server_has_every_save_that_it_acknowledged(server):
    seed = int(os.environ.get("PLUMBLINE_SEED", time.time_ns() % 1_000_000))
    print(f"seed {seed}: PLUMBLINE_SEED={seed} kills at the same moments again")
    chance = random.Random(seed)
    lines = [Line(server, AUDITOR) for _ in range(TYPING)]
    addresses = open_sections(lines[0])[:TYPING]
    saves, waits, losses = 0, [], []
    for kill in range(1, KILLS + 1):
        typists = [Typist(line, address, kill) for line, address in zip(lines, addresses)]
        for typist in typists:
            typist.start()
        time.sleep(chance.uniform(0.005, 0.25))
        server.kill()
        for typist in typists:
            typist.join(20)
        waits.append(restart(server))
        for typist, address in zip(typists, addresses):
            assert typist.surprise is None, typist.surprise
            typist.line.reconnect()
            kept = words_of(typist.line, address)
            if lost(kept, typist.acknowledged, typist.sent):
                losses.append(f"kill {kill}: “{typist.acknowledged}” became “{kept}”")
            saves += typist.saves
    waits.sort()
    print(f"{saves} saves, {KILLS} kills, restart {waits[len(waits) // 2]:.2f} s in the middle")
    assert not losses, "\n".join([f"seed {seed}", *losses])
    assert saves > KILLS, "the server was killed before it had saved anything"
    assert waits[len(waits) // 2] < 0.5, f"a restart takes {waits[len(waits) // 2]:.2f} s"
    answer = run("ledger", "verify", "--data", server.data, check=False)
    assert answer.returncode == 0, answer.stderr


def test_a_store_that_forgets_a_save_is_noticed(server, tmp_path):
    """The planted fault: the records go back to what they were before the save."""
    line = Line(server, AUDITOR)
    address = open_sections(line)[0]
    server.stop()
    shutil.copytree(server.data / "records", tmp_path / "records")
    restart(server)
    line.reconnect()
    form = section_form(line.get(address))
    fields = dict(form["fields"]) | {evidence(form): "Words that a bad disk forgets."}
    assert line.autosave(form, fields).status == 200
    server.kill()
    shutil.rmtree(server.data / "records")
    shutil.copytree(tmp_path / "records", server.data / "records")
    restart(server)
    line.reconnect()
    kept = words_of(line, address)
    assert lost(kept, fields[evidence(form)], fields[evidence(form)])
