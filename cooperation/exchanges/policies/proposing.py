"""Who proposes an exchange without a match, and who answers for an invited institution."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import Term
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.exchanges import queries
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.exchanges.policies.terms import side_of
from cooperation.exchanges.policies.third import part_of


def check_can_propose(user: User, institutions: Iterable[Institution]) -> None:
    """An officer whose office covers a country of one of the institutions."""
    countries = {institution.country_id for institution in institutions}
    if not countries & directory.covered_country_ids(user):
        raise NotAllowed(
            _("Only a UNFPA officer who covers one of the countries can propose this exchange.")
        )


def may_propose_for(user: User) -> list[Institution]:
    """The institutions of a country for which a person may propose an exchange to another one."""
    found = {
        one.institution_id: one.institution
        for one in directory.memberships_of(user)
        if one.role == Role.FOCAL_POINT and one.institution.country_id
    }
    return list(found.values())


def check_can_propose_for(user: User, institution: Institution) -> None:
    """A focal point proposes for their own institution."""
    if institution.pk not in {one.pk for one in may_propose_for(user)}:
        raise NotAllowed(_("You can propose exchanges for your own institution only."))


def check_is_designated(institution: Institution, role: str, themes: Sequence[Term]) -> None:
    """Whoever shares is designated to offer, whoever receives to ask, on these themes (rule 4)."""
    designation = directory.active_designation(institution)
    does = (
        ("offer", ExchangeParty.PROVIDING),
        ("demand", ExchangeParty.RECEIVING),
    )
    if designation is None or not all(
        directory.designation_covers(designation, kind=kind, themes=list(themes))
        for kind, roles in does
        if role in roles
    ):
        words = _("%(institution)s is not designated for this by its ministry of foreign affairs.")
        raise NotPossible(words % {"institution": institution.name})


def check_can_answer(user: User, exchange: Exchange) -> None:
    """A focal point of an invited institution that has not said yes yet."""
    answering_for(user, exchange)


def only_supports(user: User, exchange: Exchange) -> bool:
    """Whether a person answers for an institution that supports it and is no side."""
    mine = answering_for(user, exchange)
    return mine.pk in {one.pk for one in part_of(user, exchange)}


def answering_for(user: User, exchange: Exchange) -> Institution:
    """The institution for which a person may answer the invitation now."""
    EXCHANGE.target("negotiate", state=exchange.state)
    mine = [*side_of(user, exchange), *part_of(user, exchange)]
    if not mine:
        raise NotAllowed(_("Only a focal point of an invited institution can answer."))
    joined = queries.joined(exchange)
    missing = [institution for institution in mine if institution.pk not in joined]
    if not missing:
        raise NotPossible(_("Your institution has already said yes."))
    return missing[0]
