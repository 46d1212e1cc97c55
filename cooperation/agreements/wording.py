"""What a kept wording of a clause says of a memorandum: its braces filled in."""

import re
from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, override

from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.people import parties_of

# Kinds of clauses that only some kinds of memoranda have.
ONLY_FOR = {
    "accession": {"multilateral_open"},
    "depositary": {"multilateral_open", "multilateral_closed"},
    "privileges_immunities": {"multilateral_open", "multilateral_closed", "unfpa_country"},
}
_BRACE = re.compile(r"\{(\w+)\}")


def is_wanted(clause: str, memorandum_kind: str) -> bool:
    """Whether a memorandum of this kind begins with a clause of that kind."""
    return clause not in ONLY_FOR or memorandum_kind in ONLY_FOR[clause]


def filled(text: str, memorandum: Memorandum, language: str) -> str:
    """The wording with what is known; a brace that is not known stays for whoever writes on."""

    def said(found: re.Match[str]) -> str:
        known = _KNOWN.get(found.group(1))
        return known(memorandum) if known else found.group()

    with override(language):
        return _BRACE.sub(said, text)


def _title(memorandum: Memorandum) -> str:
    return memorandum.title


def _parties(memorandum: Memorandum) -> str:
    return ", ".join(str(one) for one in parties_of(memorandum)) or "…"


def _duration(memorandum: Memorandum) -> str:
    months = memorandum.duration_months
    if not months:
        return gettext("an unlimited time")
    return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}


def _notice(memorandum: Memorandum) -> str:
    days = memorandum.notice_days
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}


def _entry(memorandum: Memorandum) -> str:
    if memorandum.effective_from and memorandum.entry_rule == Memorandum.EntryRule.ON_DATE:
        return date_format(memorandum.effective_from, "DATE_FORMAT")
    return str(memorandum.get_entry_rule_display())


_KNOWN: dict[str, Callable[[Memorandum], str]] = {
    "title": _title,
    "parties": _parties,
    "duration": _duration,
    "notice": _notice,
    "entry": _entry,
}
