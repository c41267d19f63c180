"""Measures the workloads of docs/performance.md, each beside a floor or a peer in the same run."""

import argparse
import datetime
import http.client
import json
import os
import platform
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Journeys"))
import load  # noqa: E402
from visitor import Visitor  # noqa: E402
PROGRAM = ROOT / ".build/release/plumbline"
BENCH = ROOT / ".build/release/plumbline-bench"
FRAMEWORK = ROOT / "frameworks/southampton/2023"


def middle(values):
    return statistics.median(values)


def timed(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def interleaved(rounds, each, ours, floor):
    """The medians of each round's median, in milliseconds, and our slowest one in a hundred."""
    mine, theirs, every = [], [], []
    for _ in range(rounds):
        times = [timed(ours) for _ in range(each)]
        every += times
        mine.append(middle(times))
        theirs.append(middle([timed(floor) for _ in range(each)]))
    every.sort()
    return middle(mine), middle(theirs), every[int(len(every) * 0.99) - 1]


class Server:
    def __init__(self, data):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", data, "--port", str(self.port)],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                self.get("/health")
                break
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError("the server did not start")
                time.sleep(0.002)

    def get(self, path, cookie=None):
        self.connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = self.connection.getresponse()
        body = answer.read()
        return answer, body

    def sign_in(self, person):
        """The session's cookie of a persona."""
        return Visitor(f"http://127.0.0.1:{self.port}", person).cookie

    def stop(self):
        self.process.terminate()
        self.process.wait()


def inside(data, quick):
    """W2, W3 and W5, measured inside the program."""
    words = ["run", "--data", data, "--framework", FRAMEWORK]
    if quick:
        words += ["--rounds", "3", "--each", "10"]
    out = subprocess.run([BENCH, *words], check=True, capture_output=True, text=True).stdout
    rows = []
    for line in out.splitlines():
        found = json.loads(line)
        rows.append(
            row(found["workload"], found["what"], found["ours"], found["floor"],
                found["floorName"], found["rounds"])
        )
    return rows


def row(workload, what, ours, floor, beside, rounds, **more):
    return {
        "workload": workload, "what": what, "ours_ms": round(ours, 3),
        "beside_ms": round(floor, 3), "beside": beside, "ratio": round(ours / floor, 2),
        "rounds": rounds, **more,
    }


def your_work(data, quick):
    """W1: Your work beside the same server's plainest answer."""
    server = Server(data)
    cookie = server.sign_in("auditor-1")
    answer, body = server.get("/", cookie)
    assert answer.status == 200 and b"Your work" in body, "W1 did not measure Your work"
    ours, floor, slowest = interleaved(
        3 if quick else 7, 30 if quick else 200,
        lambda: server.get("/", cookie), lambda: server.get("/health"),
    )
    server.stop()
    return [row("W1", "open Your work", ours, floor, "the same server's /health",
                3 if quick else 7, slowest_in_100_ms=round(slowest, 2))]


def memory(data, quick):
    """W10: what the server holds idle, and while two hundred people open their work."""
    server = Server(data)
    people = 50 if quick else 200
    idle, most = load.memory(server, people)
    server.stop()
    return [{
        "workload": "W10", "what": f"memory idle, and with {people} users",
        "idle_mb": round(idle), "most_mb": round(most),
        "said": f"{idle:.0f} MB, {most:.0f} MB", "rounds": 1,
    }]


def the_28th(data, quick):
    """W11: everyone saves while reports are read, lists exported and a backup is made."""
    server = Server(data)
    managers, seconds = (30, 5) if quick else (150, 20)
    found = load.the_28th(server, PROGRAM, data, managers, seconds)
    server.stop()
    return [{
        "workload": "W11", "what": f"the 28th: {managers} managers save each second",
        "said": f"p99 {found['p99_ms']:.0f} ms of {found['saves']:,} saves,"
        f" {found['errors']} errors, {found['lost']} lost",
        "rounds": 1, **found,
    }]


def cold_start(data, quick):
    """W9: from exec to the first page, beside opening the database for one query."""
    def ours():
        server = Server(data)
        server.get("/sign-in")
        server.process.kill()
        server.process.wait()

    def floor():
        subprocess.run(
            [sys.executable, "-S", "-c",
             "import sqlite3,sys; sqlite3.connect(sys.argv[1])"
             ".execute('SELECT COUNT(*) FROM cycle').fetchone()",
             f"{data}/records/plumbline.sqlite"], check=True)

    rounds = 3 if quick else 7
    mine, theirs, _ = interleaved(rounds, 3, ours, floor)
    return [row("W9", "cold start to first page", mine, theirs,
                "exec, open, one query (Python)", rounds)]


def case_list(folder, quick):
    """W4: a case list of 100,000 rows by 25 columns."""
    sys.path.insert(0, str(ROOT / ".venv/bench"))
    rows = 10_000 if quick else 100_000
    file = Path(folder) / "list.xlsx"
    write_case_list(file, rows)

    def ours():
        out = subprocess.run(
            [PROGRAM, "case-list", "check", str(file), "--json"],
            capture_output=True, text=True, check=True,
        ).stdout
        assert json.loads(out)["accepted"] == rows, "W4: rows were lost"

    def pandas():
        import pandas

        assert len(pandas.read_excel(file, sheet_name="List_8", header=1)) == rows

    def calamine():
        import python_calamine

        sheet = python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0)
        assert len(sheet.to_python()) >= rows

    def scan():
        with zipfile.ZipFile(file) as archive:
            data = archive.read("xl/worksheets/sheet1.xml")
        assert data.count(b"<row") >= rows

    # First, while this process is small: the system counts its memory into its children's.
    peak = peak_memory(file)
    rounds = 1 if quick else 3
    found = {name: [] for name in ("ours", "pandas", "calamine", "scan")}
    for _ in range(rounds):
        for name, work in (("ours", ours), ("pandas", pandas), ("calamine", calamine), ("scan", scan)):
            found[name].append(timed(work))
    mine = middle(found["ours"])
    what = f"read a case list of {rows:,} × 25, in {peak} MB"
    return [
        row("W4", what, mine, middle(found[name]), beside, rounds, peak_mb=peak)
        for name, beside in (
            ("pandas", "pandas.read_excel"), ("calamine", "python-calamine"),
            ("scan", "inflate and one scan (Python)"),
        )
    ]


