"""The page of one memorandum: what everybody reads, and more for those whom it concerns."""

from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import acts, added, cards, vague
from cooperation.agreements.lifecycle import BEEN_IN_FORCE, MEMORANDUM
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.policies.letters import reads_letters
from cooperation.agreements.policies.signing import check_can_verify
from cooperation.agreements.policies.who import is_administrator
from cooperation.agreements.queries.reading import PARTIES, is_concerned
from cooperation.agreements.queries.text import clauses_in
from cooperation.core import history
from cooperation.core.policies import refusal
from cooperation.directory.queries import Reader
from cooperation.followups import promises
from cooperation.followups import queries as followups
from cooperation.followups.lines import lines
from cooperation.followups.models import PROMISE

Rows = list[dict[str, Any]]


def of(memorandum: Memorandum, user: Reader, *, asked: str = "") -> dict[str, Any]:
    """Parties, validity, scope and text; for those concerned papers, steps and history too."""
    prefetch_related_objects([memorandum], "themes", PARTIES, "amendments")
    person = user if isinstance(user, User) and is_concerned(user, memorandum) else None
    inside = person is not None
    language = _language(memorandum, asked)
    context: dict[str, Any] = {
        "memorandum": memorandum,
        "card": cards.card(memorandum),
        "crumbs": crumbs(memorandum),
        "steps": steps(memorandum),
        "facts": facts(memorandum),
        "parties": [_party(one, person) for one in memorandum.parties.all()],
        "clauses": clauses_in(memorandum, language) if language else [],
        "language": language,
        "languages": _switch(memorandum, language),
        "checksum": memorandum.text_hashes.get(language, ""),
        "next_step": MEMORANDUM.state(memorandum.state).next_step,
        "inside": inside,
        "annexes": added.annexes(memorandum),
        "pledges": added.pledges(memorandum),
    }
    return {**context, **_for_those_concerned(memorandum, user)} if inside else context


def _for_those_concerned(memorandum: Memorandum, user: Any) -> dict[str, Any]:
    rows = lines(followups.open_and_promised(memorandum))
    return {
        "pledges": added.pledges(memorandum, promises.told(rows, user)),
        "where": [
            {
                "who": f"{line.who} ({line.role})" if line.role else line.who,
                "away": line.away,
                "until": line.due_on,
                "late": line.is_late,
                "days": line.working_days_left,
            }
            for line in rows
            if line.row.kind != PROMISE
        ],
        "buttons": acts.offered(user, memorandum),
        "history": history.of(memorandum, words_of_history(), shown=20),
        "admin_url": reverse("admin:agreements_memorandum_change", args=[memorandum.pk])
        if is_administrator(user)
        else "",
    }


def words_of_history() -> history.Words:
    """Its states, and its fields by the names of their columns."""

    def label(name: str) -> Any:
        return _PARTS.get(name) or history.name_of_column(Memorandum, name)

    return history.Words(MEMORANDUM, label=label)


def crumbs(memorandum: Memorandum, here: str = "") -> list[dict[str, str]]:
    """The way here; ``here`` names a page below that of the memorandum."""
    way = [{"label": _("Memoranda"), "url": reverse("agreements:register")}]
    if not here:
        return [*way, {"label": memorandum.code}]
    return [
        *way,
        {"label": memorandum.code, "url": memorandum.get_absolute_url()},
        {"label": here},
    ]


# What stands in tables of its own.
_PARTS = {
    "parties": gettext_lazy("Parties"),
    "clauses": gettext_lazy("Clauses"),
    "annexes": gettext_lazy("Annexes"),
    "pledges": gettext_lazy("Promises"),
}
WAY = ("drafting", "negotiating", "ready_for_signature", "partly_signed", "in_force")


def steps(memorandum: Memorandum) -> Rows:
    """The stages of its way, and how it ended."""
    state = memorandum.state
    here = WAY.index(state) if state in WAY else len(WAY)
    if state == "abandoned":
        here = 0
    way: Rows = [
        {
            "label": MEMORANDUM.state(code).label,
            "state": "now" if place == here else "done" if place < here else "next",
            "note": "",
        }
        for place, code in enumerate(WAY)
    ]
    if state in WAY:
        return way
    last = {"label": memorandum.get_state_display(), "state": "now", "note": ""}
    return [last] if state == "abandoned" else [*way, last]


