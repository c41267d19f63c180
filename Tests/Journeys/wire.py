"""A signed-in line to the server, kept open: for journeys that save thousands of times."""

import http.client
import urllib.parse
import uuid

from visitor import Page, Visitor


class Line:
    """Someone's own connection. What a form of theirs carries is posted as fast as it is taken."""

    def __init__(self, server, name):
        self.port = server.port
        visitor = Visitor(server.url, name)
        jar = next(
            handler.cookiejar for handler in visitor.opener.handlers
            if hasattr(handler, "cookiejar")
        )
        self.cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
        self.token = dict(visitor.get("/").form("/sign-out")["fields"])["_token"]
        self.reconnect()

    def reconnect(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def get(self, path):
        return self._ask("GET", path, None, {})

    def post(self, path, fields, headers={}, once=None):
        """Posts fields once; a redirect is the answer and is not followed."""
        fields = dict(fields) | {"_once": once or str(uuid.uuid4()), "_token": self.token}
        body = urllib.parse.urlencode(fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, kind | headers)

    def autosave(self, form, fields):
        """Saves as the page's script does while someone types."""
        headers = {"X-Autosave": "1", "Accept": "application/json"}
        return self.post(form["attributes"]["data-autosave"], fields, headers)

    def _ask(self, method, path, body, headers):
        self.connection.request(method, path, body, headers | {"Cookie": self.cookie})
        answer = self.connection.getresponse()
        text = answer.read().decode()
        return Page(answer.status, path, text, answer.headers)


def audit_under_way(line):
    """The address of the last audit that someone has begun."""
    audits = line.get("/your-audits").body.split(">Submitted<")[0]
    rows = [row for row in audits.split("<tr") if "Under way" in row]
    return rows[-1].split('href="')[1].split('"')[0]


def open_sections(line):
    """The addresses of that audit's seven areas."""
    page = line.get(audit_under_way(line))
    return list(dict.fromkeys(link for link in page.links if "/sections/" in link))


def section_form(page):
    """The form of a section's page."""
    return next(form for form in page.forms if "data-autosave" in form["attributes"])


def evidence(form):
    """The name of the first field of a section that takes words."""
    return next(name for name, _ in form["fields"] if name.endswith(".evidence"))
