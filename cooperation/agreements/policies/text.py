"""Writing, negotiating and freezing the text."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.agreements.lifecycle import MEMORANDUM
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.policies.letters import check_recorded_no_letter
from cooperation.agreements.policies.who import (
    check_is_administrator,
    check_serves_regionally,
    coordinates,
)
from cooperation.agreements.queries.people import parties_of
from cooperation.agreements.queries.text import confirmed_countries, missing_clauses
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import Term
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, UnfpaOffice

Binding = MemorandumParty.Role.PARTY


def check_can_draft(user: User) -> None:
    """An administrator."""
    check_is_administrator(user)


def check_can_write(user: User, memorandum: Memorandum) -> None:
    """An administrator, while the text is open; later it is changed by an amendment alone."""
    check_is_administrator(user)
    check_is_open(memorandum)


def check_is_open(memorandum: Memorandum) -> None:
    """What is frozen stays as it is."""
    if memorandum.is_frozen:
        raise NotPossible(
            _("The text is frozen: it is “%(state)s”. What changes now is an amendment.")
            % {"state": memorandum.get_state_display()}
        )


def check_can_invite(user: User, memorandum: Memorandum) -> None:
    """Parties are invited while the text is open, and to an open multilateral one in force."""
    check_is_administrator(user)
    is_open = memorandum.kind == Memorandum.Kind.MULTILATERAL_OPEN
    if memorandum.state == "in_force" and is_open:
        return
    if memorandum.is_frozen:
        raise NotPossible(
            _("Only a multilateral memorandum that is open to accession takes further parties.")
        )


def check_can_ask_accession(user: User, memorandum: Memorandum, country: Country) -> None:
    """The coordinator of a country that is no party, or an officer of a regional office for it."""
    is_open = memorandum.kind == Memorandum.Kind.MULTILATERAL_OPEN
    if not is_open or memorandum.state != "in_force":
        raise NotPossible(
            _("Only a multilateral memorandum that is open to accession takes further parties.")
        )
    if not prepares_for(user, country):
        raise NotAllowed(
            _("Only the coordinator of the country or its regional office can prepare this.")
        )
    if any(one.country_id == country.pk for one in parties_of(memorandum)):
        raise NotPossible(_("%(party)s is a party already.") % {"party": country})


def prepares_for(user: User, country: Country) -> bool:
    """Whether the person coordinates the country or serves in its regional office."""
    if country.pk in directory.coordinated_country_ids(user):
        return True
    serves = any(one.kind == UnfpaOffice.Kind.REGIONAL for one in directory.offices_of(user))
    return serves and country.pk in directory.covered_country_ids(user)


def check_can_negotiate(user: User, memorandum: Memorandum) -> None:
    """Two parties at least, and the clauses without which nobody can agree."""
    check_is_administrator(user)
    MEMORANDUM.target("negotiate", state=memorandum.state)
    check_is_complete(memorandum)


def check_is_complete(memorandum: Memorandum) -> None:
    """Refuse a memorandum that lacks parties, languages or required clauses; say which."""
    if len([one for one in parties_of(memorandum) if one.role == Binding]) < 2:
        raise NotPossible(_("A memorandum needs two parties at least: add them first."))
    if not memorandum.languages:
        raise NotPossible(_("Choose the languages of the authentic texts first."))
    missing = missing_clauses(memorandum)
    if missing:
        language, kinds = next(iter(missing.items()))
        names = [str(one) for one in Term.objects.filter(scheme="clause_kind", code__in=kinds)]
        raise NotPossible(
            ngettext(
                "The text in %(language)s lacks a clause: %(clauses)s.",
                "The text in %(language)s lacks clauses: %(clauses)s.",
                len(names),
            )
            % {"language": language, "clauses": ", ".join(names)}
        )


def check_can_register(user: User, memorandum: Memorandum) -> None:
    """What was signed before the platform kept it needs its parties, not its clauses."""
    check_is_administrator(user)
    MEMORANDUM.target("register", state=memorandum.state)
    if len([one for one in parties_of(memorandum) if one.role == Binding]) < 2:
        raise NotPossible(_("A memorandum needs two parties at least: add them first."))


def check_can_confirm(user: User, memorandum: Memorandum) -> None:
    """A coordinator of a party that has not confirmed the text as it stands."""
    if memorandum.state != "negotiating":
        raise NotPossible(
            _("The text is confirmed while it is in negotiation: it is now “%(state)s”.")
            % {"state": memorandum.get_state_display()}
        )
    mine = [one for one in parties_of(memorandum) if coordinates(user, one)]
    if not mine:
        raise NotAllowed(_("Only the coordinator of one of the parties can confirm the text."))
    confirmed = confirmed_countries(memorandum)
    if all(one.represented and one.represented.pk in confirmed for one in mine):
        raise NotPossible(_("Your country has confirmed this text already."))


def check_can_freeze(user: User, memorandum: Memorandum) -> None:
    """The regional office, once every country has confirmed the text as it stands.

    Never who recorded the letter by which one of them did.
    """
    check_serves_regionally(user, memorandum)
    MEMORANDUM.target("freeze", state=memorandum.state)
    check_is_complete(memorandum)
    confirmed = confirmed_countries(memorandum)
    missing = [
        str(one)
        for one in parties_of(memorandum)
        if one.represented and one.represented.pk not in confirmed
    ]
    if missing:
        raise NotPossible(
            _("These parties have not confirmed the text yet: %(parties)s.")
            % {"parties": ", ".join(missing)}
        )
    check_recorded_no_letter(user, memorandum)


def check_can_reopen(user: User, memorandum: Memorandum) -> None:
    """The regional office, as long as nobody has signed."""
    check_serves_regionally(user, memorandum)
    MEMORANDUM.target("reopen", state=memorandum.state)
    if any(one.state != "invited" for one in parties_of(memorandum)):
        raise NotPossible(_("A party has signed this text, so it is not reopened."))


def check_can_abandon(user: User, memorandum: Memorandum) -> None:
    """The regional office, as long as it is not in force."""
    check_serves_regionally(user, memorandum)
    MEMORANDUM.target("abandon", state=memorandum.state)
