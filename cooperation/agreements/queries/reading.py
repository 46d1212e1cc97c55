"""Who sees a memorandum: everybody once its text is ready; before, those whom it concerns."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.db.models.functions import JSONObject

from accounts.models import User
from cooperation.agreements.lifecycle import MEMORANDUM, PUBLIC_STATES
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.directory.queries import Reader

PARTIES = Prefetch(
    "parties",
    MemorandumParty.objects.select_related(
        "country", "institution__country", "institution__subject", "recorded_by", "verified_by"
    ).order_by("pk"),
)
# What a row of a list shows, so that any number of rows takes the same number of queries: of the
# parties their names, not who recorded them.
NAMES = Prefetch(
    "parties",
    MemorandumParty.objects.select_related("country", "institution__country").order_by("pk"),
)
WITH_CARD = ("themes", NAMES)
# For a page of rows and nothing else: the names alone, since there may be forty in each row.
LANGUAGES = ("en", "es", "pt_br", "fr")
_PARTY = ("memorandum", "country", "institution", "role", "state")
_NAME = ("institution__name", *(f"country__name_{language}" for language in LANGUAGES))
WITH_NAMES = (
    "themes",
    Prefetch(
        "parties",
        MemorandumParty.objects.select_related("country", "institution")
        .only(*_PARTY, *_NAME)
        .order_by("pk"),
    ),
)


def register() -> QuerySet[Memorandum]:
    """The public register: whatever is ready for signature or later, the newest first."""
    rows = Memorandum.objects.filter(state__in=PUBLIC_STATES)
    return rows.order_by("-effective_from", "-created_at", "-pk")


def visible_to(user: Reader) -> QuerySet[Memorandum]:
    """Those of the register for everybody; drafts and abandoned ones for those concerned."""
    return Memorandum.objects.filter(Q(state__in=PUBLIC_STATES) | concerning(user))


def concerning(user: Reader) -> Q:
    """Memoranda that a person keeps, coordinates, covers as an officer, or is party to."""
    if not isinstance(user, User):
        return Q(pk__in=[])
    if user.is_staff:
        return Q(pk__isnull=False)
    parties = MemorandumParty.objects.filter(memorandum=OuterRef("pk"))
    concern = Q(pk__in=[])
    if institutions := directory.institution_ids(user):
        concern |= Q(Exists(parties.filter(institution__in=institutions)))
    countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    if countries:
        concern |= Q(Exists(parties.filter(_of(countries))))
    return concern


def _of(countries: set[int]) -> Q:
    return Q(country__in=countries) | Q(institution__country__in=countries)


# By what name a page has read along with the memorandum whether it concerns its reader.
INSIDE = "concerns_its_reader"


def inside(user: Reader) -> dict[str, Case]:
    """The same as a column of the query of a memorandum."""
    return {INSIDE: Case(When(concerning(user), then=True), default=False)}


def is_concerned(user: Reader, memorandum: Memorandum) -> bool:
    """Whether its papers, its history and what is awaited are shown to the person."""
    read: bool | None = getattr(memorandum, INSIDE, None)
    if read is not None:
        return read
    if isinstance(user, User) and user.is_staff:
        return True
    return Memorandum.objects.filter(concerning(user), pk=memorandum.pk).exists()


def of_country(country: Country) -> QuerySet[Memorandum]:
    """The memoranda of the register to which a country or an institution of it is party."""
    return register().filter(Exists(_parties_here().filter(_of({country.pk}))))


def naming(countries: QuerySet[Country]) -> Q:
    """Memoranda to which one of the countries, or an institution of it, is party."""
    parties = MemorandumParty.objects.all()
    return Q(pk__in=parties.filter(country__in=countries).values("memorandum")) | Q(
        pk__in=parties.filter(institution__country__in=countries).values("memorandum")
    )


def named_countries(rows: QuerySet[Memorandum]) -> QuerySet[Country]:
    """The countries that are party to memoranda themselves or by an institution."""
    parties = MemorandumParty.objects.filter(memorandum__in=rows)
    return Country.objects.filter(
        Q(pk__in=parties.values("country")) | Q(pk__in=parties.values("institution__country"))
    )


def column_of_country(path: str, most: int) -> ArraySubquery:
    """Code and title of the first memoranda in force of the country at ``path``, for a column."""
    here = MemorandumParty.objects.filter(memorandum=OuterRef("pk"))
    country = OuterRef(OuterRef(path))
    named = Exists(here.filter(country=country)) | Exists(here.filter(institution__country=country))
    rows = register().filter(named, state="in_force")[:most]
    return ArraySubquery(rows.values(fact=JSONObject(code="subject__code", title="title")))


def of_institution(institution: Institution) -> QuerySet[Memorandum]:
    """The memoranda of the register to which an institution itself is party."""
    return register().filter(Exists(_parties_here().filter(institution=institution)))


def _parties_here() -> QuerySet[MemorandumParty]:
    return MemorandumParty.objects.filter(memorandum=OuterRef("pk"))


def open_with(institution: Institution) -> QuerySet[Memorandum]:
    """Memoranda that are not over, to which an institution is party or whose depositary it is."""
    parties = _parties_here().filter(institution=institution).exclude(state="withdrawn")
    over = [state.code for state in MEMORANDUM.states if state.final]
    rows = Memorandum.objects.filter(Q(Exists(parties)) | Q(depositary=institution))
    return rows.exclude(state__in=over)
