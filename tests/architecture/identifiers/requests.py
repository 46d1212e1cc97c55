"""Requests with somebody else's identifiers, made from the matrix and a seed; what they met."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from cooperation.core.models import Subject
from tests.architecture.access.declaring import ROLES, Case, Page
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Arguments, Stage
from tests.architecture.access.trying import watching_writes
from tests.architecture.identifiers import canaries
from tests.architecture.identifiers.owners import OWNERS, Keys, everybodys, label
from tests.drills import report

KINDS = ("path", "query", "form", "file")
# What a signed-in person may always write: their own settings, notices and views.
OWN = {
    "accounts_user",
    "followups_savedview",
    "notifications_notification",
    "notifications_preference",
}


# Here the matrix declares objects before a gate that only this room's scenery closes: with the
# memoranda of the others on the stage the costs of every mission are covered.
GATED_BY_OTHERS = {"missions:approve"}


@dataclass(frozen=True)
class Request:
    """One request of one role; ``case`` is what the matrix declares where the path is its own."""

    kind: str
    role: str
    method: str
    page: Page
    arguments: Arguments
    case: Case | None
    query: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return reverse(self.page.name, kwargs=self.arguments)

    def __str__(self) -> str:
        extra = f" {sorted(self.query or self.data)[:4]}" if self.query or self.data else ""
        return f"{self.kind}: {self.method} {self.page.name} {self.arguments} as {self.role}{extra}"


@dataclass
class Tally:
    """What was asked and what was wrong."""

    asked: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    # Sent to prove who they are: such a request met the door and never the page.
    turned_away: list[str] = field(default_factory=list)

    wrong: int = 0

    def note(self, which: list[str], words: str) -> None:
        """Said at once: whoever waits for ten thousand wants to know of the first."""
        self.wrong += 1
        which.append(words)
        report.say(words)


class Generator:
    """Deterministic: the same stage and seed give the same requests."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.random = stage, Random(seed)
        self.cases = [(page, case) for page in PAGES for case in page.cases]
        self.with_arguments = [
            (page, case) for page, case in self.cases if stage.arguments(case.about)
        ]
        self.files = [
            (page, case)
            for page, case in self.with_arguments
            if {"key", "file_format"} & set(stage.arguments(case.about))
            or any(word in page.name for word in ("document", "pdf", "letter", "paper", "evidence"))
        ]
        self.by_names: dict[tuple[str, ...], list[Arguments]] = {}
        for _page, case in self.with_arguments:
            arguments = stage.arguments(case.about)
            self.by_names.setdefault(tuple(sorted(arguments)), []).append(arguments)
        self.foreign = self._foreign()
        self.names = sorted(_names_of_fields())

    def _foreign(self) -> list[str]:
        """Codes and keys of all that there is."""
        codes = list(Subject.objects.order_by("pk").values_list("code", flat=True))
        keys: list[str] = []
        for model in apps.get_models():
            if model.__module__.startswith(("cooperation.", "accounts.")):
                rows = model._base_manager.order_by("pk").values_list("pk", flat=True)[:30]
                keys += [str(one) for one in rows]
        emails = [person.email for person in self.stage.cast.people.values()]
        return [*codes, *sorted(set(keys)), *emails]

    def requests(self, number: int) -> Iterator[Request]:
        for place in range(number):
            made = getattr(self, f"_{KINDS[place % len(KINDS)]}")()
            if made is not None:
                yield made

    def _swapped(self, kind: str, choices: list[tuple[Page, Case]]) -> Request | None:
        page, case = self.random.choice(choices)
        own = self.stage.arguments(case.about)
        arguments = self.random.choice(self.by_names[tuple(sorted(own))])
        method = self.random.choice(("GET", "POST"))
        role = self.random.choice(ROLES)
        same = next((c for c in page.cases if self.stage.arguments(c.about) == arguments), None)
        made = Request(kind, role, method, page, arguments, same)
        try:
            return made if made.url else None
        except NoReverseMatch:
            return None

    def _path(self) -> Request | None:
        return self._swapped("path", self.with_arguments)

    def _file(self) -> Request | None:
        return self._swapped("file", self.files)

    def _query(self) -> Request:
        page, case = self.random.choice(self.cases)
        names = [*self.random.sample(self.names, 6), "next", "to", "q", "page"]
        query = {name: self.random.choice(self.foreign) for name in names}
        arguments = self.stage.arguments(case.about)
        return Request("query", self.random.choice(ROLES), "GET", page, arguments, case, query)

    def _form(self) -> Request:
        page, case = self.random.choice(self.cases)
        data = {name: self.random.choice(self.foreign) for name in self.names}
        arguments = self.stage.arguments(case.about)
        role = self.random.choice(ROLES)
        return Request("form", role, "POST", page, arguments, case, data=data)


