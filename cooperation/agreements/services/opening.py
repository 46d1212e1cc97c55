"""Drafting a memorandum, inviting parties, and registering what was signed elsewhere."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import kinds, policies
from cooperation.agreements.lifecycle import PARTY
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.people import parties_of
from cooperation.agreements.services import papers, steps
from cooperation.core.codes import next_code
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Provenance, Subject, Term
from cooperation.directory.models import Country, Institution

# What an administrator writes; state, hashes and the signed file belong to the services.
COLUMNS = (
    "title",
    "kind",
    "depositary",
    "languages",
    "signed_on",
    "signed_on_precision",
    "effective_from",
    "effective_from_precision",
    "entry_rule",
    "entry_number",
    "duration_months",
    "expires_on",
    "renewal",
    "notice_days",
    "financing",
    "umbrella",
    "supersedes",
)


@transaction.atomic
def draft(
    *,
    by: User,
    title: str,
    kind: str,
    languages: list[str],
    themes: Iterable[Term] = (),
    provenance: str = Provenance.USER,
    **facts: Any,
) -> Memorandum:
    """Begin a memorandum; its parties and its text come next."""
    policies.check_can_draft(by)
    memorandum = begun(
        title=title,
        kind=kind,
        languages=languages,
        themes=themes,
        language=by.language,
        provenance=provenance,
        **facts,
    )
    steps.record("memorandum.drafted", memorandum, by=by, to_state=memorandum.state)
    return memorandum


def begun(
    *,
    title: str,
    kind: str,
    languages: list[str],
    themes: Iterable[Term],
    language: str,
    provenance: str = Provenance.USER,
    **facts: Any,
) -> Memorandum:
    """A new draft with its code; who may begin one and the record of it are the caller's."""
    memorandum = Memorandum(title=title, kind=kind, languages=languages, **facts)
    check_facts(memorandum)
    memorandum.subject = Subject.objects.create(
        kind="memorandum",
        code=next_code("MOU", on=timezone.localdate()),
        title=title,
        language=languages[0] if languages else language,
        url_name="agreements:memorandum",
        provenance=provenance,
    )
    memorandum.save()
    memorandum.themes.set(themes)
    return memorandum


@transaction.atomic
def change(
    memorandum: Memorandum, *, by: User, data: dict[str, Any], read: int | None = None
) -> Memorandum:
    """Change the facts of a draft; what the parties had confirmed is asked again.

    ``read`` is the version of the text that the writer had before them.
    """
    memorandum = memorandum.locked()
    policies.check_can_write(by, memorandum)
    papers.check_read(memorandum, read)
    themes = data.get("themes")
    changed = [name for name in COLUMNS if name in data and getattr(memorandum, name) != data[name]]
    for name in changed:
        setattr(memorandum, name, data[name])
    check_facts(memorandum)
    memorandum.save()
    if themes is not None and set(themes) != set(memorandum.themes.all()):
        memorandum.themes.set(themes)
        changed.append("themes")
    if "title" in changed:
        Subject.objects.filter(pk=memorandum.subject_id).update(title=memorandum.title)
        memorandum.subject.title = memorandum.title
    if changed:
        papers.text_changed(memorandum, by=by, fields=changed)
    return memorandum


def check_facts(memorandum: Memorandum) -> None:
    """Refuse facts that cannot be, each with the field that it is about."""
    problems: dict[str, Any] = {}
    begins, ends = memorandum.effective_from, memorandum.expires_on
    if memorandum.entry_rule == Memorandum.EntryRule.NTH_SIGNATURE and not memorandum.entry_number:
        problems["entry_number"] = _("Say with how many signatures it enters into force.")
    if memorandum.entry_rule == Memorandum.EntryRule.ON_DATE and not begins:
        problems["effective_from"] = _("Say on which day it enters into force.")
    if begins and ends and ends < begins:
        problems["expires_on"] = _("The last day of validity is before the first.")
    if memorandum.signed_on and begins and begins < memorandum.signed_on:
        problems["effective_from"] = _("It cannot be in force before it was signed.")
    if _comes_back(memorandum, "supersedes"):
        problems["supersedes"] = _("These memoranda would replace each other in a circle.")
    if _comes_back(memorandum, "umbrella"):
        problems["umbrella"] = _("These memoranda would stand under each other in a circle.")
    if problems:
        raise Incomplete(next(iter(problems.values())), problems)


