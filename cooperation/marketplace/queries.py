"""Which offers and demands a person may see."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from accounts.models import User
from cooperation.audit.queries import opened
from cooperation.core.memory import remembered
from cooperation.core.models import ActivityEntry, Translation
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role, UnfpaOffice
from cooperation.directory.queries import Reader
from cooperation.marketplace.models import Catalogue, Listing
from cooperation.reviews import four_eyes
from cooperation.reviews import queries as reviews
from cooperation.reviews.models import Assent, Review
from cooperation.reviews.queries import Record

# Readable by everyone at their address; only published ones stand in the lists.
PUBLIC_STATES = ("published", "paused", "expired")
# A demand that was closed stays readable with what became of it: exchanges point to it.
CLOSED = Q(state="archived", outcome__in=("fulfilled", "not_fulfilled", "duplicate"))

WRITING_VERBS = (
    "listing.created",
    "listing.edited",
    "listing.evidence_added",
    "listing.evidence_described",
    "listing.evidence_removed",
    "listing.translated",
    "listing.submitted",
    "listing.submitted_by_letter",
)
# What people may write in further languages; the rest is read in the language of the text.
TRANSLATED = ("title", "summary")


def published() -> QuerySet[Listing]:
    """What anyone can browse, newest first."""
    return Listing.objects.filter(state="published").order_by("-published_at", "-pk")


def visible_to(user: Reader) -> QuerySet[Listing]:
    """What a person may read.

    Everyone reads what is or was published and not withdrawn, a demand also once it is closed. An
    institution's own people read all of it. Coordinators and officers read what was submitted in
    their countries, also while it is returned, because they may be asked why it does not come
    back; an officer reads the drafts begun for an institution. Other drafts are the institution's
    own. An administrator reads what everyone reads, and for an hour what they opened with a reason.
    """
    return Listing.objects.filter(is_public() | concerning(user) | opened(user))


def concerning(user: Reader) -> Q:
    """What the person reads all of, its history too: the people who write, endorse and publish."""
    concern = Q(pk__in=[])
    if isinstance(user, User):
        own = directory.institution_ids(user, Role.STAFF, Role.FOCAL_POINT)
        countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
        if own:
            concern |= Q(institution__in=own)
        if countries:
            submitted = Q(submitted_by__isnull=False) & (~Q(state="draft") | ~Q(returned_reason=""))
            seen = submitted | Q(author=user) | is_public()
            concern |= Q(institution__country__in=countries) & seen
    return concern


def is_public() -> Q:
    """What everyone may read at its address; a revision never is."""
    return Q(revision_of=None) & (Q(state__in=PUBLIC_STATES) | CLOSED)


def with_its_people(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """Each listing with its subject, institution, country and author, in the same query."""
    return listings.select_related(
        "subject",
        "institution__subject",
        "institution__country",
        "institution__type",
        "author",
        "revision_of__subject",
        "duplicate_of__subject",
    )


def for_institution(institution_ids: Iterable[int]) -> QuerySet[Listing]:
    """All listings of institutions, whatever their state, last changed first.

    Revisions stand among them until they are over: they are read with what they revise then.
    """
    shown = Q(revision_of=None) | ~Q(state__in=("archived", "withdrawn"))
    return (
        Listing.objects.filter(shown, institution__in=list(institution_ids))
        .select_related("subject", "institution", "revision_of__subject")
        .order_by("-updated_at", "-pk")
    )


def open_ones_of(institution: Institution) -> QuerySet[Listing]:
    """What an institution has that is not over: from a draft to what has expired."""
    over = ("withdrawn", "archived")
    return Listing.objects.filter(institution=institution).exclude(state__in=over)


def current_translations() -> QuerySet[Translation]:
    """Titles and summaries that a person translated from the words that stand there now.

    One without a memory of its original, from before that was kept, counts as current.
    """
    current = Q(of_text="")
    for name in TRANSLATED:
        current |= Q(field=name, of_text=F(f"subject__listing__{name}"))
    return Translation.objects.filter(
        current, status=Translation.Status.HUMAN, field__in=TRANSLATED
    )


def translations_of(listing: Listing, language: str) -> dict[str, Translation]:
    """What is kept of title and summary in a language, by field, current or not."""
    rows = Translation.objects.filter(
        subject=listing.subject_id, language=language, field__in=TRANSLATED
    ).select_related("by")
    return {row.field: row for row in rows}


def own_of_kind(user: Reader, kind: str) -> QuerySet[Listing]:
    """What the person's own institutions wrote of a kind, whatever became of it."""
    own = directory.institution_ids(user, Role.STAFF, Role.FOCAL_POINT)
    return for_institution(own).filter(kind=kind)


