"""What a country without a coordinator here said on paper (domain page, 4.9)."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.people import coordinated
from cooperation.agreements.queries.text import confirmed_countries
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, UnfpaOffice
from cooperation.directory.queries import Reader
from cooperation.reviews import four_eyes
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.models import Assent

RECORDED_A_LETTER = _("You recorded the letter of a country, so another officer decides.")


def check_can_record_letter(user: User, party: MemorandumParty) -> None:
    """An officer of the regional office of a country that has nobody here to confirm the text."""
    memorandum, country = party.memorandum, party.represented
    if memorandum.state != "negotiating":
        raise NotPossible(
            _("The text is confirmed while it is in negotiation: it is now “%(state)s”.")
            % {"state": memorandum.get_state_display()}
        )
    if country is None or not _serves(user, country):
        raise NotAllowed(
            _("Only an officer of the regional office of this country can record its letter.")
        )
    if country.pk in confirmed_countries(memorandum):
        raise NotPossible(_("%(country)s has confirmed this text already.") % {"country": country})
    if country.pk in coordinated(memorandum):
        raise NotPossible(
            _("%(country)s has a coordinator here, who confirms the text.") % {"country": country}
        )


def confirmed_on_paper(user: User, party: MemorandumParty) -> list[MissingYes]:
    """The confirmation of the country of a party, for an officer who may record it."""
    check_can_record_letter(user, party)
    kind, version = Assent.Kind.CONFIRMATION, party.memorandum.text_version
    country = party.represented
    return [MissingYes(kind, str(country), country=country, version=version)]


def recorders_of_letters(memorandum: Memorandum) -> set[int | None]:
    """Who recorded what a country said on paper: they decide nothing about it (INV-15, INV-34)."""
    rows = Assent.objects.filter(subject=memorandum.subject_id, kind=Assent.Kind.CONFIRMATION)
    return set(rows.filter(recorded_by__isnull=False).values_list("recorded_by", flat=True))


def check_recorded_no_letter(user: User, memorandum: Memorandum) -> None:
    """Whoever recorded the letter by which a country confirmed the text does not freeze it."""
    who = four_eyes.stakes(recorder=recorders_of_letters(memorandum))
    four_eyes.check(user, who, {"recorder": RECORDED_A_LETTER})


def reads_letters(user: Reader, party: MemorandumParty) -> bool:
    """The coordinator of the country that wrote it and the officers who cover it."""
    country = party.represented
    reached = directory.covered_country_ids(user) | directory.coordinated_country_ids(user)
    return country is not None and country.pk in reached


def _serves(user: User, country: Country) -> bool:
    is_regional = any(one.kind == UnfpaOffice.Kind.REGIONAL for one in directory.offices_of(user))
    return is_regional and country.pk in directory.covered_country_ids(user)
