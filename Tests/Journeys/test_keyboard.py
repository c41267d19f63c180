"""An area and a submission by keyboard alone: Tab, Enter, Space, the arrows, and typing."""

from datetime import timedelta

import auditing
import deeds
from conftest import today
from playwright.sync_api import expect
from visitor import Visitor

AUDITOR = "Bracken Marl"


def tab_to(page, target):
    """Presses Tab until this has the focus, and sees that the focus shows."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if target.evaluate("target => target === document.activeElement"):
            shown = target.evaluate(
                "target => { const s = getComputedStyle(target);"
                " const b = target.type === 'radio'"
                "   ? getComputedStyle(target.nextElementSibling, '::before') : s;"
                " return [s.outlineStyle, b.boxShadow, b.outlineStyle] }")
            assert shown != ["none", "none", "none"], target
            return
    raise AssertionError(f"Tab never came to {target}")


def enter(page, target):
    tab_to(page, target)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_an_area_is_answered_and_an_audit_submitted_by_keyboard_alone(visit, server):
    page = visit(AUDITOR)
    day = today(page)
    auditor = Visitor(server.url, AUDITOR)
    audit = deeds.under_way(auditor)
    owner = deeds.person_id(auditor, "Teasel Quartz")
    deeds.finish(auditor, audit, owner, (day, day + timedelta(days=21)), until="the end")

    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    enter(page, page.locator(f"main a[href='{audit}']").first)
    expect(page.locator("h1")).to_contain_text("Audit of C-")
    enter(page, page.get_by_role("link", name="Relationship", exact=True))
    expect(page.locator("h1")).to_have_text("Relationship")

    tab_to(page, page.get_by_role("radio", name="Good").first)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("radio", name="Outstanding").first).to_be_checked()
    tab_to(page, page.get_by_label(auditing.EVIDENCE).first)
    page.keyboard.press("Control+End")
    page.keyboard.type(" He waits at the window for her.")
    expect(page.get_by_role("status").filter(has_text="Saved at")).to_be_visible()
    enter(page, page.get_by_role("button", name="Save and continue"))
    expect(page.locator("h1")).to_have_text("Outcomes")

    page.goto(audit)
    enter(page, page.get_by_role("link", name="Check and submit"))
    expect(page.get_by_role("main")).to_contain_text("He waits at the window for her.")
    tab_to(page, page.get_by_role("button", name="Submit the audit"))
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_have_text("Audit submitted")
