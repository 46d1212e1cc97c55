"""One request of one role, and what it met. Whatever it changed is taken back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.messages import ERROR, WARNING, get_messages
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

# A page, or a form that comes back with what is missing.
SHOWN = {200, 422}
# Where a request may leave traces without changing anything that counts.
TRACES = ("django_session", "platform_cache", "usersessions_usersession")
WRITE = re.compile(
    r'^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE
)


@dataclass
class Met:
    """An answer in one of the words of ``declaring.ANSWERS``, and what it is judged by."""

    answer: str
    status: int = 0
    body: str = ""
    written: list[str] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def watching_writes(tables: list[str]) -> Iterator[None]:
    """Collects the names of the tables that are written to."""

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(str(sql))
        if found and found.group(1) not in TRACES:
            tables.append(found.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


def _answer(response: HttpResponse, written: list[str], method: str) -> str:
    status = response.status_code
    if status in {404, 405, 403}:
        return {404: "hidden", 405: "method", 403: "forbidden"}[status]
    if written and method == "POST":
        return "done"
    if status in {301, 302, 303}:
        target = response["Location"].partition("?")[0]
        if target in {reverse("account_login"), reverse("admin:login")}:
            return "login"
        told = [one.level for one in get_messages(response.wsgi_request)]
        return "refused" if any(level in {ERROR, WARNING} for level in told) else "moved"
    return "ok" if status in SHOWN else f"status {status}"


def let_go(sent: Any) -> None:
    """Read a file to its end and so close it: its ``close()`` would close the database too."""
    if sent.streaming:
        b"".join(sent.streaming_content)


def ask(method: str, url: str, session: str | None, data: Any = None) -> Met:
    """Send it as the person of a session, and take back what it did."""
    client = Client(raise_request_exception=True)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    written: list[str] = []
    with translation.override("en"), transaction.atomic():
        try:
            with watching_writes(written):
                sent = client.get(url) if method == "GET" else client.post(url, data or {})
            body = _body(sent)
            met = Met(_answer(sent, written, method), sent.status_code, body, written, sent.headers)
        except Exception as crash:
            met = Met(f"crashed: {type(crash).__name__}: {str(crash)[:200]}", 500)
        transaction.set_rollback(True)
    return met


def _body(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def without_the_codes(body: str, codes: Iterable[object]) -> str:
    """A page as it would read at any other address of its kind, form tokens aside."""
    body = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", body)
    for code in codes:
        # The code of a revision has a stroke of its own.
        quoted = re.escape(quote(str(code), safe=""))
        body = re.sub(rf"%2F{quoted}(?=%2F|\.)", "%2FCODE", body)
        # A file has an ending in place of a stroke.
        body = re.sub(rf"/{re.escape(str(code))}(?=[/.])", "/CODE", body)
    return body
