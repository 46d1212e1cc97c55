"""What the page of an exchange shows to those whom it concerns, and to everybody."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import history
from cooperation.core.history import SHOWN
from cooperation.core.models import ActivityEntry, Term
from cooperation.directory import queries as directory
from cooperation.exchanges import (
    acts,
    cards,
    comparison,
    covering,
    marks,
    queries,
    sides,
    stages,
)
from cooperation.exchanges.lifecycle import EXCHANGE, OPEN_STATES
from cooperation.exchanges.models import Exchange
from cooperation.followups import queries as followups
from cooperation.followups.lines import lines
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing


def for_everybody(exchange: Exchange) -> dict[str, Any]:
    """The entry of the public register: no terms, no money, no person."""
    return _page(exchange, _entries(exchange))


def _page(exchange: Exchange, entries: Sequence[ActivityEntry]) -> dict[str, Any]:
    prefetch_related_objects([exchange], "themes")
    return {
        "exchange": exchange,
        "card": cards.card(exchange),
        "crumbs": crumbs(exchange),
        "steps": stages.steps(exchange, entries),
        "pair": _pair(exchange),
        "parties": _parties(exchange),
        "facts": _facts(exchange),
        "next_step": EXCHANGE.state(exchange.state).next_step,
    }


def for_those_concerned(user: User, exchange: Exchange) -> dict[str, Any]:
    """Terms, who has accepted, who is awaited, what may be done, and what happened."""
    queries.remember(exchange)
    entries = _entries(exchange)
    commitments = followups.open_about(exchange)
    versions = comparison.read_in_full(exchange)
    return {
        **_page(exchange, entries),
        "where": [_where(exchange, one) for one in lines(commitments)],
        "tasks": lines([one for one in commitments if _awaits(one, user)]),
        "versions": versions,
        "current": versions[0] if versions else None,
        "earlier": versions[1:],
        "answers": _answers(exchange) if exchange.state == "proposed" else [],
        "marks": marks.marks(user, exchange, versions[0].number) if versions else [],
        "returned": _last_return(exchange, entries),
        "cancelling": _asked_to_cancel(exchange, entries),
        "offered": acts.offered(user, exchange),
        "history": history.told(entries[:SHOWN], words_of_history(exchange), total=len(entries)),
        "people": _people(exchange),
        "cover": covering.shown_to(user, exchange) if exchange.state in OPEN_STATES else None,
        "cover_day": covering.planned_start(exchange),
    }


def crumbs(exchange: Exchange, here: str = "") -> list[dict[str, str]]:
    """The way here; ``here`` names a page below that of the exchange."""
    way = [{"label": _("Exchanges"), "url": reverse("exchanges:register")}]
    if not here:
        return [*way, {"label": exchange.code}]
    return [
        *way,
        {"label": exchange.code, "url": exchange.get_absolute_url()},
        {"label": here},
    ]


def _entries(exchange: Exchange) -> list[ActivityEntry]:
    return list(exchange.subject.activity.select_related("by").order_by("-at", "-pk"))


def _where(exchange: Exchange, line: Any) -> dict[str, Any]:
    return {
        "who": f"{line.who} ({line.role})" if line.role else line.who,
        "away": line.away,
        "until": line.due_on,
        "late": line.is_late,
        "days": line.working_days_left,
    }


def _awaits(commitment: Commitment, user: User) -> bool:
    return commitment.awaits_person_id == user.pk or any(
        membership.institution_id == commitment.awaits_institution_id
        and membership.role == commitment.awaits_role
        for membership in directory.memberships_of(user)
    )


def _pair(exchange: Exchange) -> dict[str, Any] | None:
    """The offer and the demand that were joined; none for a proposal without listings."""
    if exchange.offer is None or exchange.demand is None:
        return None
    return {"offer": _end(exchange.offer), "demand": _end(exchange.demand)}


def _end(listing: Listing) -> dict[str, str]:
    return {
        "title": listing.title,
        "url": listing.get_absolute_url() if listing.state == "published" else "",
        "language": cards.other_language(listing.language),
        "institution": listing.institution.name,
        "iso": listing.country.iso3,
        "country": listing.country.name,
    }


def _parties(exchange: Exchange) -> list[dict[str, str]]:
    """Everybody who takes part, with the role: institutions, never persons."""
    rows = []
    for party in queries.parties_of(exchange):
        country = sides.country_of(party)
        place = country.name if country else str(party.region or "")
        name = party.institution.name if party.institution else place
        rows.append(
            {
                "label": str(party.get_role_display()),
                "value": f"{name}, {place}" if party.institution and place else name,
                "url": party.institution.get_absolute_url() if party.institution else "",
            }
        )
    return rows


def _facts(exchange: Exchange) -> list[dict[str, object]]:
    decided = exchange.decided_at
    approved = decided and exchange.state != "rejected"
    modalities, targets = queries.further_terms(exchange)
    rows = [
        (_("Code"), exchange.code),
        (_("Scheme"), exchange.get_scheme_display()),
        (_("Direction"), exchange.get_direction_display()),
        (_("Period"), cards.period(exchange)),
        (_("Themes"), ", ".join(theme.name for theme in exchange.themes.all())),
        (_("Modalities"), ", ".join(term.name for term in modalities)),
        (_("Targets of the 2030 Agenda"), _targets(targets)),
        (_("Origin"), exchange.get_origin_display()),
        (_("Approved on"), date_format(decided, "DATE_FORMAT") if decided and approved else ""),
        (_("Decided by"), exchange.get_decision_level_display() if decided else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _targets(targets: Sequence[Term]) -> str:
    return "\n".join(f"{term.code} {term.name}" for term in targets)


def _answers(exchange: Exchange) -> list[dict[str, Any]]:
    """Which of the invited institutions have said that they take part."""
    joined = queries.joined(exchange)
    return [
        {"who": institution.name, "joined": institution.pk in joined}
        for institution in sides.invited(queries.parties_of(exchange))
    ]


def _last_return(exchange: Exchange, entries: Sequence[ActivityEntry]) -> ActivityEntry | None:
    """Why the sides negotiate again, until one of them proposes a change."""
    if exchange.state != "negotiating":
        return None
    for entry in entries:
        if entry.verb == "exchange.terms_proposed":
            return None
        if entry.reason and entry.to_state == "negotiating":
            return entry
    return None


def _asked_to_cancel(exchange: Exchange, entries: Sequence[ActivityEntry]) -> ActivityEntry | None:
    """Which side asks to cancel, and why, while the others have not answered."""
    if exchange.state not in OPEN_STATES or not queries.wanting_to_cancel(exchange):
        return None
    return next((entry for entry in entries if entry.verb == "exchange.cancel_asked"), None)


def words_of_history(exchange: Exchange) -> history.Words:
    """Its states, clauses by their names in the terms, other fields by those of the exchange."""

    def label(name: str) -> Any:
        return comparison.LABELS.get(name) or history.name_of_column(Exchange, name)

    return history.Words(EXCHANGE, label=label)


def _people(exchange: Exchange) -> list[dict[str, object]]:
    """Functions, never names; shown to those whom the exchange concerns."""
    rows = [
        (party.institution.name, str(party.focal_point))
        for party in queries.parties_of(exchange)
        if party.institution and party.focal_point
    ]
    if exchange.facilitator:
        rows.append((_("Facilitator"), str(exchange.facilitator)))
    return [{"label": label, "value": value} for label, value in rows]