def _comes_back(memorandum: Memorandum, link: str) -> bool:
    """Whether following the link from one elder to the next leads back to this memorandum."""
    seen: set[int | None] = set()
    elder: int | None = getattr(memorandum, f"{link}_id")
    while elder is not None and elder not in seen:
        if elder == memorandum.pk:
            return True
        seen.add(elder)
        elder = Memorandum.objects.filter(pk=elder).values_list(f"{link}_id", flat=True).first()
    return elder is not None


@transaction.atomic
def invite(
    memorandum: Memorandum,
    *,
    by: User,
    country: Country | None = None,
    institution: Institution | None = None,
    role: str = MemorandumParty.Role.PARTY,
) -> MemorandumParty:
    """Invite a country or an institution; the same one twice is refused."""
    memorandum = memorandum.locked()
    policies.check_can_invite(by, memorandum)
    if (country is None) == (institution is None):
        raise NotPossible(_("A party is a country or an institution: choose one of the two."))
    party = MemorandumParty(
        memorandum=memorandum, country=country, institution=institution, role=role
    )
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError as twice:
        raise NotPossible(_("%(party)s is a party already.") % {"party": party}) from twice
    steps.record("memorandum.invited", memorandum, by=by, reason=str(party))
    if memorandum.state == "negotiating":
        papers.text_changed(memorandum, by=by, fields=["parties"])
    else:
        steps.await_whom_it_needs(memorandum, by=by)
    return party


@transaction.atomic
def ask_accession(memorandum: Memorandum, *, by: User, country: Country) -> MemorandumParty:
    """Prepare the accession of a country to an open memorandum: it is invited to sign a letter."""
    memorandum = memorandum.locked()
    policies.check_can_ask_accession(by, memorandum, country)
    party = MemorandumParty.objects.create(memorandum=memorandum, country=country)
    steps.record("memorandum.invited", memorandum, by=by, reason=str(party))
    steps.await_whom_it_needs(memorandum, by=by)
    steps.tell(kinds.INVITED, memorandum, by=by, words={"party": str(party)})
    return party


@transaction.atomic
def take_off(party: MemorandumParty, *, by: User) -> None:
    """Take an invitation back while nobody has signed for it."""
    memorandum = party.memorandum.locked()
    policies.check_can_invite(by, memorandum)
    party = party.locked()
    if party.state != "invited":
        raise NotPossible(_("%(party)s has signed and stays a party.") % {"party": party})
    if memorandum.is_frozen and party.pledges.exists():
        raise NotPossible(
            _("%(party)s promises something in the frozen text, so it stays.") % {"party": party}
        )
    name = str(party)
    party.pledges.all().delete()
    party.delete()
    steps.record("memorandum.uninvited", memorandum, by=by, reason=name)
    if memorandum.state == "negotiating":
        papers.text_changed(memorandum, by=by, fields=["parties"])
    else:
        steps.await_whom_it_needs(memorandum, by=by)


@transaction.atomic
def register(
    memorandum: Memorandum,
    *,
    by: User,
    signed_on: datetime.date | None,
    precision: str,
    function: str,
    file: UploadedFile[bytes] | None = None,
) -> Memorandum:
    """Register what all parties signed before the platform kept it; the office verifies each."""
    memorandum = memorandum.locked()
    policies.check_can_register(by, memorandum)
    papers.check_day(signed_on, earliest=None)
    if file is not None:
        memorandum.signed_document = papers.kept(file, memorandum, by=by)
    memorandum.signed_on, memorandum.signed_on_precision = signed_on, precision
    memorandum.frozen_at = timezone.now()
    memorandum.text_hashes = papers.checksums(memorandum)
    columns = ["signed_document", "signed_on", "signed_on_precision", "frozen_at", "text_hashes"]
    steps.take("register", memorandum, by=by, verb="memorandum.registered", fields=columns)
    for party in parties_of(memorandum):
        party.state = PARTY.target("sign", state=party.state)
        party.signed_on, party.signed_on_precision = signed_on, precision
        party.signatory_function, party.signed_elsewhere = function.strip(), True
        party.recorded_by = by
        party.save()
    steps.await_whom_it_needs(memorandum, by=by)
    return memorandum
