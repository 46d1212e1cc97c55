"""The page of one mission: what everybody reads, and more for those whom it concerns."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import shown
from cooperation.core import history
from cooperation.core.memory import remember
from cooperation.core.policies import refusal
from cooperation.directory.choices import with_country
from cooperation.directory.queries import Reader
from cooperation.followups import promises
from cooperation.followups import queries as followups
from cooperation.followups.lines import lines
from cooperation.missions import acts, cards, policies, steps_shown
from cooperation.missions.lifecycle import AHEAD, MISSION
from cooperation.missions.models import Mission
from cooperation.missions.queries import covering, people
from cooperation.missions.queries.clearances import clearances
from cooperation.missions.queries.reading import is_concerned
from cooperation.reviews import assents
from cooperation.reviews.letters.reading import visible_to as visible_letters

Rows = list[dict[str, Any]]
# Where what a draft lacks is written; all else stands with its facts.
PAGES_OF_THEIR_OWN = {"delegations": "travellers", "terms_of_reference": "terms"}


def of(mission: Mission, user: Reader) -> dict[str, Any]:
    """Purpose, host, days and where it stands; for those concerned all the rest."""
    prefetch_related_objects([mission], "themes")
    remember(mission)
    inside = isinstance(user, User) and is_concerned(user, mission)
    context: dict[str, Any] = {
        "mission": mission,
        "card": cards.card(mission),
        "crumbs": crumbs(mission),
        "steps": steps_shown.of(mission),
        "facts": facts(mission),
        "hours": hours(mission, user),
        "next_step": MISSION.state(mission.state).next_step,
        "report": _report(mission),
        "inside": inside,
    }
    return {**context, **_for_those_concerned(mission, user)} if inside else context


def _for_those_concerned(mission: Mission, user: Any) -> dict[str, Any]:
    return {
        "lacks": _lacks(mission, user),
        "where": [
            {
                "who": f"{line.who} ({line.role})" if line.role else line.who,
                "away": line.away,
                "until": line.due_on,
                "late": line.is_late,
                "days": line.working_days_left,
                "what": line.what,
            }
            for line in lines(followups.open_about(mission))
        ],
        "offered": acts.offered(user, mission),
        "returned": _last_reason(mission),
        "clearances": _clearances(mission, user),
        "delegations": people.delegations_of(mission),
        "money": _money(mission),
        "cover": _cover(mission, user),
        "cover_day": covering.day_of_cover(mission),
        "cover_found": _cover_found(mission),
        "promises": promises.shown(user, mission),
        "history": history.of(mission, words_of_history(), shown=20),
    }


def _lacks(mission: Mission, user: User) -> Rows:
    """What a draft still needs, for those who write it, each with the page where it is written."""
    if mission.state != "draft" or refusal(policies.check_can_write, user, mission):
        return []
    return [
        {"words": words, "url": _written_at(mission, field)}
        for field, words in policies.lacks(mission).items()
    ]


def _written_at(mission: Mission, field: str) -> str:
    if field in PAGES_OF_THEIR_OWN:
        return reverse(f"missions:{PAGES_OF_THEIR_OWN[field]}", args=[mission.code])
    return reverse("missions:edit", args=[mission.code]) + f"#id_{field}"


def in_short(mission: Mission, user: Reader) -> dict[str, Any]:
    """What a check page shows beside its question: days, money, clearances, cover."""
    remember(mission)
    return {
        "mission": mission,
        "card": cards.card(mission),
        "clearances": _clearances(mission, user),
        "money": _money(mission),
        "cover": _cover(mission, user),
        "cover_day": covering.day_of_cover(mission),
    }


def way_to_missions() -> list[dict[str, str]]:
    return [{"label": _("Missions"), "url": reverse("missions:register")}]


def crumbs(mission: Mission, here: str = "") -> list[dict[str, str]]:
    """The way here; ``here`` names a page below that of the mission."""
    way = way_to_missions()
    if not here:
        return [*way, {"label": mission.code}]
    return [*way, {"label": mission.code, "url": mission.get_absolute_url()}, {"label": here}]


def words_of_history() -> history.Words:
    """Its states, and its fields by the names of their columns."""

    def label(name: str) -> Any:
        if name == "delegations":
            return _("Who goes")
        return history.name_of_column(Mission, name)

    return history.Words(MISSION, label=label)


def facts(mission: Mission) -> Rows:
    """What anybody may know of it."""
    exchange = mission.resulting_exchange
    rows: list[tuple[str, str, str]] = [
        (_("Kind"), str(mission.get_kind_display()).capitalize(), ""),
        (_("Host"), with_country(mission.host), mission.host.get_absolute_url()),
        (_("From"), cards.senders(mission), ""),
        (_("Days"), cards.days(mission), ""),
        (_("Delivery"), str(mission.get_delivery_display()).capitalize(), ""),
        (_("Place"), _place(mission), ""),
        (_("Themes"), ", ".join(theme.name for theme in mission.themes.all()), ""),
        (_("Proposed by"), with_country(mission.proposer), ""),
        (
            _("Approved on"),
            date_format(mission.decided_at, "DATE_FORMAT") if mission.decided_at else "",
            "",
        ),
        (_("Exchange"), exchange.code if exchange else "", _address(exchange)),
    ]
    return [{"label": label, "value": value, "url": url} for label, value, url in rows if value]


def _address(exchange: Any) -> str:
    return exchange.get_absolute_url() if exchange else ""


def _place(mission: Mission) -> str:
    if mission.delivery == Mission.Delivery.VIRTUAL:
        return ""
    return ", ".join(part for part in (mission.place, mission.host_country.name) if part)


def hours(mission: Mission, user: Reader) -> list[str]:
    """From when to when each day, at the host, and where the reader's clock differs there too."""
    if not (mission.start_time and mission.end_time and mission.start_on):
        return []
    there = ZoneInfo(mission.time_zone)
    zones = [there]
    if isinstance(user, User) and user.time_zone != mission.time_zone:
        zones.append(ZoneInfo(user.time_zone))
    begins = datetime.datetime.combine(mission.start_on, mission.start_time, there)
    ends = datetime.datetime.combine(mission.start_on, mission.end_time, there)
    found = []
    for zone in zones:
        words = {
            "start": _clock(begins.astimezone(zone), mission.start_on),
            "end": _clock(ends.astimezone(zone), mission.start_on),
            "place": zone.key.replace("_", " "),
        }
        found.append(_("%(start)s to %(end)s (%(place)s)") % words)
    return found


