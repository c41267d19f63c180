"""Audits whose purpose is the system, as Nottinghamshire's are: no page but the record of one audit
tells of a worker's cases, so that nothing groups, counts, sorts or filters by who holds them."""

import re

import pytest
from conftest import anytown_by, requirement
from crawl import PERSONAS, crawl, is_page, pattern

# Whoever holds most of the cases that were audited.
WORKER = "Saffron Peridot"
PARTNERS = ["Juniper Dolerite", "Sedge Chert", "Tormentil Gabbro", "Vetch Rhyolite"]
# One audit, what is asked of somebody about one, the tracker with whoever owns an action, who works
# here in which post, and who did what: no grade stands beside a name in the last two.
ONE_RECORD = re.compile(r"^/(audits/:id|actions|concerns|messages|meetings|$|\?)")
PEOPLE = re.compile(r"^/(people|posts|record|demonstration)")
GRADES = ("Outstanding", "Requires improvement", "Inadequate")
# Anytown by Nottinghamshire, with what it audited.
server = anytown_by("nottinghamshire/2019", months=6)


@requirement("N1-009")
def test_the_worker_holds_cases_that_were_audited(server):
    """What the next test looks for is there to be found."""
    found = {
        address for address, answer in crawl(server, "Tansy Feldspar", each=80)
        if re.fullmatch(r"/audits/[0-9a-f-]{36}", address) and WORKER in answer.body}
    assert len(found) >= 4, found


@requirement("N1-009")
@pytest.mark.parametrize("name", PERSONAS + PARTNERS)
def test_nothing_tells_of_a_workers_audits_together(server, name):
    faults = []
    for address, answer in crawl(server, name, each=3):
        shape = pattern(address)
        if not is_page(answer):
            if WORKER in answer.body and not PEOPLE.match(shape):
                faults.append(f"{address}: an export names them")
            continue
        main = answer.body[answer.body.find("<main"):answer.body.find("</main")]
        if WORKER not in main or ONE_RECORD.match(shape):
            continue
        if not PEOPLE.match(shape):
            faults.append(f"{address}: a list, a count or a filter names them")
        elif any(grade in main for grade in GRADES):
            faults.append(f"{address}: grades stand beside them")
    assert not faults, "\n".join(faults)
