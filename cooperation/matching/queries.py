"""Which matches a person may see, and how the inbox divides them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from accounts.models import User
from cooperation.audit.queries import opened
from cooperation.core.models import Term
from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching.models import Match

TABS = ("answer", "waiting", "accepted", "closed")
CLOSED_STATES = ("converted", "declined", "lapsed", "superseded")


def visible_to(user: Reader) -> QuerySet[Match]:
    """Proposals are for the people of both institutions.

    The coordinators of both countries and the officers who cover them read them too; nobody
    else does, an administrator only the one that they opened with a reason, for an hour.
    """
    return Match.objects.filter(concerning(user))


def concerning(user: Reader) -> Q:
    """The same as a condition."""
    if not isinstance(user, User):
        return Q(pk__in=[])
    own = directory.institution_ids(user)
    countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    concern = opened(user)
    for side in ("offer", "demand"):
        if own:
            concern |= Q(**{f"{side}__institution__in": own})
        if countries:
            concern |= Q(**{f"{side}__institution__country__in": countries})
    return concern


def with_sides(matches: QuerySet[Match]) -> QuerySet[Match]:
    """Each match with both listings, institutions and countries, in three queries.

    Not in one: twelve joins in one statement leave the database to guess, and on tables that it
    has not counted yet it guesses plans that never end.
    """
    sides = Listing.objects.select_related("subject", "institution__country")
    return matches.select_related("subject").prefetch_related(
        Prefetch("offer", sides), Prefetch("demand", sides)
    )


def with_other_side(matches: QuerySet[Any], listing: Listing) -> list[Any]:
    """The proposals of one listing, each with the listing across, in one query."""
    side, other = ("offer", "demand") if listing.is_offer else ("demand", "offer")
    across = (f"{other}__subject", f"{other}__institution__country")
    found = list(matches.select_related("subject", *across))
    for match in found:
        setattr(match, side, listing)
    return found


def with_days(matches: QuerySet[Match]) -> QuerySet[Any]:
    """Each match with the days until which answers are awaited and by whom, soonest first."""
    awaited = Commitment.objects.filter(
        about=OuterRef("subject"), state=Commitment.State.OPEN
    ).order_by("due_on", "pk")
    fact = JSONObject(institution="awaits_institution", due_on="due_on")
    return matches.annotate(days=ArraySubquery(awaited.values(fact=fact)))


def in_tab(matches: QuerySet[Match], tab: str, user: Reader) -> QuerySet[Match]:
    """One tab of the inbox: to answer, waiting for others, accepted, closed."""
    if tab == "accepted":
        return matches.filter(state="accepted").order_by("-updated_at", "-pk")
    if tab == "closed":
        return matches.filter(state__in=CLOSED_STATES).order_by("-updated_at", "-pk")
    wanted = to_answer(user) if tab == "answer" else waiting_for_others(user)
    return matches.filter(wanted).order_by("-score", "-pk")


def to_answer(user: Reader) -> Q:
    """Nobody has answered yet, or only the other side has."""
    return Q(state="suggested") | (Q(state="awaiting_other") & _is_awaited(user))


def waiting_for_others(user: Reader) -> Q:
    """One side has said yes and the person's own side is not the one that is awaited."""
    return Q(state="awaiting_other") & ~_is_awaited(user)


def _is_awaited(user: Reader) -> Q:
    own = directory.institution_ids(user)
    return Q(offer__institution__in=own, first_yes=F("demand__institution")) | Q(
        demand__institution__in=own, first_yes=F("offer__institution")
    )


def counts(matches: QuerySet[Match], user: Reader) -> Mapping[str, int]:
    """How many there are in each tab, in one query."""
    return matches.order_by().aggregate(
        answer=Count("pk", filter=to_answer(user)),
        waiting=Count("pk", filter=waiting_for_others(user)),
        accepted=Count("pk", filter=Q(state="accepted")),
        closed=Count("pk", filter=Q(state__in=CLOSED_STATES)),
    )


def of_listing(matches: QuerySet[Match], listing: Listing) -> QuerySet[Match]:
    """The proposals of one offer or one demand."""
    return matches.filter(Q(offer=listing) | Q(demand=listing))


RESTING = Q(offer__state="paused") | Q(demand__state="paused")


def rests(match: Match) -> bool:
    """Whether one of its sides is paused, so that nobody is awaited about it."""
    return "paused" in (match.offer.state, match.demand.state)


def joins_own(user: Reader, listing: Listing) -> Combinable:
    """Whether a proposal joins a listing with one of the person's own institutions."""
    own = directory.institution_ids(user)
    if not own:
        return Value(False)
    pair = Q(offer=listing, demand__institution__in=own) | Q(
        demand=listing, offer__institution__in=own
    )
    return ExpressionWrapper(pair, output_field=BooleanField())


def counterparts_of(listing: Listing) -> QuerySet[Listing]:
    """The published listings of the other kind in other countries."""
    other = Listing.Kind.DEMAND if listing.is_offer else Listing.Kind.OFFER
    return Listing.objects.filter(kind=other, state="published").exclude(
        institution__country=listing.institution.country_id
    )


def of_related_themes(listing: Listing) -> Q:
    """A condition on its counterparts: that they have a larger theme in common with it.

    Only keys are looked for here, so that each stands once however many themes it shares.
    """
    themes = listing.themes.all()
    larger = Term.objects.filter(Q(pk__in=themes) | Q(children__in=themes))
    related = Term.objects.filter(Q(pk__in=larger) | Q(parent__in=larger))
    sharing = Listing.themes.through.objects.filter(term__in=related).values("listing")
    return Q(pk__in=sharing)
