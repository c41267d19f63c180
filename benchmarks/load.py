"""Many people at once: the memory of a server with two hundred users, and the 28th of a month."""

import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from wire import Line, evidence, open_sections, section_form


def resident(server):
    """Megabytes that the server's process holds now."""
    for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not say how much memory the server holds")


def memory(server, people, pages=5):
    """W10: megabytes idle, and at the most while so many people open their work at once."""
    server.get("/health")
    idle = resident(server)
    lines = in_parallel(lambda number: Line(server, f"auditor-{number % 150}"), people)
    most, done = [idle], threading.Event()

    def watch():
        while not done.is_set():
            most.append(resident(server))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()

    def open_pages(number):
        for _ in range(pages):
            assert lines[number].get("/").status == 200, "W10: a page was refused"

    in_parallel(open_pages, people)
    done.set()
    watcher.join()
    return idle, max(most)


def in_parallel(work, count):
    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(work, range(count)))


class Manager:
    """Someone who writes in an audit of theirs and saves each second."""

    def __init__(self, server, number):
        self.line = Line(server, f"auditor-{number}")
        self.address = open_sections(self.line)[0]
        self.form = section_form(self.line.get(self.address))
        self.fields = dict(self.form["fields"])
        self.field = evidence(self.form)
        self.times, self.errors, self.saved = [], 0, ""

    def write(self, until):
        number = 0
        while time.perf_counter() < until:
            number += 1
            words = f"Seen for the {number}th time. " * 20
            start = time.perf_counter()
            answer = self.line.autosave(self.form, self.fields | {self.field: words})
            self.times.append((time.perf_counter() - start) * 1000)
            if answer.status == 200:
                self.saved = words
                self.fields["_revision"] = answer.body.split('"revision":')[1].split("}")[0]
            else:
                self.errors += 1
            time.sleep(max(0, 1 - (time.perf_counter() - start)))

    def is_lost(self):
        fields = dict(section_form(self.line.get(self.address))["fields"])
        return fields[self.field].strip() != self.saved.strip()


def the_28th(server, program, data, managers, seconds):
    """W11: everyone saves while reports are read, lists are exported and a backup is made.

    The slowest save in a hundred in milliseconds, how many saves there were, errors, and texts that
    were acknowledged and not there afterwards.
    """
    people = in_parallel(lambda number: Manager(server, number), managers)
    lead = [Line(server, "qa-lead") for _ in range(2)]
    until = time.perf_counter() + seconds
    errors = []

    def read(number, address):
        while time.perf_counter() < until:
            if lead[number].get(address).status != 200:
                errors.append(address)

    month = lead[0].get("/reports").body.split('href="/reports/')[1].split('"')[0]
    others = [
        threading.Thread(target=read, args=(0, f"/reports/{month}")),
        threading.Thread(target=export, args=(lead[1], until, errors)),
        threading.Thread(target=backup, args=(program, data, errors)),
    ]
    for thread in others:
        thread.start()
    in_parallel(lambda number: people[number].write(until), managers)
    for thread in others:
        thread.join()
    times = sorted(each for person in people for each in person.times)
    return {
        "p99_ms": times[int(len(times) * 0.99) - 1], "median_ms": times[len(times) // 2],
        "saves": len(times), "errors": sum(person.errors for person in people) + len(errors),
        "lost": sum(in_parallel(lambda number: people[number].is_lost(), managers)),
    }


def export(line, until, errors):
    while time.perf_counter() < until:
        line.connection.request("GET", "/audits/spreadsheet", headers={"Cookie": line.cookie})
        answer = line.connection.getresponse()
        answer.read()
        if answer.status != 200:
            errors.append("/audits/spreadsheet")


def backup(program, data, errors):
    done = subprocess.run(
        [program, "backup", "--data", data, "--records-to", f"{data}/w11.records"],
        capture_output=True)
    Path(f"{data}/w11.records").unlink(missing_ok=True)
    if done.returncode:
        errors.append("backup")
