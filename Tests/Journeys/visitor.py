"""A visitor without a browser: signs in, reads forms and posts them, as fast as a machine can."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser


class Forms(HTMLParser):
    """The forms of a page, with the fields that a browser would send."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms, self.links = [], []
        self._area = None
        self._select = None

    def handle_starttag(self, tag, attributes):
        got = dict(attributes)
        if tag == "a" and got.get("href"):
            self.links.append(got["href"])
        if tag == "form":
            self.forms.append({"action": got.get("action", ""), "attributes": got, "fields": []})
        if not self.forms:
            return
        fields = self.forms[-1]["fields"]
        if tag == "input" and got.get("name"):
            if got.get("type") in ("radio", "checkbox") and "checked" not in got:
                return
            fields.append([got["name"], got.get("value", "")])
        if tag == "button" and got.get("name"):
            self.forms[-1].setdefault("buttons", []).append([got["name"], got.get("value", "")])
        if tag == "textarea":
            self._area = [got["name"], ""]
        if tag == "select":
            self._select = [got["name"], None]
        if tag == "option" and self._select and (self._select[1] is None or "selected" in got):
            self._select[1] = got.get("value", "")

    def handle_data(self, data):
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            # A browser drops one line break after the tag.
            self._area[1] = self._area[1].removeprefix("\n")
            self.forms[-1]["fields"].append(self._area)
            self._area = None
        if tag == "select" and self._select:
            self.forms[-1]["fields"].append([self._select[0], self._select[1] or ""])
            self._select = None


class Page:
    def __init__(self, status, url, body, headers):
        self.status, self.url, self.body, self.headers = status, url, body, headers
        parser = Forms()
        parser.feed(body)
        self.forms, self.links = parser.forms, parser.links

    def form(self, part):
        """The form whose address has this in it."""
        return next(form for form in self.forms if part in form["action"])


class Visitor:
    """One signed-in person."""

    def __init__(self, url, name=None):
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        if name:
            self.sign_in(name)

    def sign_in(self, name):
        """Presses the persona's button."""
        page = self.get("/personas")
        before = page.body.split(f" as {name}<")[0]
        form = page.forms[before.count("<form") - 1]
        return self.post(form["action"], form["fields"])

    @property
    def cookie(self):
        """What a browser would send to say who it is."""
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)

    def get(self, path):
        return self._open(urllib.request.Request(self._address(path)))

    def post(self, path, fields, headers={}):
        body = urllib.parse.urlencode([(name, value) for name, value in fields]).encode()
        return self._open(urllib.request.Request(self._address(path), body, dict(headers)))

    def _address(self, path):
        return path if path.startswith("http") else self.url + path

    def _open(self, request):
        try:
            with self.opener.open(request, timeout=60) as answer:
                return Page(answer.status, answer.url, answer.read().decode(errors="replace"), answer.headers)
        except urllib.error.HTTPError as answer:
            return Page(answer.code, answer.url, answer.read().decode(errors="replace"), answer.headers)
