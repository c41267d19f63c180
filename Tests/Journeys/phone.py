"""An authenticator app, as far as Plumbline can tell: what RFC 6238 says, written down again."""

import base64
import hashlib
import hmac
import io
import struct
import time
from urllib.parse import parse_qs, urlsplit

import zxingcpp
from PIL import Image

from auditing import press


class Phone:
    """Made from the letters of a secret, or from a picture that holds them."""

    def __init__(self, letters):
        self.secret = base64.b32decode(letters.replace(" ", ""))
        self.last = 0

    @classmethod
    def scan(cls, page):
        """Reads the picture on the page as a camera does."""
        picture = page.locator("svg.pl-qr").screenshot()
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
        address = urlsplit(found[0].text)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert (address.scheme, address.netloc) == ("otpauth", "totp")
        assert (asked["algorithm"], asked["digits"], asked["period"]) == ("SHA1", "6", "30")
        return cls(asked["secret"])

    def code(self):
        """Six figures that it has not shown before, of this half minute or one beside it."""
        while True:
            now = int(time.time()) // 30
            step = max(now - 1, self.last + 1)
            if step <= now + 1:
                self.last = step
                return self.figures(step)
            time.sleep(1)

    def figures(self, step):
        mark = hmac.digest(self.secret, struct.pack(">Q", step), hashlib.sha1)
        start = mark[-1] & 15
        number = struct.unpack(">I", mark[start:start + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"


def set_up(page):
    """Sets up a phone on the page that asks for it, and goes on; gives it with the ten codes."""
    phone = Phone.scan(page)
    page.get_by_label("Code from your app").fill(phone.code())
    press(page, "Finish setting up")
    codes = page.locator(".pl-codes code").all_inner_texts()
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_load_state()
    return phone, codes


def give_password(page, name, password):
    """The first step of signing in, in a browser that nobody is signed in with."""
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")
