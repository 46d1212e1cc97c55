"""Four eyes: nobody decides on what they had a hand in, whatever role they decide in (INV-15).

Each room names its people by what they did; who is kept out is computed here and nowhere else. The
person counts: a second membership, another role or another address changes nothing.
"""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Membership
from cooperation.directory.queries import Reader
from cooperation.reviews.models import Assent

Stakes = Mapping[str, set[int]]
WORDS: Mapping[str, Promise] = {
    "wrote": _("You wrote or submitted it, so a colleague must decide."),
    "agreed": _("You endorsed it or recorded a letter, so a colleague must decide."),
    "member": _("You belong to the institution, so a colleague must decide."),
    "facilitator": _("You facilitate it, so a colleague must decide."),
    "asked": _("You asked for it, so a colleague must decide."),
    "recorder": _("You recorded it, so another person must decide."),
}


def stakes(**people: Iterable[int | None]) -> dict[str, set[int]]:
    """Persons by what they did; where nobody did it, nobody."""
    return {what: {pk for pk in who if pk is not None} for what, who in people.items()}


def working(institutions: Iterable[Institution | None]) -> QuerySet[Membership]:
    """Memberships of now in institutions that take part. Serving UNFPA is no stake."""
    pks = [one.pk for one in institutions if one and not hasattr(one, "unfpa_office")]
    return Membership.objects.active_on(directory.today()).filter(institution__in=pks)


def members(institutions: Iterable[Institution | None]) -> set[int]:
    """Who works now in institutions that take part."""
    return set(working(institutions).values_list("user", flat=True))


def agreed(assents: Iterable[Assent]) -> set[int | None]:
    """Who ever said yes or recorded a letter that did; a yes that was withdrawn counts too."""
    return {pk for one in assents for pk in (one.by_id, one.recorded_by_id)}


def check(user: Reader, who: Stakes, words: Mapping[str, Promise] | None = None) -> None:
    """Refuse whoever has a stake, and say which."""
    for what, people in who.items():
        if user.pk in people:
            raise NotAllowed((words or {}).get(what) or WORDS[what])


def others(people: QuerySet[User], who: Stakes) -> QuerySet[User]:
    """Those who are left to decide."""
    return people.exclude(pk__in=everybody(who))


def everybody(who: Stakes) -> set[int]:
    """All who have a stake, whatever it is."""
    return set().union(*who.values())
