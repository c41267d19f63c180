"""What time brings about happens once: many processes watch the clock, and some are killed."""

import os
import random
import shutil
import sqlite3
import subprocess
import time

from conftest import PROGRAM, ROOT

TICKS = int(os.environ.get("PLUMBLINE_TICKS", 60))
SEED = int(os.environ.get("PLUMBLINE_SEED", random.randrange(1_000_000)))
PROCESSES = 8


def ask(data, query):
    with sqlite3.connect(f"file:{data}/records/plumbline.sqlite?mode=ro", uri=True) as database:
        return database.execute(query).fetchall()


def test_each_message_is_made_once_by_eight_processes_of_which_some_are_killed(
        anytown, tmp_path_factory):
    print(f"{TICKS} ticks, PLUMBLINE_SEED={SEED}")
    chance = random.Random(SEED)
    data = tmp_path_factory.mktemp("ticks") / "data"
    shutil.copytree(anytown, data)
    with sqlite3.connect(data / "records/plumbline.sqlite") as database:
        # Two months later: everything of the month that runs has passed its day.
        database.execute(
            "UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 60 AS TEXT)"
            " WHERE name = 'days_ahead'")
        database.execute(
            "INSERT INTO setting (name, value) VALUES ('days_ahead', '60')"
            " ON CONFLICT (name) DO NOTHING")
    killed, running = 0, []

    def tick():
        return subprocess.Popen(
            [str(PROGRAM), "clock", "tick", "--data", str(data)], cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    for _ in range(TICKS):
        running.append(tick())
        if len(running) == PROCESSES:
            time.sleep(chance.random() * 0.1)
            victim = running.pop(chance.randrange(PROCESSES))
            if chance.random() < 0.5 and victim.poll() is None:
                victim.kill()
                killed += 1
            victim.communicate()
    for process in running:
        process.communicate()
    last = tick()
    assert last.wait() == 0, last.stderr.read()

    twice = ask(data, """
        SELECT person, kind, cycle, activity, clock, due, COUNT(*) FROM message
        GROUP BY person, kind, cycle, COALESCE(activity, ''), clock, due HAVING COUNT(*) > 1""")
    assert not twice, twice
    claims = ask(data, "SELECT COUNT(*) FROM claim WHERE kind IN ('missed', 'reminder')")[0][0]
    facts = ask(data, """
        SELECT COUNT(*) FROM ledger_entry WHERE fact IN ('clock-missed', 'clock-reminded')""")[0][0]
    assert claims == facts > 0, "a claim without its fact, or a fact without its claim"
    late = ask(data, """
        SELECT COUNT(*) FROM activity a JOIN cycle c ON c.id = a.cycle
        WHERE c.closed_at IS NULL AND c.sent_at IS NOT NULL AND a.submitted_at IS NULL
            AND a.reaudit_of IS NULL""")[0][0]
    told = ask(data, """
        SELECT COUNT(DISTINCT activity) FROM message
        WHERE kind = 'missed' AND clock = 'completion'
            AND activity IN (SELECT id FROM activity WHERE reaudit_of IS NULL)""")[0][0]
    assert told == late > 0, "somebody was not told"
    assert killed > 0 or TICKS < 20, "nothing was killed, so nothing was tried"