@remembered
def stakes(listing: Listing) -> four_eyes.Stakes:
    """Who has a hand in it (F1): who “wrote” it or “agreed” to it.

    Writing is being author or submitter, or ever having changed the text; agreeing is having
    endorsed it or recorded a letter about it. A listing and its revisions are one text over time:
    whoever has a part in one has it in all. One query.
    """
    agreements = _agreements(listing)
    found = _people(_acts_of_writing(listing), "by", "wrote").union(
        _people(agreements, "by", "agreed"), _people(agreements, "recorded_by", "agreed")
    )
    rows = list(found)
    return four_eyes.stakes(
        wrote=[*_authors(listing), *(pk for pk, what in rows if what == "wrote")],
        agreed=[pk for pk, what in rows if what == "agreed"],
    )


def _people(rows: QuerySet[Any], column: str, what: str) -> QuerySet[Any, tuple[int, str]]:
    named = rows.filter(**{f"{column}__isnull": False}).order_by()
    return named.values_list(column, Value(what, output_field=CharField()))


def _acts_of_writing(listing: Listing) -> QuerySet[ActivityEntry]:
    return ActivityEntry.objects.filter(subject__in=_editions(listing), verb__in=WRITING_VERBS)


def _agreements(listing: Listing) -> QuerySet[Assent]:
    return Assent.objects.filter(subject__in=_editions(listing))


def _editions(listing: Listing) -> QuerySet[Listing, Any]:
    """The subjects of a listing and its revisions: what is done to one is done to the other."""
    original = listing.revision_of_id or listing.pk
    rows = Listing.objects.filter(Q(pk=original) | Q(revision_of=original))
    return rows.order_by().values("subject")


def _authors(listing: Listing) -> set[int | None]:
    texts = [one for one in (listing, listing.revision_of) if one]
    return {pk for one in texts for pk in (one.author_id, one.submitted_by_id)}


def deciding_office(listing: Listing) -> UnfpaOffice | None:
    """The office that acts for the country.

    One whose officers all have a part in the listing counts as absent: its regional office acts.
    """
    office = directory.acting_office(listing.country)
    if office is None:
        return None
    officers = directory.people(office.institution, Role.OFFICER)
    if four_eyes.others(officers, stakes(listing)).exists():
        return office
    return directory.regional_office(listing.country) or office


@remembered
def record_of(listing: Listing) -> Record:
    """Its quality reviews, comments and endorsements.

    One query, unless they were read as columns of the listing.
    """
    read = "said_in_reviews" in listing.__dict__
    return reviews.in_hand(listing) if read else reviews.record_of(listing.subject_id)


def own_review(user: Reader, listing: Listing) -> Review | None:
    """The person's newest review of the present version of the text."""
    return next(
        (
            one
            for one in record_of(listing).reviews
            if one.reviewer_id == user.pk and one.text_version == listing.version
        ),
        None,
    )


def has_passed(user: Reader, listing: Listing) -> bool:
    """Whether the person's own check of the present version of the text is passed."""
    own = own_review(user, listing)
    return own is not None and own.verdict == Review.Verdict.PASS


def institutions_to_write_for(user: User) -> list[Institution]:
    """One's own institutions; for an officer, those of the covered countries, to assist them."""
    own = directory.institution_ids(user, Role.STAFF, Role.FOCAL_POINT)
    covered = directory.covered_country_ids(user)
    if not own and not covered:
        return []
    return list(
        Institution.objects.filter(
            Q(pk__in=own) | Q(country__in=covered), country__isnull=False, is_active=True
        )
        .select_related("country", "subject")
        .order_by("name", "pk")
    )


def catalogues_of(user: User) -> QuerySet[Catalogue]:
    """What a person sent to be imported; nobody else sees it."""
    return Catalogue.objects.filter(by=user).select_related("institution__country")


def titles_of_offers(institution: Institution) -> list[tuple[str, str]]:
    """Title and code of each offer that the institution has or prepares."""
    return list(
        Listing.objects.filter(institution=institution, kind=Listing.Kind.OFFER, revision_of=None)
        .exclude(state__in=["withdrawn", "archived"])
        .order_by("pk")
        .values_list("title", "subject__code")
    )


def imported_before(catalogue: Catalogue) -> Catalogue | None:
    """The last time that the institution imported the very same file."""
    return (
        Catalogue.objects.filter(
            institution=catalogue.institution_id,
            sha256=catalogue.sha256,
            imported_at__isnull=False,
        )
        .order_by("-imported_at")
        .first()
    )
