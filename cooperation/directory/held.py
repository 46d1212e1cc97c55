"""What a person holds in an institution: each room registers what it keeps under a name.

So the page of what somebody holds, the end of a membership and the handover pack cover what is
added later. A test walks every column that names a person and asks for it here, or for a reason
why it stays.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.functional import Promise

from accounts.models import User
from cooperation.core.models import Subject, SubjectModel
from cooperation.directory.models import Institution, Membership

Text = str | Promise


@dataclass(frozen=True)
class Thing:
    """One thing held: its words, its page, until when; ``about`` is what decides who sees it."""

    title: Text
    url: str = ""
    hint: Text = ""
    due_on: datetime.date | None = None
    about: Subject | None = None


def thing(one: SubjectModel, title: str, hint: str = "") -> Thing:
    """An object with a page of its own; whoever sees it reads of it."""
    return Thing(
        title=title or one.code,
        url=one.get_absolute_url(),
        hint=hint or one.code,
        about=one.subject,
    )


@dataclass(frozen=True)
class Leaving:
    """Somebody leaves an institution: who, for whom, to whom it passes, who ends it.

    ``heir`` is the successor who was named, else the longest-serving focal point; None where it
    falls to the office, or to whoever is found. ``named`` says that somebody named them.
    """

    membership: Membership
    heir: User | None
    named: bool
    by: User

    @property
    def person(self) -> User:
        return self.membership.user

    @property
    def institution(self) -> Institution:
        return self.membership.institution


def nothing(leaving: Leaving) -> None:
    """Nothing is written: what becomes of it follows from who is a member."""


def none_copied(from_whom: User, to: User) -> int:
    """Nothing of it is copied."""
    return 0


@dataclass(frozen=True)
class Holding:
    """One kind of thing that people hold.

    ``columns`` are the columns that name the person, such as ``followups.Commitment.assigned_to``.
    ``becomes`` says what happens to it when they leave and ``hand_over`` does it, in the
    transaction that ends the membership. What is ``private`` is counted for others, never named;
    ``copy`` gives the successor a copy of it when they ask for one.
    """

    code: str
    title: Text
    becomes: Text
    columns: tuple[str, ...]
    things: Callable[[Membership], list[Thing]]
    hand_over: Callable[[Leaving], None] = nothing
    copy: Callable[[User, User], int] = none_copied
    private: bool = False
    order: int = field(default=50)

    @property
    def section(self) -> str:
        return section_of(self.code)


def section_of(code: str) -> str:
    """How a pack calls what was held of this kind, apart from its sections of open matters."""
    return f"held:{code}"


_HOLDINGS: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Called in ``AppConfig.ready``."""
    _HOLDINGS[holding.code] = holding


def holdings() -> list[Holding]:
    return sorted(_HOLDINGS.values(), key=lambda one: (one.order, one.code))


def columns() -> set[str]:
    """Every column that some room accounts for."""
    return {column for one in _HOLDINGS.values() for column in one.columns}
