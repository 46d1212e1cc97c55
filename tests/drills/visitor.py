"""Somebody at a browser without script: pages, forms with their hidden fields, cookies."""

import html
import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
# The sentence of a message: what stands in the note, without its marks.
NOTE = re.compile(r'class="note note--(bad|done|wait)"[^>]*>(.*?)</div>\s*</div>', re.DOTALL)
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Tone and sentence of each message on the page."""
        found = []
        for tone, inside in NOTE.findall(self.text):
            words = html.unescape(re.sub(r"<[^>]+>", " ", inside))
            found.append((tone, " ".join(words.split())))
        return found


@dataclass
class Visitor:
    port: str
    cookies: dict[str, str] = field(default_factory=dict)

    def twin(self) -> "Visitor":
        """The same session in another tab, with messages of its own."""
        return Visitor(self.port, dict(self.cookies))

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def send(self, path: str, fields: dict[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(fields))

    def form(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's own form."""
        answer = self.get(path)
        if answer.status != 200:
            raise OSError(f"{path} answered {answer.status}")
        _, _, main = answer.text.partition("<main")
        return {name: html.unescape(value) for name, value in HIDDEN.findall(main or answer.text)}

    def fill(self, path: str, **fields: str) -> Answer:
        """Open a page, fill in its form and send it."""
        return self.send(path, {**self.form(path), **fields})

    def sign_in(self, email: str, password: str) -> Answer:
        return self.fill("/en/accounts/login/", login=email, password=password)

    def step_in(self, account: str) -> Answer:
        """By one click from the demo's list."""
        answer = self.send("/demo/step-in/", {**self.form("/demo/"), "account": account})
        if answer.status != 302:
            raise OSError(f"{account} could not step in: {answer.status}")
        return answer

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        connection = http.client.HTTPConnection(HOST, int(self.port), timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        self._keep(response.headers.get_all("Set-Cookie") or [])
        return Answer(response.status, response.headers.get("Location", ""), text)

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.coded_value
