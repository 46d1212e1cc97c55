"""Memoranda in any state, made through their use cases where a test is not about those."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from cooperation.agreements import services
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.text import REQUIRED
from cooperation.core.codes import next_code
from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from tests.factories import directory
from tests.factories.accounts import UserFactory
from tests.factories.files import pdf


def administrator(**facts: object) -> User:
    return UserFactory(is_staff=True, **facts)


def signed_paper(words: str = "Signed.") -> SimpleUploadedFile:
    return SimpleUploadedFile("signed.pdf", pdf(words), "application/pdf")


def memorandum(
    *members: str | Institution,
    kind: str = "bilateral",
    state: str = "in_force",
    themes: tuple[str, ...] = (),
    **facts: object,
) -> Memorandum:
    """A memorandum as it stands, with its members as parties: ISO codes or institutions."""
    title = facts.pop("title", "A memorandum")
    subject = Subject.objects.create(
        kind="memorandum",
        code=next_code("MOU", on=datetime.date(2026, 1, 1)),
        title=title,
        url_name="agreements:memorandum",
    )
    made = Memorandum.objects.create(
        subject=subject, title=title, kind=kind, state=state, languages=["en"], **facts
    )
    made.themes.set(directory.themes(*themes))
    for member in members:
        party(made, member, state="active" if state == "in_force" else "invited")
    return made


def party(of: Memorandum, member: str | Institution, **facts: object) -> MemorandumParty:
    who = (
        {"country": directory.country(member)}
        if isinstance(member, str)
        else {"institution": member}
    )
    return MemorandumParty.objects.create(memorandum=of, **who, **facts)


def drafted(*countries: str, by: User, **facts: object) -> Memorandum:
    """A complete draft between countries, made by its use cases."""
    facts = {"title": "A draft", "kind": "bilateral", "languages": ["en"], **facts}
    made = services.draft(by=by, **facts)
    for iso2 in countries:
        services.invite(made, by=by, country=directory.country(iso2))
    for code in REQUIRED:
        kind = directory.term("clause_kind", code)
        texts = dict.fromkeys(made.languages, f"The words of {code}.")
        services.write_clause(made, by=by, kind=kind, texts=texts)
    made.refresh_from_db()
    return made
