"""Proposing an institution that is not here yet; adding it, refusing it, naming the one it is."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.codes import next_code
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Subject, Term
from cooperation.core.reasons import checked_reason
from cooperation.dialogue import kinds, policies, proposals, waiting
from cooperation.dialogue.lifecycle import PROPOSAL
from cooperation.dialogue.models import InstitutionProposal
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.directory.services import register_institution
from cooperation.followups import commitments
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind

MOST_OPEN = 3


@transaction.atomic
def propose(
    *,
    by: User,
    name: str,
    country: Country | None,
    institution_type: Term,
    place: str,
    reason: str,
    language: str,
    is_none_of_these: bool = False,
) -> InstitutionProposal:
    """Ask that an institution is added; where one is called alike, its proposer has seen it."""
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    policies.check_can_propose(person)
    name, why = _checked_name(name), checked_reason(reason)
    if not is_none_of_these and proposals.alike(name, country):
        raise Incomplete(ALIKE, {"is_none_of_these": ALIKE})
    waiting_ones = InstitutionProposal.objects.filter(proposed_by=person, state="proposed")
    if waiting_ones.filter(name__iexact=name, country=country).exists():
        raise NotPossible(_("You have proposed it already. Its page says who is awaited."))
    if waiting_ones.count() >= MOST_OPEN:
        raise NotPossible(_("Three proposals of yours wait. Go on when they are decided."))
    if proposals.who_decides(country, apart_from=person) is None:
        raise NotPossible(_("Nobody on the platform can add an institution of this country yet."))
    proposal = InstitutionProposal.objects.create(
        subject=_subject(name, country, language),
        name=name,
        country=country,
        type=institution_type,
        place=place,
        reason=why,
        proposed_by=person,
    )
    activity.record("institution.proposed", proposal, by=person, to_state=proposal.state)
    commitments.open_for(proposal, waiting.awaited_about_a_proposal(proposal))
    _tell(kinds.PROPOSED, proposal, to=_deciders(proposal), by=person)
    return proposal


ALIKE = _("There are institutions with a similar name. Say that it is none of them, or join one.")


@transaction.atomic
def add(proposal: InstitutionProposal, *, by: User) -> InstitutionProposal:
    """The institution is here from now on; its proposer is told and asks to join."""
    proposal = proposal.locked()
    policies.check_can_decide_proposal(by, proposal)
    institution = register_institution(
        name=proposal.name,
        country=proposal.country,
        institution_type=proposal.type,
        place=proposal.place,
        by=by,
    )
    return _decided(proposal, "add", by=by, institution=institution, kind=kinds.ADDED)


@transaction.atomic
def name_known(
    proposal: InstitutionProposal, *, by: User, institution: Institution
) -> InstitutionProposal:
    """It is one that is here already; nothing is added."""
    proposal = proposal.locked()
    policies.check_can_decide_proposal(by, proposal)
    if institution.country_id != proposal.country_id or not institution.is_active:
        words = _("Choose an institution of the same country that takes part.")
        raise Incomplete(words, {"institution": words})
    return _decided(proposal, "name", by=by, institution=institution, kind=kinds.KNOWN)


@transaction.atomic
def refuse(proposal: InstitutionProposal, *, by: User, reason: str) -> InstitutionProposal:
    """Its proposer reads why."""
    proposal = proposal.locked()
    policies.check_can_decide_proposal(by, proposal)
    proposal.decision_reason = checked_reason(reason)
    return _decided(proposal, "refuse", by=by, institution=None, kind=kinds.PROPOSAL_REFUSED)


def _decided(
    proposal: InstitutionProposal,
    step: str,
    *,
    by: User,
    institution: Institution | None,
    kind: Kind,
) -> InstitutionProposal:
    before = proposal.state
    proposal.state = PROPOSAL.target(step, state=before)
    proposal.institution, proposal.decided_by = institution, by
    proposal.decided_at = timezone.now()
    proposal.save()
    names = [one.institution.name for one in directory.memberships_of(by)]
    activity.record(
        f"institution.{proposal.state}",
        proposal,
        by=by,
        as_institution=names[0] if names else "",
        from_state=before,
        to_state=proposal.state,
    )
    commitments.close(proposal, by=by)
    _tell(kind, proposal, to=[proposal.proposed_by], by=by)
    return proposal


def _checked_name(name: str) -> str:
    text = name.strip()
    if not 3 <= len(text) <= 200:
        words = _("Write the whole name, in at most 200 characters.")
        raise Incomplete(words, {"name": words})
    return text


def _subject(name: str, country: Country | None, language: str) -> Subject:
    return Subject.objects.create(
        kind="institution_proposal",
        code=next_code("PRO", scope=country.iso2 if country else "XX", on=timezone.localdate()),
        title=name,
        language=language,
        url_name="dialogue:proposal",
    )


def _deciders(proposal: InstitutionProposal) -> list[User]:
    one = proposals.who_decides(proposal.country, apart_from=proposal.proposed_by)
    return list(directory.people(one.institution, one.role)) if one else []


def _tell(kind: Kind, proposal: InstitutionProposal, *, to: list[User], by: User) -> None:
    others = [one for one in to if one.pk != by.pk]
    outbox.tell(others, kind, about=proposal.subject, params={"proposal": proposal.pk})
