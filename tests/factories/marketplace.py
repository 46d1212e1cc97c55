"""Offers and demands, written straight into a state; the services are tested by their own tests."""

import datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from cooperation.core.codes import next_code
from cooperation.core.models import Document, Subject
from cooperation.directory.models import Institution
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.writing import CODE_KINDS
from tests.factories import files
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, term

# States that a listing has only after its focal point submitted it.
SUBMITTED = ("submitted", "endorsed", "published", "paused", "expired")
ONCE_PUBLISHED = ("published", "paused", "expired")
SCHEMES = {
    "policy_cycle_stages": "policy_cycle_stage",
    "population_groups": "population_group",
    "sdg_targets": "sdg",
    "covers": "budget_category",
    "needs": "budget_category",
}


def pdf(name: str = "evidence.pdf") -> SimpleUploadedFile:
    """A document of its own for each name: the same content twice is one document."""
    return SimpleUploadedFile(name, files.pdf(title=name), content_type="application/pdf")


def evidence(by: User | None = None) -> Document:
    return Document.objects.create(
        file="documents/evidence.pdf",
        sha256="0" * 64,
        mime="application/pdf",
        size=100,
        title="Evaluation of the programme",
        kind=Document.Kind.EVIDENCE,
        uploaded_by=by or UserFactory(),
    )


class ListingFactory(factory.django.DjangoModelFactory):
    """A complete offer in draft; ``themes`` and ``modalities`` are codes or terms."""

    class Meta:
        model = Listing
        skip_postgeneration_save = True

    kind = Listing.Kind.OFFER
    institution = factory.SubFactory(InstitutionFactory)
    author = factory.SubFactory(UserFactory)
    language = "en"
    title = factory.Sequence(lambda number: f"Youth-friendly health services {number}")
    summary = "Ten years of services for adolescents in primary care."
    description = "How the first contact, the teams and the follow-up are organised."
    languages = ["es"]
    state = "draft"
    experience = factory.LazyAttribute(
        lambda self: "Used in 40 municipalities." if self.kind == "offer" else ""
    )
    capacity_per_year = factory.LazyAttribute(lambda self: 3 if self.kind == "offer" else None)
    max_parallel = factory.LazyAttribute(lambda self: 2 if self.kind == "offer" else None)
    expected_change = factory.LazyAttribute(
        lambda self: "" if self.kind == "offer" else "More adolescents come to the services."
    )
    success_indicator = factory.LazyAttribute(
        lambda self: "" if self.kind == "offer" else "Visits by people aged 10 to 19."
    )
    outcome = factory.LazyAttribute(
        lambda self: "withdrawn" if self.kind == "demand" and self.state == "withdrawn" else ""
    )
    submitted_by = factory.LazyAttribute(
        lambda self: UserFactory() if self.state in SUBMITTED else None
    )
    published_at = factory.LazyAttribute(
        lambda self: timezone.now() if self.state in ONCE_PUBLISHED else None
    )
    paused_for = factory.LazyAttribute(lambda self: "decision" if self.state == "paused" else "")
    last_confirmed_at = factory.SelfAttribute("published_at")
    expires_at = factory.LazyAttribute(
        lambda self: self.published_at and self.published_at + datetime.timedelta(days=540)
    )

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        provenance = kwargs.pop("provenance", "user")
        if "subject" not in kwargs:
            kwargs["subject"] = _subject(kwargs, provenance)
        return kwargs

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        self.themes.set(_terms("icpd", ["SRH.5"] if extracted is None else extracted))

    @factory.post_generation
    def modalities(self, create, extracted, **kwargs):
        self.modalities.set(_terms("modality", ["study_visit"] if extracted is None else extracted))

    @factory.post_generation
    def terms(self, create, extracted, **kwargs):
        """Further choices by field, as in ``terms={"covers": ["staff_time"]}``."""
        for field, codes in (extracted or {}).items():
            getattr(self, field).set(_terms(SCHEMES[field], codes))

    @factory.post_generation
    def documents(self, create, extracted, **kwargs):
        """An offer has one document unless ``documents=[]`` says otherwise."""
        if self.kind == "offer":
            self.evidence.set([evidence(self.author)] if extracted is None else extracted)


def offer(**facts) -> Listing:
    return ListingFactory(kind="offer", **facts)


def demand(**facts) -> Listing:
    return ListingFactory(kind="demand", **facts)


def published(kind: str = "offer", *, country: str = "GT", **facts) -> Listing:
    """A published offer or demand of an institution of a country."""
    institution: Institution = facts.pop("institution", None) or InstitutionFactory(country=country)
    return ListingFactory(kind=kind, state="published", institution=institution, **facts)


def _terms(scheme, chosen):
    return [term(scheme, one) if isinstance(one, str) else one for one in chosen]


def _subject(facts, provenance) -> Subject:
    return Subject.objects.create(
        kind=facts["kind"],
        code=next_code(
            CODE_KINDS[facts["kind"]],
            scope=facts["institution"].country.iso2,
            on=timezone.localdate(),
        ),
        title=facts["title"],
        language=facts["language"],
        url_name="marketplace:detail",
        provenance=provenance,
    )
