"""Who asks, answers and closes, each refused with a reason."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.dialogue import proposals, queries
from cooperation.dialogue.models import InstitutionProposal, Question
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.directory.policies import check_has_confirmed

CLOSED = _("This question is closed. Ask a new one; this one can still be read.")


def check_can_ask(user: User) -> None:
    """Everybody with a confirmed address but UNFPA's officers, who are the ones asked."""
    check_has_confirmed(user)
    if directory.is_officer(user):
        raise NotAllowed(_("You work for UNFPA: questions of others come to you."))


def check_asks_for(user: User, institution: Institution) -> None:
    """Only its own people ask for an institution."""
    if institution.pk not in directory.institution_ids(user):
        raise NotAllowed(_("You can ask for an institution of your own only."))


def check_can_write(user: User, question: Question) -> None:
    """Either side while it is open; nobody answers what they asked themselves (INV-15)."""
    if not queries.is_of_who_asks(user, question):
        if not queries.is_of_the_office(user, question):
            raise NotAllowed(_("Only those who ask and the office write here."))
        if queries.wrote_for_who_asks(user, question):
            raise NotAllowed(_("You asked this yourself: a colleague of the office answers."))
    check_is_open(question)


def check_can_close(user: User, question: Question) -> None:
    """Whoever may write may close, with a reason."""
    check_can_write(user, question)


def check_is_open(question: Question) -> None:
    """What is closed stays closed."""
    if question.state == "closed":
        raise NotPossible(CLOSED)


def check_can_propose(user: User) -> None:
    """Everybody with a confirmed address may say which institution is missing."""
    check_has_confirmed(user)


def check_can_decide_proposal(user: User, proposal: InstitutionProposal) -> None:
    """Whoever would admit the institution's first focal point; never the proposer (F8)."""
    if proposal.proposed_by_id == user.pk:
        raise NotAllowed(_("You proposed it yourself: somebody else decides."))
    if not proposals.decides(user, proposal):
        raise NotAllowed(_("Others decide on the institutions of this country."))
    if proposal.state != "proposed":
        raise NotPossible(_("This has been decided meanwhile. Nothing was changed."))
