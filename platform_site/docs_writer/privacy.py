"""``docs/privacy.md``: what is held about people, made from what the rooms declare."""

from collections.abc import Iterator

from django.utils.translation import override

from cooperation.core import personal
from cooperation.core.personal import Erasing, Held
from platform_site.docs_writer.words import MADE_FROM_CODE, table

INTRODUCTION = """\
# What is held about people

{made}

This page is for operators, data protection officers and whoever adds a column. People themselves
read the page "Privacy", which is linked below every page of the platform, in four languages.

**What for.** Ministries answer for what they agree. The platform has to know who may act, to tell
people what is awaited of them, and to show afterwards who decided and that nobody decided alone.
Nothing is held for another purpose, nothing is sold, nobody is profiled.

**As little as possible.** A name is optional: others read a function. Delegations are functions
and numbers. There are no health data, no data about private life, and no places of people. Whoever
registers and does not confirm the address is forgotten.

**Public with consent only.** Names and addresses stand on public pages only while the person
agrees, never in lists as files, in search, in subjects of mails or in calendars (INV-25). Consent
is off until given, counts at once in both directions, and its history is kept.

**Getting it.** Settings, "My data", "Ask for my data": once a day, made by the worker within a
minute, a ZIP with a page to read and the same as JSON, for that person alone.

**Erasing it.** Settings, "My data", "Have it erased": the person does it themself after a check
page. For somebody who asks by letter or mail an administrator does it from the person's record.
Where the person works ends first, by the same services as always. What was done stays, under a
number; why, and how it fits a record that is sealed, stands in
[decision 23](adr/0023-erasing-in-a-sealed-record.md).

After a restore, whoever was erased since the backup is erased again; [operations](operations.md)
says how.

**Forgetting it.** Every night, by the periods below.

There are no messages between parties on the platform yet, only questions to UNFPA. The room that
brings them declares them here, with a period of five years after their exchange was closed.
"""


def page() -> str:
    """The whole page, in English whatever the reader's language."""
    with override("en"):
        return "\n".join([INTRODUCTION.format(made=MADE_FROM_CODE), *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    yield "## In the tables"
    yield ""
    yield from _columns()
    yield ""
    yield "## Elsewhere"
    yield ""
    yield from table(
        ("Where", "What", "Who sees it", "How long", "When a person is erased"),
        ((one.place, one.what, one.seen_by, one.kept, one.erased) for one in _elsewhere()),
    )
    yield ""
    yield "## Forgotten every night"
    yield ""
    yield from table(
        ("What", "When"), ((str(step.words), step.period.words) for step in personal.steps())
    )
    yield ""
    yield "## What says nothing about a person, and why"
    yield ""
    yield from _impersonal()


def _elsewhere() -> list[personal.Elsewhere]:
    return sorted(personal.kept_elsewhere(), key=lambda one: one.place)


def _columns() -> Iterator[str]:
    yield from table(
        ("Columns", "Whose", "What for", "Who sees it", "How long", "Given out", "Erased"),
        (
            (
                f"`{held.table}` {', '.join(held.columns)}",
                held.whose,
                held.purpose,
                held.seen_by,
                held.kept,
                "yes" if held.exported and held.of else "no",
                _erased(held),
            )
            for held in personal.declared()
        ),
    )


def _erased(held: Held) -> str:
    if held.erasing is Erasing.KEPT:
        return f"kept: {held.why_kept}"
    return str(held.erasing.value)


def _impersonal() -> Iterator[str]:
    reasons: dict[tuple[str, str], list[str]] = {}
    for (name, column), reason in personal.impersonal_columns().items():
        reasons.setdefault((name, reason), []).append(column)
    yield from table(
        ("Table", "Columns", "Why not"),
        (
            (f"`{name}`", "all" if columns == ["*"] else ", ".join(columns), reason)
            for (name, reason), columns in sorted(reasons.items())
        ),
    )
