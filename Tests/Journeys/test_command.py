"""Each command: what it says, its JSON as the page documents it, and how it ends."""

import hashlib
import hmac
import json
import re
import shutil
import sqlite3
from datetime import date

import pytest

from conftest import ROOT, requirement, run
from visitor import Visitor

PAGE = ROOT / "docs" / "running" / "commands.md"
FRAMEWORK = "frameworks/southampton/2023"
KIND = "monthly-managers-audit"
SEED = "QMF-2026-27-Q3|CSC|Duty North"
CODES = [f"C{number:03}" for number in range(1, 31)]
FINGERPRINT = "3547b0875fc89aa778de77419e4a3ddaa4d51714336c620ffa7e85f55bbbdf5c"
# A key whose value is nothing is left out, as the page says.
MAY_BE_NOTHING = {"fault", "warning", "source", "overall", "title", "hash", "framework"}


def command(*words, stdin=None):
    return run(*words, check=False, input=stdin, cwd=ROOT)


def answer(*words, stdin=None):
    """What a command answers as JSON, when all is well."""
    said = command(*words, "--json", stdin=stdin)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def documented():
    """The keys of each command's answer, from the page."""
    rows = re.findall(r"^\| `([a-z-]+ [a-z]+)[^|]*\|[^|]*\|([^|]*)\|$", PAGE.read_text(), re.M)
    return {name: re.findall(r"`(\w+)`", keys) for name, keys in rows}


def strata(code):
    return ("First", "Second", "Third")[(code > "C012") + (code > "C025")]


@pytest.fixture
def codes(tmp_path):
    file = tmp_path / "codes.txt"
    file.write_text("".join(code + "\n" for code in CODES))
    return file


@pytest.fixture
def answers(tmp_path):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"answers": {}, "overall": "good"}))
    return file


@pytest.fixture(scope="module")
def record(server):
    """The latest draw of Anytown, as its page gives it."""
    visitor = Visitor(server.url, "Sorrel Basalt")
    months = [link for link in visitor.get("/programme").links if "/cycles/" in link]
    found = (link for month in months for link in visitor.get(month).links)
    return json.loads(visitor.get(next(link for link in found if link.endswith("/record"))).body)


@pytest.fixture
def export(record, tmp_path):
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(record))
    return file


@requirement("S-026")
def test_a_seed_and_thirty_codes_give_the_worked_draw(codes):
    drawn = answer("draw", "sample", "--seed", SEED, "--size", 10, codes)
    assert drawn["fingerprint"] == FINGERPRINT
    assert drawn["drawn"] == "C001 C030 C024 C023 C012 C025 C010 C018 C021 C006".split()
    piped = answer("draw", "sample", "--seed", SEED, "--size", 10, stdin=codes.read_text())
    assert piped == drawn


def test_three_strata_share_ten_cases_by_largest_remainder():
    lines = "".join(f"{code}\t{strata(code)}\n" for code in reversed(CODES))
    drawn = answer("draw", "sample", "--seed", SEED, "--size", 10, stdin=lines)
    assert {part["stratum"]: part["codes"] for part in drawn["strata"]} == {
        "First": "C001 C012 C010 C006".split(), "Second": "C024 C023 C025 C018".split(),
        "Third": "C030 C029".split(),
    }
    assert drawn["fingerprint"] == FINGERPRINT


def test_six_of_ten_is_a_wide_interval():
    share = answer("statistics", "proportion", 6, 10)
    assert (round(share["lower"], 4), round(share["upper"], 4)) == (0.3127, 0.8318)
    words = command("statistics", "proportion", 6, 10).stdout
    assert "31 %" in words and "83 %" in words


AUDITOR = [3, 3, 2, 4, 3, 2, 1, 3, 3, 2, 4, 3, 2, 3, 3, 2, 1, 3, 4, 2]
MODERATOR = [3, 2, 2, 3, 3, 2, 1, 2, 3, 1, 3, 3, 2, 2, 3, 2, 1, 3, 3, 2]
OFSTED = ["Inadequate", "requires_improvement", "Good", "OUTSTANDING"]


