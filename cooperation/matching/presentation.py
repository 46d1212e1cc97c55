"""What the page of a proposal shows: the pair, the reasons, who has it, what can be done."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import history
from cooperation.core.policies import refusal
from cooperation.followups import queries as followups
from cooperation.followups.lines import Line
from cooperation.marketplace.models import Listing
from cooperation.matching import comparison, covering, policies, rows, sides
from cooperation.matching.lifecycle import MATCH
from cooperation.matching.models import Match
from cooperation.matching.sentences import Explanation

STEPS_FROM = {"suggested": 1, "awaiting_other": 2, "accepted": 3, "converted": 4}
TONES = {"suggested": "wait", "awaiting_other": "wait", "accepted": "done", "converted": "done"}


def whole(user: User, match: Match) -> dict[str, Any]:
    """Everything on the page, for whoever may see the reasons."""
    policies.check_can_see_reasons(user, match)
    reasons = Explanation(match.parts)
    mine = sides.belongs_to(user, match)
    awaited = followups.where(match)
    return {
        "match": match,
        "pair": {**pair(match), "mine": mine},
        "mine": mine,
        "fit": rows.fit(match),
        "marks": reasons.marks(),
        "best": reasons.best(),
        "missing": reasons.missing()[:3],
        "groups": reasons.groups(),
        "comparison": comparison.compared(match),
        "where": [_where(one) for one in awaited],
        "tone": TONES.get(match.state, ""),
        "next_step": MATCH.state(match.state).next_step,
        "steps": _steps(match),
        "history": history.of(match, words_of_history(match)),
        "closing": _closing(match),
        **covering.shown_to(user, match),
        **_acts(user, match),
    }


def pair(match: Match) -> dict[str, Any]:
    """The two sides for the pair's drawing."""
    return {"offer": _end(match.offer), "demand": _end(match.demand)}


def crumbs(match: Match, here: str = "") -> list[dict[str, str]]:
    """The way here; ``here`` names a page below that of the proposal."""
    way = [{"label": _("Proposals"), "url": reverse("matching:inbox")}]
    if not here:
        return [*way, {"label": match.code}]
    return [*way, {"label": match.code, "url": match.get_absolute_url()}, {"label": here}]


def _end(listing: Listing) -> dict[str, str]:
    return {
        "title": listing.title,
        "url": listing.get_absolute_url() if listing.state == "published" else "",
        "language": rows.other_language(listing.language),
        "institution": listing.institution.name,
        "iso": listing.country.iso3,
        "country": listing.country.name,
    }


def _where(line: Line) -> dict[str, Any]:
    return {
        "who": f"{line.who} ({line.role})" if line.role else line.who,
        "away": line.away,
        "until": line.due_on,
        "late": line.is_late,
        "days": line.working_days_left,
    }


def _acts(user: User, match: Match) -> dict[str, Any]:
    """What the reader may do; where a focal point may not, why."""
    checks = {
        "accept": policies.check_can_answer,
        "decline": policies.check_can_decline,
        "open": policies.check_can_open_exchange,
    }
    refused = {name: refusal(check, user, match) for name, check in checks.items()}
    may = {name: reason is None for name, reason in refused.items()}
    wanted = "open" if match.state == "accepted" else "accept"
    reason = refused[wanted]
    is_open = bool(sides.awaited(match)) or match.state == "accepted"
    return {"may": may, "why_not": str(reason.reason) if reason and is_open else ""}


def _steps(match: Match) -> list[dict[str, str]]:
    """The stages that lie before the two; none for a proposal that ended otherwise."""
    now = STEPS_FROM.get(match.state)
    if now is None:
        return []
    labels = (
        (_("Proposed"), date_format(match.created_at, "SHORT_DATE_FORMAT")),
        (_("One side accepts"), _("15 working days")),
        (_("The other side accepts"), _("15 working days")),
        (_("One side opens the exchange"), _("15 working days")),
        (_("The two agree on terms; UNFPA decides"), _("on the page of the exchange")),
    )
    return [
        {
            "label": label,
            "note": note,
            "state": "done" if place < now else "now" if place == now else "next",
        }
        for place, (label, note) in enumerate(labels)
    ]


def words_of_history(match: Match) -> history.Words:
    """Its states and columns; what happened is told for institutions, persons are not named."""
    label = partial(history.name_of_column, Match)
    return history.Words(MATCH, label=label, names_people=False)


def _closing(match: Match) -> list[dict[str, str]]:
    """Why and by whom it was declined, and until when the pair rests."""
    if match.state != "declined" or match.decline_reason is None or match.declined_by is None:
        return []
    found = [
        (_("Declined by"), match.declined_by.name),
        (_("Reason"), match.decline_reason.name),
        (_("Note"), match.decline_note),
        (
            _("Not proposed again before"),
            date_format(match.until, "DATE_FORMAT") if match.until else "",
        ),
    ]
    return [{"label": label, "value": value} for label, value in found if value]
