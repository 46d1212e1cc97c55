"""Who may begin and change a draft."""

from django.utils.translation import gettext as _

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.directory.queries import Reader
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies.who import covers, works_for


def check_can_write(user: Reader, institution: Institution) -> None:
    """An institution's own people begin its drafts; an officer covering its country may assist."""
    assists = institution.country_id in directory.covered_country_ids(user)
    if not (works_for(user, institution) or assists):
        raise NotAllowed(_("Only the institution’s own people write its offers and demands."))
    if institution.country_id is None or not institution.is_active:
        raise NotPossible(_("Only active institutions of a country offer and ask."))


def check_can_copy(user: Reader, listing: Listing) -> None:
    """Whoever may write for an institution begins new drafts from its earlier ones."""
    check_can_write(user, listing.institution)


def check_can_edit(user: Reader, listing: Listing) -> None:
    """A draft is changed by its institution's people, and by an officer who began it for them."""
    assists = covers(user, listing) and listing.author_id == user.pk
    if not (works_for(user, listing.institution) or assists):
        raise NotAllowed(_("Only the institution’s own people can change this text."))
    if listing.state != "draft":
        raise NotPossible(
            _("It is “%(state)s” now and can be changed only as a draft. Nothing was changed.")
            % {"state": LISTING.state(listing.state).label}
        )