@pytest.fixture
def pairs(tmp_path):
    file = tmp_path / "pairs.csv"
    file.write_text("".join(f"{a},{m}\n" for a, m in zip(AUDITOR, MODERATOR)))
    return file


def test_twenty_pairs_of_grades_agree_as_worked_out_by_hand(pairs, tmp_path):
    found = answer("statistics", "agreement", pairs)
    assert (found["count"], found["exact"]) == (20, 0.65)
    kappa = {name: round(value, 6) for name, value in found["kappa"].items()}
    assert kappa == {"value": 0.471698, "lower": 0.171022, "upper": 0.772374}
    assert round(found["linear"]["value"], 6) == 0.602273
    quadratic = {name: round(value, 6) for name, value in found["quadratic"].items()}
    assert quadratic == {"value": 0.742647, "lower": 0.585115, "upper": 0.900179}
    assert (found["auditorHigher"], found["moderatorHigher"]) == (7, 0)
    assert found["signTest"] == 0.015625
    assert "auditors grade higher than moderators" in found["sentence"]
    said = command("statistics", "agreement", pairs).stdout
    assert "0.471698 (0.171022 to 0.772374)" in said and found["sentence"] in said
    words = tmp_path / "words.csv"
    lines = [f"{OFSTED[a - 1]};{OFSTED[m - 1]}" for a, m in zip(AUDITOR, MODERATOR)]
    words.write_text("Auditor;Moderator\n" + "\n".join(lines))
    assert answer("statistics", "agreement", words) == found


def test_grades_that_are_all_the_same_have_no_kappa(tmp_path):
    file = tmp_path / "same.csv"
    file.write_text("3,3\n3,3\n")
    found = answer("statistics", "agreement", file)
    assert "kappa" not in found and found["exact"] == 1
    assert "undefined" in command("statistics", "agreement", file).stdout


@pytest.mark.parametrize("text, row", [
    ("3,3\n3,5\n", "Row 2"), ("3,3\n\n2\n", "Row 3"), ("1,2,3\n", "Row 1"),
    ("3,good-ish\n", "Row 1"), ("Auditor,Moderator\n1,0\n", "Row 2"), ("", "pair"),
    ("a,b\nc,d\n", "Row 2"),
])
def test_what_is_no_pair_of_grades_is_refused_with_its_row(tmp_path, text, row):
    file = tmp_path / "pairs.csv"
    file.write_text(text)
    said = command("statistics", "agreement", file)
    assert said.returncode == 1 and row in said.stderr


def due(clock, start):
    return answer("clock", "due", FRAMEWORK, "--activity", KIND, "--clock", clock, "--from", start)


