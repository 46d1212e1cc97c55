"""Addresses of people in what was kept: told where the person agreed, as on the object (INV-25)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from accounts.queries import not_to_be_shown
from cooperation.audit.kept import Kept

EMAIL, PHONE = "contact_email", "contact_phone"


def withheld(kept: Sequence[Kept]) -> list[Kept]:
    """The same rows; an address that a person does not show, and the number beside it, is not told.

    Asked for the consent of today: it counts at once, for what was written before as well.
    """
    hidden = not_to_be_shown(set(_addresses(kept)))
    if not hidden:
        return list(kept)
    return [
        replace(one, now=_told(one.now, hidden), before=_told(one.before, hidden)) for one in kept
    ]


def _addresses(kept: Iterable[Kept]) -> Iterable[str]:
    for one in kept:
        if EMAIL in one.table.shown:
            yield from (side[EMAIL] for side in (one.now, one.before) if side.get(EMAIL))


def _told(side: dict[str, Any], hidden: set[str]) -> dict[str, Any]:
    if (side.get(EMAIL) or "").lower() not in hidden:
        return side
    phone = _("not shown") if side.get(PHONE) else side.get(PHONE)
    return {**side, EMAIL: _("the address of a person, not shown"), PHONE: phone}
