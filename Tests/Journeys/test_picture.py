"""The README's picture: the month as the QA unit sees it, in Anytown.

PLUMBLINE_PICTURES=1 puts the new picture where the README shows it.
"""

import os

from conftest import ROOT, picture


def test_the_readme_shows_the_month_as_it_is(visit):
    page = visit("Tansy Feldspar", width=1120)
    page.goto("/programme")
    running = page.locator("main tr").filter(has_text="Audits under way")
    running.locator("a").first.click()
    page.wait_for_load_state()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("Progress by service").is_visible()
    picture(page, "month")
    if os.environ.get("PLUMBLINE_PICTURES"):
        page.screenshot(path=ROOT / "docs/pictures/month.png", full_page=True)
    assert (ROOT / "docs/pictures/month.png").exists()