@requirement("S-027", "S-028", "S-035", "S-038")
def test_the_thirty_six_dates_of_2023_stay_where_they_fall():
    found = []
    for month in range(1, 13):
        after = (2023 + month // 12, month % 12 + 1)
        start = due("list", f"2023-{month:02}-01")["due"]
        found += [
            (start, f"2023-{month:02}-03"),
            (due("completion", f"{start}T08:30:00Z")["due"], f"2023-{month:02}-28"),
            (due("oversight", f"{start}T08:30:00Z")["due"], f"{after[0]}-{after[1]:02}-06"),
        ]
    assert all(given == expected for given, expected in found), found
    assert found[-1][0] == "2024-01-06"
    assert sum(date.fromisoformat(day).weekday() > 4 for day, _ in found) == 9


def test_three_calendar_days_from_the_friday_before_christmas_end_on_christmas_day():
    update = due("first-update", "2023-12-22T16:00:00Z")
    assert (update["due"], update["start"]) == ("2023-12-25", "2023-12-22")
    assert "three days" in update["rule"] and "weekends too" in update["rule"]


@requirement("S-026")
def test_a_draw_of_the_demonstration_verifies(export, record):
    verified = answer("draw", "verify", export)
    assert verified["holds"] and verified["problems"] == []
    assert verified["cases"] == sum(len(part["codes"]) for part in record["drawn"]) > 0
    assert verified["exclusions"] == len(record["exclusions"])


def test_a_second_implementation_draws_the_same_cases(record):
    def order(code):
        return hmac.new(record["seed"].encode(), code.encode(), hashlib.sha256).hexdigest()

    sizes = {part["stratum"]: part["number"] for part in record["sizes"]}
    population = {}
    for member in record["population"]:
        population.setdefault(member["stratum"], []).append(member["code"])
    everyone = sorted(code for codes in population.values() for code in codes)
    lines = "".join(code + "\n" for code in everyone)
    assert hashlib.sha256(lines.encode()).hexdigest() == record["fingerprint"]
    for part in record["drawn"]:
        stratum = part["stratum"]
        assert part["codes"] == sorted(population[stratum], key=order)[:sizes[stratum]]
    left_out = {case["code"] for case in record["exclusions"]}
    assert all(case["reason"] for case in record["exclusions"])
    assert not left_out & set(everyone)


@pytest.mark.parametrize("lie", ["another seed", "another case", "a case left out unsaid"])
def test_a_draw_that_was_altered_is_refused_with_the_reason(record, tmp_path, lie):
    altered = json.loads(json.dumps(record))
    part = next(part for part in altered["drawn"] if part["codes"])
    if lie == "another seed":
        altered["seed"] += "0"
    elif lie == "another case":
        drawn = set(part["codes"])
        part["codes"][0] = next(
            member["code"] for member in altered["population"]
            if member["stratum"] == part["stratum"] and member["code"] not in drawn
        )
    else:
        altered["population"].pop()
    file = tmp_path / "altered.json"
    file.write_text(json.dumps(altered))
    said = command("draw", "verify", file, "--json")
    assert said.returncode == 1 and said.stderr.strip()
    assert json.loads(said.stdout)["holds"] is False


def test_the_history_of_the_demonstration_holds(server):
    verified = answer("ledger", "verify", "--data", server.data)
    assert verified["holds"] and verified["entries"]["deeds"] > 1000


@pytest.mark.parametrize("tamper", [
    "UPDATE ledger_entry SET payload = '{}' WHERE chain = 'deeds' AND sequence = 777",
    "UPDATE ledger_entry SET at = '2026-01-01' WHERE chain = 'deeds' AND sequence = 777",
    "UPDATE ledger_entry SET person = 'someone' WHERE chain = 'deeds' AND sequence = 777",
    "DELETE FROM ledger_entry WHERE chain = 'deeds' AND sequence = 777",
])
def test_a_history_altered_by_hand_is_noticed_and_the_entry_named(anytown, tmp_path, tamper):
    data = tmp_path / "data"
    shutil.copytree(anytown, data)
    with sqlite3.connect(data / "records" / "plumbline.sqlite") as records:
        assert records.execute(tamper).rowcount == 1
    records.close()
    said = command("ledger", "verify", "--data", data, "--json")
    assert said.returncode == 1
    assert "777" in said.stderr and "777" in json.loads(said.stdout)["fault"]


def test_the_documented_keys_are_the_keys(codes, answers, export, anytown, pairs):
    given = {
        "draw sample": answer("draw", "sample", "--seed", SEED, "--size", 3, codes),
        "draw verify": answer("draw", "verify", export),
        "framework check": answer("framework", "check", FRAMEWORK),
        "framework diff": answer("framework", "diff", FRAMEWORK, FRAMEWORK),
        "framework grade": answer(
            "framework", "grade", FRAMEWORK, "--tool", "monthly-audit", "--answers", answers),
        "clock due": due("completion", "2023-01-03"),
        "statistics proportion": answer("statistics", "proportion", 6, 10),
        "statistics agreement": answer("statistics", "agreement", pairs),
        "ledger verify": answer("ledger", "verify", "--data", anytown),
        "case-list check": json.loads(
            command("case-list", "check", anytown / "annex-a.xlsx", "--json").stdout or "{}"),
    }
    for name, keys in documented().items():
        if name not in given:
            continue
        assert set(given[name]) <= set(keys), f"{name} answers more than the page says"
        left_out = set(keys) - set(given[name])
        assert left_out <= MAY_BE_NOTHING, f"{name} leaves out {left_out}"
    assert set(given) <= set(documented()), "a command is not on the page"


def test_the_history_tables_are_as_documented(anytown):
    rows = re.findall(r"^\| `(ledger_\w+)` \|(.*)\|$", PAGE.read_text(), re.M)
    assert len(rows) == 2
    with sqlite3.connect(f"file:{anytown}/records/plumbline.sqlite?mode=ro", uri=True) as records:
        for table, words in rows:
            columns = {row[1] for row in records.execute(f"PRAGMA table_info({table})")}
            assert columns - {"deeds", "looks"} <= set(re.findall(r"`?(\w+)`?", words)), table


@requirement("S-026")
def test_the_next_case_list_is_checked_and_its_rows_add_up(anytown):
    said = command("case-list", "check", anytown / "annex-a.xlsx", "--json")
    checked = json.loads(said.stdout)
    assert checked["rowsRead"] > 1000
    assert checked["accepted"] + checked["refused"] == checked["rowsRead"]
    # Anytown's workbook has a trap of each kind, so that some rows are refused with a reason.
    assert checked["refusals"] and checked["refused"]


WELL = [
    ("statistics", "proportion", 0, 1),
    ("framework", "check", FRAMEWORK),
    ("help", "draw", "sample"),
    ("--help",),
]
REFUSED = [
    ("statistics", "proportion", 3, 2),
    ("statistics", "proportion", 0, 0),
    ("statistics", "agreement", "no-such-file"),
    ("draw", "sample", "--seed", "s", "--size", 0, "README.md"),
    ("draw", "sample", "--seed", "s", "--size", 1, "no-such-file"),
    ("draw", "verify", "README.md"),
    ("framework", "check", "docs"),
    ("framework", "diff", FRAMEWORK, "docs"),
    ("framework", "publish", "docs", "--data", "no-such-folder"),
    ("framework", "publish", FRAMEWORK, "--data", "no-such-folder"),
    ("framework", "check", "no-such-folder"),
    ("framework", "grade", FRAMEWORK, "--tool", "none", "--answers", "README.md"),
    ("clock", "due", FRAMEWORK, "--activity", KIND, "--clock", "none", "--from", "2023-01-01"),
    ("clock", "due", FRAMEWORK, "--activity", KIND, "--clock", "list", "--from", "yesterday"),
    ("ledger", "verify", "--data", "no-such-folder"),
    ("demo", "create", "--data", "docs"),
    ("serve", "--data", "no-such-folder"),
    ("case-list", "check", "README.md"),
]
WRONG = [
    ("statistics", "agreement"), ("statistics", "agreement", "README.md", "--grades", 1),
    ("draw", "sample"), ("draw", "sample", "--seed", "s"), ("statistics", "proportion", 6),
    ("statistics", "proportion", "six", "ten"), ("nonsense",), ("ledger", "verify"),
    ("framework", "check"), ("framework", "diff", FRAMEWORK), ("clock", "due", FRAMEWORK), ("serve",), ("draw", "verify", "--fast"),
    ("case-list", "check"), ("case-list", "import", "README.md"),
]


@pytest.mark.parametrize("words", WELL, ids=lambda words: " ".join(map(str, words)))
def test_what_is_well_ends_with_0_and_says_nothing_on_standard_error(words):
    said = command(*words)
    assert (said.returncode, said.stderr) == (0, "") and said.stdout


@pytest.mark.parametrize("words", REFUSED, ids=lambda words: " ".join(map(str, words)))
def test_what_is_refused_ends_with_1_and_says_why_on_standard_error(words):
    said = command(*words)
    assert said.returncode == 1, said
    assert re.search(r"^\S.*\.$", said.stderr, re.M), f"no sentence says why: {said.stderr!r}"
    assert "Usage:" not in said.stderr and "Error" not in said.stderr


@pytest.mark.parametrize("words", WRONG, ids=lambda words: " ".join(map(str, words)))
def test_what_is_written_wrongly_ends_with_2_and_says_how_to_write_it(words):
    said = command(*words)
    assert said.returncode == 2, said
    assert said.stdout == "" and "plumbline" in said.stderr
