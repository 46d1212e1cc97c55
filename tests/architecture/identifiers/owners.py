"""Whose a row is, and whether anybody may read it: for the texts that must not come back.

Keys say who may read: ``A`` and ``B`` are the countries of the two ministries, ``Z`` a third one,
``I7`` an institution of no country, ``U7`` a person, ``nA`` UNFPA's officers for a country.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q

from accounts.models import User
from cooperation.agreements.lifecycle import PUBLIC_STATES as MEMORANDA
from cooperation.core.models import Document, Subject
from cooperation.dialogue.models import Message
from cooperation.directory.models import Designation, Institution
from cooperation.exchanges.lifecycle import PUBLIC_STATES as EXCHANGES
from cooperation.marketplace.queries import PUBLIC_STATES as LISTINGS
from cooperation.missions.lifecycle import PUBLIC_STATES as MISSIONS
from cooperation.reviews.models import Assent
from tests.architecture.access.people import Cast, X, Y, Z

Keys = frozenset[str]
COUNTRIES = {X: "A", Y: "B", Z: "Z"}
NOBODY: Keys = frozenset({"0"})
ADMINISTRATORS: Keys = frozenset({"admin"})


def of_institution(one: Institution | None) -> Keys:
    if one is None:
        return frozenset()
    if one.country_id is None:
        return frozenset({f"I{one.pk}"})
    return of_country(one.country)


def of_country(country: Any) -> Keys:
    return frozenset({COUNTRIES.get(country.iso2, country.iso2)}) if country else frozenset()


def of_person(person: Any) -> Keys:
    return frozenset({f"U{person.pk}"}) if person else frozenset()


def of_address(email: str) -> Keys:
    """Whoever signs in with it: an invitation is theirs to take up."""
    return of_all(of_person(one) for one in User.objects.filter(email__iexact=email))


def of_all(parts: Iterable[Keys]) -> Keys:
    return frozenset().union(*parts)


def of_object(one: Any) -> Keys:
    """The institutions and countries that take part in a business object."""
    name = type(one).__name__
    if name == "Listing":
        return of_institution(one.institution) | of_person(one.author)
    if name == "Institution":
        return of_institution(one)
    if name == "Match":
        return of_object(one.offer) | of_object(one.demand)
    if name == "Exchange":
        parties = one.parties.all()
        return of_all(of_institution(p.institution) | of_country(p.country) for p in parties)
    if name == "Mission":
        going = of_all(of_institution(d.institution) for d in one.delegations.all())
        return going | of_institution(one.host) | of_institution(one.proposer)
    if name == "Memorandum":
        parties = one.parties.all()
        of_parties = of_all(of_institution(p.institution) | of_country(p.country) for p in parties)
        return of_parties | ADMINISTRATORS
    if name == "Question":
        asking = of_institution(one.institution) | of_person(one.asked_by)
        return asking | frozenset(f"n{key}" for key in of_country(one.country))
    if name == "InstitutionProposal":
        return of_country(one.country) | of_person(one.proposed_by)
    raise ValueError(f"say in owners.py whose a {name} is")


def is_public(one: Any) -> bool:
    """Whether everybody reads it."""
    states = {
        "Listing": (*LISTINGS, "archived"),
        "Exchange": EXCHANGES,
        "Mission": MISSIONS,
        "Memorandum": MEMORANDA,
        "Match": (),
        "Question": (),
        "InstitutionProposal": (),
    }
    name = type(one).__name__
    return name == "Institution" or one.state in states[name]


def behind(subject: Subject | None) -> Any:
    """The object of a subject."""
    for relation in Subject._meta.related_objects:
        if subject is not None and relation.one_to_one:
            found = relation.related_model._base_manager.filter(
                **{relation.field.name: subject}
            ).first()
            if found is not None:
                return found
    return None


def of_subject(subject: Subject | None) -> Keys:
    one = behind(subject)
    return of_object(one) if one is not None else NOBODY


def unless_public(one: Any) -> Keys | None:
    """None where everybody reads it."""
    return None if one is None or is_public(one) else of_object(one)


def _of_a_document(document: Document) -> Keys | None:
    message = Message.objects.filter(document=document).select_related("question").first()
    return of_object(message.question) if message else _letter(document)


def _letter(document: Document) -> Keys | None:
    if document.kind != Document.Kind.LETTER:
        return None
    agreements = Assent.objects.filter(letter=document).select_related("institution__country")
    given = Designation.objects.filter(letter=document).select_related("institution__country")
    rows = [*agreements, *given]
    return of_all(of_institution(row.institution) for row in rows) | of_person(document.uploaded_by)


def _notes(row: Any) -> Keys:
    return frozenset(f"n{key}" for key in of_subject(row.about))


def everybodys(row: Any) -> Keys | None:
    return None


OWNERS: dict[str, Callable[[Any], Keys | None]] = {
    "accounts.User": of_person,
    "accounts.AdministratorGrant": lambda row: ADMINISTRATORS,
    "cooperation_core.Subject": lambda row: unless_public(behind(row)),
    "cooperation_core.Document": _of_a_document,
    "cooperation_core.TaskRun": lambda row: ADMINISTRATORS,
    "cooperation_core.Term": everybodys,
    "cooperation_core.Translation": lambda row: unless_public(behind(row.subject)),
    "notifications.Outbox": lambda row: ADMINISTRATORS,
    "notifications.Bounce": lambda row: ADMINISTRATORS,
    "directory.Region": everybodys,
    "directory.Country": everybodys,
    "directory.Holiday": everybodys,
    "directory.Institution": everybodys,
    "directory.UnfpaOffice": everybodys,
    "directory.FormerName": everybodys,
    "directory.Invitation": lambda row: of_institution(row.institution) | of_address(row.email),
    "directory.Designation": lambda row: (
        of_institution(row.institution) | of_institution(row.designated_by)
    ),
    "directory.HandoverItem": lambda row: (
        of_person(row.handover.membership.user)
        | of_institution(row.handover.membership.institution)
    ),
    "audit.Opening": lambda row: of_person(row.by) | ADMINISTRATORS,
    "directory.Membership": lambda row: of_institution(row.institution) | of_person(row.user),
    "followups.Commitment": lambda row: (
        of_subject(row.about)
        | of_institution(row.awaits_institution)
        | of_person(row.awaits_person)
    ),
    "followups.Note": _notes,
    "followups.SavedView": lambda row: of_person(row.user),
    # Numbers made of a text; no page shows them.
    "relevance.Embedding": lambda _row: NOBODY,
    "relevance.CorpusState": lambda _row: NOBODY,
    "matching.Reading": lambda _row: NOBODY,
    "reviews.Assent": lambda row: of_subject(row.subject),
    "reviews.FieldComment": lambda row: of_subject(row.subject),
    "agreements.Memorandum": unless_public,
    "agreements.MemorandumParty": lambda row: unless_public(row.memorandum),
    "agreements.Amendment": lambda row: unless_public(row.memorandum),
    "agreements.Pledge": lambda row: unless_public(row.memorandum),
    "agreements.ClauseTemplate": lambda row: ADMINISTRATORS,
    "agreements.Clause": lambda row: unless_public(row.memorandum),
    "marketplace.Catalogue": lambda row: of_institution(row.institution) | of_person(row.by),
    "marketplace.Listing": unless_public,
    "marketplace.SectionSaving": lambda row: of_object(row.listing),
    "exchanges.Exchange": unless_public,
    "exchanges.Contribution": lambda row: of_object(row.terms.exchange),
    "exchanges.TermsDraft": lambda row: of_institution(row.institution),
    "exchanges.TermsVersion": lambda row: of_object(row.exchange),
    "missions.Mission": unless_public,
    "missions.Delegation": lambda row: unless_public(row.mission),
    "missions.Delegate": lambda row: unless_public(row.delegation.mission),
    "missions.MissionReport": lambda row: unless_public(row.mission),
    "matching.Match": of_object,
    "dialogue.Question": of_object,
    "dialogue.Message": lambda row: of_object(row.question),
    "dialogue.InstitutionProposal": of_object,
}
# Codes that code reads, and what is said beside a public act on purpose: by which office a letter
# was recorded, what people are called by others.
NOT_PLANTED = {
    "accounts.User.function_title",
    # By which office a letter was recorded, and a code.
    "directory.Designation.decided_for",
    "directory.HandoverItem.section",
    "exchanges.Exchange.data_completeness",
    "exchanges.Exchange.date_precision",
    "marketplace.Listing.place_level",
    "marketplace.SectionSaving.section",
    "matching.Match.ranker_version",
    "reviews.Assent.recorded_for",
    "reviews.FieldComment.as_institution",
}


def keys_of_roles(cast: Cast) -> dict[str, Keys]:
    """What each role of the cast may read, by key."""
    found: dict[str, Keys] = {"visitor": frozenset(), "unverified": frozenset()}
    for role, person in cast.people.items():
        keys = {f"U{person.pk}"}
        for one in person.memberships.select_related("institution__country"):
            keys |= of_institution(one.institution)
        found[role] = frozenset(keys)
    officers = {"officer_x": "A", "officer_y": "B", "officer_elsewhere": "Z"}
    for role, key in officers.items():
        found[role] |= {key, f"n{key}"}
    offices = Institution.objects.filter(
        Q(unfpa_office__isnull=False), memberships__user__in=cast.people.values()
    )
    inside = {f"I{pk}" for pk in offices.values_list("pk", flat=True)}
    found["regional_officer"] |= {"A", "B", "nA", "nB"} | inside
    found["administrator"] |= ADMINISTRATORS
    return found


def label(model: type[Model]) -> str:
    return str(model._meta.label)