def _party(party: MemorandumParty, user: User | None) -> dict[str, Any]:
    """One party with its mark; what may be done about it, for those concerned."""
    row: dict[str, Any] = {
        "name": str(party),
        "url": party.institution.get_absolute_url() if party.institution else "",
        "role": party.get_role_display() if party.role != MemorandumParty.Role.PARTY else "",
        "state": party.get_state_display(),
        "tone": cards.PARTY_TONES[party.state],
        "facts": _signing(party),
    }
    confirmed = added.confirmation(party)
    if confirmed and (confirmed["letter"] or party.memorandum.state == "negotiating"):
        row["facts"].insert(0, confirmed["words"])
    if user is None:
        return row
    code = party.memorandum.code
    if confirmed and confirmed["letter"] and reads_letters(user, party):
        row["letter"] = reverse("agreements:letter", args=[code, party.pk, confirmed["letter"]])
    refused = refusal(check_can_verify, user, party) if party.state == "signed" else None
    return {
        **row,
        "paper": reverse("agreements:paper", args=[code, party.pk]) if party.document_id else "",
        "buttons": acts.offered_about(user, party, code),
        "reason": str(refused) if refused else "",
    }


def _signing(party: MemorandumParty) -> list[str]:
    """When it signed and in which function, since when it is bound, until when."""
    found = []
    signed = vague.in_words(party.signed_on, party.signed_on_precision)
    if signed and party.state != "invited":
        found.append(_("signed %(day)s") % {"day": signed})
    if party.signatory_function:
        found.append(party.signatory_function)
    begins = vague.in_words(party.effective_on, party.effective_on_precision)
    is_bound = party.state in {"active", "withdrawn"}
    if begins and begins != signed and is_bound and party.memorandum.state in BEEN_IN_FORCE:
        is_unknown = party.effective_on_precision == vague.Precision.UNKNOWN
        words = _("bound since a day that is not known") if is_unknown else _("bound since %(day)s")
        found.append(words % {"day": begins})
    if party.withdrawn_on:
        day = date_format(party.withdrawn_on, "DATE_FORMAT")
        words = (
            _("withdrew with effect from %(day)s")
            if party.state == "withdrawn"
            else _("notice given, bound until %(day)s")
        )
        found.append(words % {"day": day})
    return found


def facts(memorandum: Memorandum) -> Rows:
    """Kind, scope, validity, rules: rows of ``components/summary.html``."""
    notice = memorandum.notice_days
    days = ngettext("%(number)d day", "%(number)d days", notice)
    elder, umbrella = memorandum.supersedes, memorandum.umbrella
    rows: list[tuple[str, object, str]] = [
        (_("Code"), memorandum.code, ""),
        (_("Kind"), memorandum.get_kind_display(), ""),
        (_("Themes"), cards.card(memorandum).themes or _("all themes"), ""),
        (_("Validity"), cards.validity(memorandum), ""),
        (_("Entry into force"), memorandum.get_entry_rule_display(), ""),
        (_("Renewal"), memorandum.get_renewal_display() if memorandum.expires_on else "", ""),
        (_("Notice of withdrawal"), days % {"number": notice}, ""),
        (_("Financing"), memorandum.get_financing_display(), ""),
        (_("Depositary"), str(memorandum.depositary or ""), ""),
        (_("Under the memorandum"), *_link(umbrella)),
        (_("Replaces"), *_link(elder)),
        (_("Provenance"), memorandum.subject.get_provenance_display(), ""),
    ]
    return [
        {"label": label, "value": str(value), "url": url} for label, value, url in rows if value
    ]


def _link(other: Memorandum | None) -> tuple[str, str]:
    return (other.title, other.get_absolute_url()) if other else ("", "")


def _language(memorandum: Memorandum, asked: str) -> str:
    """The language of the text shown: as asked, else the reader's, else its first."""
    for wanted in (asked, get_language()):
        if wanted in memorandum.languages:
            return str(wanted)
    return str(memorandum.languages[0]) if memorandum.languages else ""


def name_of_language(code: str) -> str:
    """In the reader's language."""
    return str(dict(settings.LANGUAGES).get(code, code))


def _switch(memorandum: Memorandum, shown: str) -> Rows:
    address = memorandum.get_absolute_url()
    return [
        {
            "label": name_of_language(code),
            "url": f"{address}?text={code}#text",
            "current": code == shown,
            "code": code,
        }
        for code in memorandum.languages
    ]


def about_party(party: MemorandumParty) -> dict[str, Any]:
    """What a check page says of the party that the step is about, with its paper."""
    code = party.memorandum.code
    return {
        "name": str(party),
        "facts": _signing(party),
        "paper": reverse("agreements:paper", args=[code, party.pk]) if party.document_id else "",
    }
