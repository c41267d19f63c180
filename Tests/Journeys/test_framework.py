"""A framework gets another version: what it changes can be read, and what is open stays."""

import re
import shutil

from conftest import ROOT, anytown_by, picture, run
from playwright.sync_api import expect

QA, MANAGER = "Tansy Feldspar", "Bracken Marl"
BEFORE, AFTER = (ROOT / "frameworks/nottinghamshire" / name for name in ("2019", "later"))
# An Anytown that works by another framework, before its first quarter.
server = anytown_by(BEFORE, months=12)


def test_the_difference_of_two_folders_is_a_page_to_keep(tmp_path):
    page = tmp_path / "changes.html"
    told = run("framework", "diff", BEFORE, AFTER, "--html", page).stdout
    assert "Three kinds of audit are new" in told
    assert "Random sampling audit" in page.read_text()


def test_one_version_is_all_there_is_until_another_is_published(visit):
    page = visit(QA)
    page.goto("/framework")
    expect(page.get_by_role("main")).to_contain_text("Audits opened now go by it.")
    expect(page.get_by_role("table", name="Versions")).to_have_count(0)


def test_the_next_version_is_published_and_says_what_it_changes(visit, server):
    told = run("framework", "publish", AFTER, "--data", server.data).stdout
    assert "nottinghamshire/later is published" in told
    page = visit(QA)
    page.goto("/framework")
    table = page.get_by_role("table", name="Versions")
    expect(table).to_contain_text("Another has taken its place")
    picture(page, "framework-versions")
    table.get_by_role("link", name=re.compile("What it changes")).first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Three kinds of audit are new")
    expect(main).to_contain_text("Three kinds of audit are gone")
    picture(page, "framework-changes")


def test_a_team_manager_finds_what_changes_for_their_post(visit):
    page = visit(MANAGER, width=390)
    page.goto("/framework")
    page.get_by_role("link", name=re.compile("What it changes")).first.click()
    page.get_by_text(re.compile("^Team Manager: ")).click()
    gone = page.get_by_text(re.compile("^Learning audit is gone. They will no longer"))
    expect(gone.locator("visible=true")).to_have_count(1)
    picture(page, "framework-changes-phone")


def test_other_contents_under_a_published_name_are_refused_in_words(server, tmp_path):
    folder = tmp_path / "later"
    shutil.copytree(AFTER, folder)
    words = folder / "words.yaml"
    words.write_text(words.read_text().replace("record_system: Mosaic", "record_system: Casebook"))
    refused = run("framework", "publish", folder, "--data", server.data, check=False)
    assert refused.returncode == 1
    assert "with other contents" in refused.stderr
    assert "“Casebook”" in refused.stderr
