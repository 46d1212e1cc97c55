"""Telling the focal points of both sides."""

from collections import defaultdict
from collections.abc import Iterable

from accounts.models import User
from cooperation.directory import absences
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.marketplace.models import Listing
from cooperation.matching import kinds, sides
from cooperation.matching.models import Match
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind


def focal_points(institutions: Iterable[Institution]) -> list[User]:
    return [person for one in institutions for person in directory.people(one, Role.FOCAL_POINT)]


def tell_both(match: Match, kind: Kind, *, but: User | None = None) -> None:
    """Tell the focal points of both sides, save the one who acted."""
    people = focal_points(sides.institutions(match))
    outbox.tell((one for one in people if one != but), kind, about=match.subject)


def tell_side(match: Match, institution: Institution, kind: Kind) -> None:
    """Tell the focal points of one side."""
    outbox.tell(focal_points([institution]), kind, about=match.subject)


class NewProposals:
    """Tells of new proposals: one notice a listing in a run, however many there are."""

    def __init__(self) -> None:
        self._told: set[int] = set()
        self._people: dict[int, list[User]] = {}
        self._away = absences.people_away()

    def tell(self, matches: Iterable[Match]) -> None:
        """One proposal is told by itself, several as news about the listing."""
        by_listing: dict[int, tuple[Listing, list[Match]]] = {}
        grouped: dict[int, list[Match]] = defaultdict(list)
        for match in matches:
            for listing in (match.offer, match.demand):
                grouped[listing.pk].append(match)
                by_listing[listing.pk] = (listing, grouped[listing.pk])
        for pk, (listing, new) in by_listing.items():
            if pk not in self._told:
                self._told.add(pk)
                self._tell_one(listing, new)

    def _tell_one(self, listing: Listing, new: list[Match]) -> None:
        institution = listing.institution
        if institution.pk not in self._people:
            self._people[institution.pk] = focal_points([institution])
        people = self._people[institution.pk]
        one = len(new) == 1
        outbox.tell(
            people,
            kinds.MATCH_SUGGESTED if one else kinds.LISTING_HAS_SUGGESTIONS,
            about=new[0].subject if one else listing.subject,
            nobody_is_away=self._away.isdisjoint(person.pk for person in people),
        )
