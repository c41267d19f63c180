"""Anytown by each framework has audits of each kind, finished and under way."""

import re

import pytest
from conftest import town
from visitor import Visitor

LEAD = "Tansy Feldspar"
TOWNS = {
    "southampton/2023": {
        "monthly-managers-audit", "thematic-audit", "partnership-audit", "supervision-audit"},
    "herefordshire/2022": {
        "collaborative-audit", "thematic-audit", "senior-manager-audit", "team-manager-audit",
        "supervision-audit"},
    "nottinghamshire/2019": {"random-sampling-audit", "learning-audit", "themed-audit"},
    "nottinghamshire/later": {"quality-of-practice-review", "dip-sample", "themed-review"},
    "hillingdon/draft": {"peer-audit", "themed-audit", "multi-agency-audit"},
}


@pytest.fixture
def lead(framework, request, tmp_path):
    """Who leads the QA unit of the town; the first framework's is the one that others share."""
    if framework == "southampton/2023":
        yield Visitor(request.getfixturevalue("server").url, LEAD)
        return
    with town(tmp_path, framework, months=12) as server:
        yield Visitor(server.url, LEAD)


@pytest.mark.parametrize("framework", TOWNS)
def test_the_town_has_audits_of_each_kind(lead, framework):
    done = {}
    for row in lead.get("/programme").body.split("<tr")[1:]:
        kind = re.search(r'href="/cycles/\d{4}-\d\d-([a-z-]+?)(?:-\d+)?"', row)
        counts = re.search(r">(\d+) of (\d+)<", row)
        if kind and counts:
            submitted, total = map(int, counts.groups())
            before = done.get(kind[1], (0, 0))
            done[kind[1]] = (before[0] + submitted, before[1] + total)
    assert set(done) == TOWNS[framework]
    assert all(submitted for submitted, _ in done.values()), done
    assert any(submitted < total for submitted, total in done.values()), done
