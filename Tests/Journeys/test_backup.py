"""The drill: a backup of the running service, restored onto an empty place, serves again."""

import re

import pytest
from conftest import POSTGRES, Server, at, databases, run
from wire import Line, evidence, open_sections, section_form

AUDITOR = "Bracken Marl"


@pytest.fixture(scope="module")
def files(server, tmp_path_factory):
    """Backups of the service, made while it runs, after a save that must be in them."""
    folder = tmp_path_factory.mktemp("backups")
    line = Line(server, AUDITOR)
    address = open_sections(line)[1]
    form = section_form(line.get(address))
    fields = dict(form["fields"]) | {evidence(form): "Typed just before the backup."}
    assert line.autosave(form, fields).status == 200
    said = run(
        "backup", *server.place[:4 if POSTGRES else 2], "--records-to", folder / "records",
        "--keys-to", folder / "keys")
    assert re.search(r"Written: records, \d{4,} rows in \d{3} tables.", said.stdout)
    return folder


def empty(folder):
    """A place with nothing in it, as options of the command."""
    return at(databases()) if POSTGRES else ["--data", str(folder / "restored")]


def restore(place, records, keys):
    return run(
        "restore", *place, "--records-from", records, "--keys-from", keys, check=False)


def test_a_backup_restores_onto_an_empty_place_and_serves(files, tmp_path):
    place = empty(tmp_path)
    restored = restore(place, files / "records", files / "keys")
    assert restored.returncode == 0, restored.stderr
    verified = run("ledger", "verify", *place)
    assert "The history holds." in verified.stdout
    (tmp_path / "uploads").mkdir(exist_ok=True)
    server = Server(tmp_path / "drill", [*place, "--uploads", str(tmp_path / "uploads")])
    try:
        line = Line(server, AUDITOR)
        form = section_form(line.get(open_sections(line)[1]))
        assert dict(form["fields"])[evidence(form)] == "Typed just before the backup."
    finally:
        server.stop()


def test_a_backup_says_nothing_of_what_people_typed_and_nobody_else_may_read_it(files):
    assert b"Typed just before" not in (files / "records").read_bytes()
    assert {file.stat().st_mode & 0o777 for file in files.iterdir()} == {0o600}


@pytest.mark.parametrize("damage", ["cut", "changed", "the keys in place of the records"])
def test_a_damaged_backup_is_refused_and_nothing_is_made(files, tmp_path, damage):
    whole = (files / "records").read_bytes()
    middle = len(whole) // 2
    (tmp_path / "damaged").write_bytes({
        "cut": whole[:middle],
        "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:],
        "the keys in place of the records": (files / "keys").read_bytes(),
    }[damage])
    refused = restore(empty(tmp_path), tmp_path / "damaged", files / "keys")
    assert refused.returncode == 1
    assert "damaged" in refused.stderr
    assert not (tmp_path / "restored").exists()


def test_nothing_is_restored_over_what_is_there(server, files):
    place = server.place[:4 if POSTGRES else 2]
    refused = restore(place, files / "records", files / "keys")
    assert refused.returncode == 1
    assert "already" in refused.stderr


def test_all_of_it_moves_to_another_place_and_arrives(server, tmp_path):
    target = ["--to-data", str(tmp_path / "moved")]
    said = run("store", "move", *server.place[:4 if POSTGRES else 2], *target)
    assert re.search(r"Moved: records, \d{4,} rows in \d{3} tables.", said.stdout)
    assert "The history holds." in run("ledger", "verify", "--data", tmp_path / "moved").stdout


@pytest.mark.parametrize(("words", "said"), [
    (["ledger", "verify", "--database", "postgres://a@localhost/x"], "--keys"),
    (["ledger", "verify", "--data", "x", "--keys", "postgres://a@localhost/x"], "either"),
    (["ledger", "verify"], "--data"),
    (["serve", "--database", "postgres://a@localhost/x", "--keys", "postgres://a@localhost/y"],
     "--uploads"),
    (["backup", "--data", "x"], "--records-to"),
])
def test_a_place_that_is_half_named_is_refused_as_wrongly_written(words, said):
    refused = run(*words, check=False)
    assert refused.returncode == 2
    assert said in refused.stderr


@pytest.mark.parametrize(("records", "keys", "said"), [
    ("mysql://a@localhost/x", "postgres://a@localhost/y", "not the address"),
    ("postgres://a:heron@localhost", "postgres://a@localhost/y", "names no database"),
    ("postgres://a:heron@localhost/x", "postgres://b:weir@localhost/x", "database of their own"),
    ("postgres://a:heron@127.0.0.1:1/x", "postgres://a:heron@127.0.0.1:1/y", "x on 127.0.0.1:1"),
])
def test_an_address_that_leads_nowhere_is_refused_without_its_password(records, keys, said):
    refused = run("ledger", "verify", "--database", records, "--keys", keys, check=False)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "heron" not in refused.stderr and "weir" not in refused.stderr