def _clock(moment: datetime.datetime, day: datetime.date) -> str:
    """The hour, and the day where it is another one there."""
    hour = time_format(moment.time(), "H:i")
    if moment.date() == day:
        return hour
    return f"{date_format(moment.date(), 'SHORT_DATE_FORMAT')} {hour}"


def _last_reason(mission: Mission) -> Any:
    """Why it came back, as long as that is what has to be acted on."""
    if mission.state not in ("draft", "postponed", "cancelled", "report_due"):
        return None
    entry = (
        mission.subject.activity.exclude(from_state="").exclude(to_state="").order_by("-at").first()
    )
    return entry if entry and entry.reason and entry.to_state == mission.state else None


def _clearances(mission: Mission, user: Reader) -> Rows:
    """Who clears and who has; a letter with its address for those who may read it."""
    if mission.proposed_by_id is None:
        return []
    found = clearances(mission)
    letters = [one.given.letter_id for one in found if one.given and one.given.letter_id]
    readable: set[int | None] = set()
    if letters:
        readable |= set(visible_letters(user).filter(pk__in=letters).values_list("pk", flat=True))
    return [
        {
            "who": str(one),
            "role": _("for its country") if one.country else _("for itself"),
            "given": assents.in_words(one.given) if one.given else "",
            "at": timezone.localdate(one.given.given_at) if one.given else None,
            "letter": reverse("missions:letter", args=[mission.code, one.given.pk])
            if one.given and one.given.letter_id in readable
            else "",
        }
        for one in found
    ]


def _money(mission: Mission) -> dict[str, Any]:
    return {
        "cost": mission.cost_usd,
        "who_pays": mission.who_pays,
        "needs_cover": covering.needs_cover(mission),
    }


def _cover(mission: Mission, user: Reader) -> Any:
    """How far memoranda cover it as they stand today; of what is past, what was found then."""
    if mission.state not in ("draft", *AHEAD) or not people.southern_countries(mission):
        return None
    return shown.of(covering.found(mission), people.countries_of(mission), user)


def _cover_found(mission: Mission) -> Rows:
    """What covered it when it was proposed and decided, in one query; the newest first."""
    codes = ArrayAgg(
        "memoranda__subject__code",
        filter=Q(memoranda__isnull=False),
        distinct=True,
        default=Value([]),
    )
    lacking = ArrayAgg("missing", filter=Q(missing__isnull=False), distinct=True, default=Value([]))
    names = {country.pk: country.name for country in people.countries_of(mission)}
    rows = mission.cover_found.annotate(codes=codes, lacking=lacking)
    return [
        {
            "at": one.found_at,
            "moment": one.get_moment_display(),
            "label": one.get_level_display(),
            "memoranda": one.codes,
            "missing": ", ".join(names[pk] for pk in one.lacking if pk in names),
        }
        for one in rows
    ]


def _report(mission: Mission) -> Any:
    """The report; everybody reads it once it is accepted."""
    return getattr(mission, "report", None)
