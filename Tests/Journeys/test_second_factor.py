"""Someone comes to Plumbline: a link, a password, a phone; a day without the phone; a new phone."""

import re

import pytest
from playwright.sync_api import expect

from auditing import press
from conftest import paragraphs, picture
from phone import Phone, give_password, set_up
from sound import sound

PASSWORD = "a lamp on the stairs"


@pytest.fixture(scope="module")
def newcomer():
    """What one step of the story leaves for the next."""
    return {}


def test_a_newcomer_chooses_a_password_and_sets_up_a_phone(visit, newcomer):
    administrator = visit("Linden Agate")
    administrator.goto("/people")
    person = administrator.get_by_role("link", name=re.compile(r"^\w+ \w+$")).filter(
        has_not_text="Linden").last
    newcomer["person"] = person.get_attribute("href")
    administrator.goto(newcomer["person"])
    newcomer["name"] = administrator.get_by_label("Sign-in name").input_value()
    press(administrator, "Give them an account")
    press(administrator, "Make a sign-in link")
    link = re.search(r"/choose-password/\S+", paragraphs(administrator))[0]

    page = visit("Bracken Marl")
    page.context.clear_cookies()
    page.goto(link)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    press(page, "Keep it and go on")
    expect(page.locator("h1")).to_have_text("Set up codes on your phone")
    sound(page, "second-factor-set-up")
    # Nothing else opens before it is done.
    page.goto("/people")
    expect(page.locator("h1")).to_have_text("Set up codes on your phone")
    page.get_by_label("Code from your app").fill("000000")
    press(page, "Finish setting up")
    assert page.title().startswith("Error: ")
    # The letters below the picture say the same as the picture.
    letters = page.locator(".pl-letters").inner_text()
    assert Phone(letters).secret == Phone.scan(page).secret
    phone = newcomer["phone"] = Phone.scan(page)
    page.get_by_label("Code from your app").fill(phone.code())
    press(page, "Finish setting up")
    expect(page.locator("h1")).to_have_text("Keep these recovery codes")
    newcomer["codes"] = page.locator(".pl-codes code").all_inner_texts()
    assert len(set(newcomer["codes"])) == 10
    sound(page, "second-factor-codes")
    page.get_by_role("button", name="I have kept them").click()
    expect(page.locator("h1")).to_have_text("Your work")


def test_signing_in_asks_for_the_password_and_then_the_phone(visit, newcomer):
    page = visit("Bracken Marl")
    page.context.clear_cookies()
    page.goto("/actions")
    page.get_by_label("Sign-in name").fill(newcomer["name"])
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    expect(page.locator("h1")).to_have_text("Your code")
    sound(page, "second-factor")
    code = newcomer["used"] = newcomer["phone"].code()
    page.get_by_label("Code from your app").fill(code)
    press(page, "Go on")
    assert page.url.endswith("/actions"), "not where they wanted to go"


def test_a_code_that_was_used_is_refused(visit, newcomer):
    page = visit("Bracken Marl")
    give_password(page, newcomer["name"], PASSWORD)
    page.get_by_label("Code from your app").fill(newcomer["used"])
    press(page, "Go on")
    assert page.title().startswith("Error: ")
    expect(page.get_by_role("alert")).to_contain_text("each works once")


def test_a_recovery_code_lets_in_once(visit, newcomer):
    page = visit("Bracken Marl")
    for often in ("once", "twice"):
        give_password(page, newcomer["name"], PASSWORD)
        page.get_by_text("I do not have my phone with me").click()
        page.get_by_label("One of your recovery codes").fill(newcomer["codes"][0].lower())
        press(page, "Go on with a recovery code")
        if often == "once":
            expect(page.get_by_role("alert")).to_contain_text("You have nine recovery codes left.")
    assert page.title().startswith("Error: ")
    sound(page, "second-factor-refused")


def test_without_scripts_a_phone_signs_in_too(visit, newcomer):
    page = visit("Bracken Marl", javascript=False)
    give_password(page, newcomer["name"], PASSWORD)
    page.get_by_label("Code from your app").fill(newcomer["phone"].code())
    press(page, "Go on")
    expect(page.locator("h1")).to_have_text("Your work")


def test_an_administrator_resets_the_codes_and_the_record_says_so(visit, newcomer):
    administrator = visit("Linden Agate")
    administrator.goto(newcomer["person"])
    expect(administrator.get_by_role("main")).to_contain_text("nine recovery codes left")
    picture(administrator, "person-account")
    press(administrator, "Reset their codes")
    expect(administrator.get_by_role("main")).to_contain_text("Not set up yet")

    page = visit("Bracken Marl")
    give_password(page, newcomer["name"], PASSWORD)
    expect(page.locator("h1")).to_have_text("Set up codes on your phone")
    phone, codes = set_up(page)
    assert phone.secret != newcomer["phone"].secret
    assert not set(codes) & set(newcomer["codes"])
    # Their own history says what was done to their account, and by whom.
    page.goto("/done")
    page.get_by_role("link", name="Everything you have done").click()
    rows = page.get_by_role("row")
    reset = rows.filter(has_text="Codes on the phone reset")
    expect(reset).to_contain_text("Linden Agate")
    expect(rows.filter(has_text="Wrong code at sign-in").first).to_be_visible()
    expect(rows.filter(has_text="Signed in with a recovery code")).to_have_count(1)
    sound(page, "record-own")
