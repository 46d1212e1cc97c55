"""One act on many matters of the same kind: each in its own transaction, each with its answer.

Giving matters to a colleague belongs to this room. Rooms above register what they can do with
theirs, as returning offers and demands with one reason.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import NotPossible, Refused
from cooperation.core.policies import refusal
from cooperation.followups import labels, matters
from cooperation.followups.models import Commitment

Text = str | Promise


@dataclass(frozen=True)
class BulkAct:
    """An act as its button, its check page and its result say it.

    ``done`` puts into words how many it was done for. ``check`` refuses with the reason of one
    matter; ``do`` is a service. ``data`` are the cleaned fields of ``form``.
    """

    name: str
    label: Text
    question: Text
    happens: tuple[Text, ...]
    done: Callable[[int], str]
    form: Callable[[Any, Sequence[Commitment]], forms.Form]
    check: Callable[[User, Commitment], None]
    do: Callable[[Commitment, User, Mapping[str, Any]], object]
    tone: str = ""
    order: int = 50


@dataclass
class Result:
    """For how many it was done, and why not for the others."""

    done: list[Commitment] = field(default_factory=list)
    refused: list[tuple[Commitment, str]] = field(default_factory=list)


_ACTS: dict[str, BulkAct] = {}


def register(act: BulkAct) -> None:
    """Called in ``AppConfig.ready``."""
    _ACTS[act.name] = act


def acts() -> list[BulkAct]:
    return sorted(_ACTS.values(), key=lambda act: (act.order, act.name))


def act_named(name: str) -> BulkAct | None:
    return _ACTS.get(name)


def check_same_kind(chosen: Sequence[Commitment]) -> None:
    """What is done to many at once is one kind of decision about one kind of matter."""
    if not chosen:
        raise NotPossible(_("Please choose at least one line of the list."))
    kinds = {(one.kind, matters.family(one.about.kind)) for one in chosen}
    if len(kinds) > 1:
        names = sorted(
            {
                f"{labels.thing(one.about.kind)}: {labels.to_do(one.kind, one.text)}"
                for one in chosen
            }
        )
        raise NotPossible(
            _("Please choose lines of one kind only. You have chosen: %(kinds)s")
            % {"kinds": "; ".join(names)}
        )


def reasons_against(act: BulkAct, chosen: Sequence[Commitment], user: User) -> dict[int, str]:
    """Why it is not possible for some, by commitment."""
    found = {one.pk: refusal(act.check, user, one) for one in chosen}
    return {pk: str(refused.reason) for pk, refused in found.items() if refused}


def carry_out(
    act: BulkAct, chosen: Sequence[Commitment], *, by: User, data: Mapping[str, Any]
) -> Result:
    """One after the other: what one of them meets does not touch the others."""
    result = Result()
    for one in chosen:
        try:
            act.do(one, by, data)
        except Refused as refused:
            result.refused.append((one, str(refused.reason)))
        else:
            result.done.append(one)
    return result