def peak_memory(file):
    """Megabytes at the most, of the process and its child, as the system counted."""
    script = (
        "import resource,subprocess,sys;"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss//1024)"
    )
    out = subprocess.run(
        [sys.executable, "-c", script, PROGRAM, "case-list", "check", str(file)],
        capture_output=True, text=True, check=True,
    ).stdout
    return int(out)


def write_case_list(path, rows):
    import openpyxl

    headers = [
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
        "Does the Child have a Disability", "Date Started to be Looked After",
        "Child's Category of Need", "Start date of current legal status", "Child's Legal Status",
        "Date of Latest Statutory Review", "Date of Last Social Work Visit",
        "What is the permanence plan for this child?", "Date of Last Health Assessment",
        "Date of Last Dental Check", "Number of Placements in the Last 12 months",
        "Start Date of Most Recent Placement", "Placement Type", "Placement Provider",
        "Placement postcode", "URN of Placement", "Placement Location", "LA of Placement",
        "Allocated Team", "Allocated Worker",
    ]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("List_8")
    sheet.append(["List 8: Children in care"])
    sheet.append(headers)
    day = datetime.date(2024, 3, 1)
    for number in range(rows):
        sheet.append([
            100_000 + number, "a) Male", "a) WBRI", datetime.date(2012, 1, 1 + number % 28),
            12, "b) No", day, "N1 - Abuse or neglect", day, "C2: FCO", day, day,
            "Long-term fostering", day, day, 1 + number % 3, day, "U4: Foster placement - long term",
            "PR1: Own provision", "AA1 1AA", 1_000_000 + number, "a) In", "Anytown",
            f"Team {number % 12}", f"Worker {number % 90}",
        ])
    book.save(path)


REACH = {"W1": 5, "W2": 2, "W3": 3}


def verdict(found):
    """Whether what a release must show is reached."""
    name = found["workload"]
    if name in REACH:
        return found["ratio"] <= REACH[name], f"≤ {REACH[name]}×"
    if name == "W4" and "pandas" in found["beside"]:
        return found["ratio"] <= 0.1 and found["peak_mb"] <= 128, "10× pandas, ≤ 128 MB"
    if name == "W5":
        return found["ours_ms"] <= 100, "≤ 100 ms"
    if name == "W9":
        return found["ours_ms"] <= 300, "≤ 300 ms"
    if name == "W10":
        return found["idle_mb"] <= 60 and found["most_mb"] <= 150, "≤ 60, ≤ 150 MB"
    if name == "W11":
        whole = found["errors"] == 0 and found["lost"] == 0
        return whole and found["p99_ms"] < 100, "p99 < 100 ms, 0 errors, 0 lost"
    return None, ""


def table(rows):
    lines = [
        "| | what | ours | beside it | | ratio | reach | reached |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for found in rows:
        reached, reach = verdict(found)
        said = "" if reached is None else ("yes" if reached else "**no**")
        if "said" in found:
            lines.append(
                f"| {found['workload']} | {found['what']} | {found['said']} | | | |"
                f" {reach} | {said} |")
            continue
        lines.append(
            f"| {found['workload']} | {found['what']} | {found['ours_ms']:,.2f} ms |"
            f" {found['beside_ms']:,.2f} ms | {found['beside']} | {found['ratio']:.2f} |"
            f" {reach} | {said} |"
        )
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="plumbline-bench-")
    data = f"{folder}/data"
    audits = 10_000 if options.quick else 100_000
    try:
        subprocess.run(
            [BENCH, "prepare", "--data", data, "--audits", str(audits), "--framework", FRAMEWORK],
            check=True)
        rows = your_work(data, options.quick) + inside(data, options.quick)
        rows += case_list(folder, options.quick) + cold_start(data, options.quick)
        rows += memory(data, options.quick)
        ten_years = f"{folder}/ten-years"
        subprocess.run(
            [BENCH, "prepare", "--data", ten_years, "--audits", "20000",
             "--framework", FRAMEWORK], check=True)
        rows += the_28th(ten_years, options.quick)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    rows.sort(key=lambda found: int(found["workload"][1:]))
    if options.json:
        print(json.dumps({"audits": audits, "workloads": rows}, indent=2, ensure_ascii=False))
    else:
        print(table(rows))
    if not options.quick:
        (ROOT / "docs/performance.md").write_text(page(rows, audits))


def page(rows, audits):
    cores = os.cpu_count()
    day = datetime.date.today().isoformat()
    head = (ROOT / "benchmarks/head.md").read_text()
    return (
        f"{head}\nMeasured on {day}, on {platform.machine()} with {cores} cores"
        f" ({platform.system()}), over {audits:,} audits.\n\n{table(rows)}\n"
    )


if __name__ == "__main__":
    main()
