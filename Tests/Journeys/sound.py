"""A page as everyone has to be able to use it, and pictures of it."""

from axe_playwright_python.sync_playwright import Axe

from conftest import picture


def sound(page, name):
    """A page without a barrier, wide and narrow."""
    faults = Axe().run(page).response["violations"]
    assert not faults, [(fault["id"], fault["nodes"][0]["html"]) for fault in faults]
    picture(page, name)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 390, "height": 800})
    picture(page, name + "-phone")
    page.set_viewport_size({"width": 1280, "height": 900})