def _names_of_fields() -> set[str]:
    """Names under which a form could take an identifier: of every relation and key of ours."""
    found = {"id", "pk", "code", "email"}
    for model in apps.get_models():
        if not model.__module__.startswith(("cooperation.", "accounts.")):
            continue
        if model._meta.proxy or model.__name__.endswith("Event"):
            continue
        for one in model._meta.get_fields():
            if one.is_relation and one.concrete:
                found |= {one.name, f"{one.name}_id"}
    return found


def try_all(requests: Iterator[Request], stage: Stage, allowed: dict[str, Keys]) -> Tally:
    """Send each, judge it and take back what it did."""
    tally = Tally()
    # Each request is taken back, so that what belongs to others is the same before each.
    before: dict[Keys, dict[str, str]] = {keys: of_others(keys) for keys in allowed.values()}
    for place, one in enumerate(requests, start=1):
        _try(one, stage, allowed[one.role], before, tally)
        if place % 1000 == 0:
            report.say(f"{place} requests: {tally.wrong} wrong")
    return tally


def _try(
    one: Request, stage: Stage, allowed: Keys, before: dict[Keys, dict[str, str]], tally: Tally
) -> None:
    tally.asked[one.kind] += 1
    client = Client(raise_request_exception=True)
    if session := stage.cast.sessions[one.role]:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    written: list[str] = []
    with translation.override("en"), transaction.atomic():
        try:
            with watching_writes(written):
                if one.method == "GET":
                    sent = client.get(one.url, one.query)
                else:
                    sent = client.post(one.url, one.data)
            body = b"".join(sent.streaming_content) if sent.streaming else sent.content
            tally.statuses[sent.status_code] += 1
            if (
                session
                and not at_the_door(one)
                and sent.headers.get("Location", "").startswith(_doors())
            ):
                tally.note(tally.turned_away, str(one))
            said = "".join(f"{name}: {value}\n" for name, value in sent.headers.items())
            for leak in canaries.leaked(body, allowed) + canaries.leaked(said, allowed):
                tally.note(tally.leaks, f"{one}: {leak}")
            if _wrongly_written(one, written, before[allowed], allowed):
                tally.note(tally.writes, f"{one}: {sorted(set(written))}")
        except Exception as crash:
            tally.note(tally.crashes, f"{one}: {type(crash).__name__}: {str(crash)[:160]}")
        transaction.set_rollback(True)


def at_the_door(one: Request) -> bool:
    """Pages of signing in lead to each other, and whoever has not come in is led there."""
    name = one.page.name
    return one.role == "unverified" or name.startswith(("account_", "mfa_", "socialaccount_"))


def _doors() -> tuple[str, ...]:
    names = ("account_login", "account_reauthenticate", "mfa_index")
    return tuple(reverse(name) for name in names)


def _may_write(one: Request) -> bool:
    cases = one.page.cases if one.page.name in GATED_BY_OTHERS else [one.case]
    return any(case is not None and case.post.of(one.role) in {"ok", "done"} for case in cases)


def _wrongly_written(
    one: Request, written: list[str], before: dict[str, str], allowed: Keys
) -> bool:
    """Nothing is written, but by whom the matrix lets; and even then nothing of others changes."""
    if not set(written) - OWN:
        return False
    if one.method == "GET" or not _may_write(one):
        return True
    # Triggers write to histories alone, and those follow the row: what was not written stays.
    tables = set(written)
    after = of_others(allowed, tables)
    return any(after.get(key) != value for key, value in before.items() if key.split()[0] in tables)


def of_others(allowed: Keys, tables: Iterable[str] | None = None) -> dict[str, str]:
    """The rows that carry a text which the person may not read, by table and key."""
    known = {key.casefold() for key in allowed}
    found: dict[str, str] = {}
    planted = _planted_tables()
    with connection.cursor() as cursor:
        for table in planted if tables is None else sorted(planted & set(tables)):
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            for (row,) in cursor.fetchall():
                keys = canaries.found_in(row)
                if keys and not any({one.casefold() for one in each} & known for each in keys):
                    found[f"{table} {row[:24]}"] = row
    return found


@cache
def _planted_tables() -> frozenset[str]:
    return frozenset(
        model._meta.db_table
        for model, _ in canaries.typed_fields()
        if OWNERS[label(model)] is not everybodys
    )
