"""Which questions a person reads, and which office a country's questions go to."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from cooperation.dialogue.models import Message, Question
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Role, UnfpaOffice
from cooperation.directory.queries import Reader
from cooperation.followups.models import Commitment

LOADED = ("subject", "country", "institution__subject", "office__unfpa_office", "asked_by")


def visible_to(user: Reader) -> QuerySet[Question]:
    """Own questions, those of one's institutions, and for officers those of their countries.

    What was asked for an institution is its own: whoever has left no longer reads it. Nobody
    else reads any, administrators included.
    """
    return Question.objects.filter(reading(user))


def reading(user: Reader) -> Q:
    """The same as a condition."""
    if not isinstance(user, User):
        return Q(pk__in=[])
    offices = directory.institution_ids(user, Role.OFFICER)
    wanted = Q(asked_by=user, institution=None)
    wanted |= Q(institution__in=directory.institution_ids(user) - offices)
    if offices:
        wanted |= Q(office__in=offices) | Q(country__in=directory.covered_country_ids(user))
    return wanted


def is_of_the_office(user: Reader, question: Question) -> bool:
    """Whether the person answers for UNFPA: an officer of the office or of the country."""
    return question.office_id in directory.institution_ids(
        user, Role.OFFICER
    ) or question.country_id in directory.covered_country_ids(user)


def is_of_who_asks(user: Reader, question: Question) -> bool:
    """Whether the person stands on the asking side: its author, or the institution's people."""
    if question.institution_id is None:
        return question.asked_by_id == user.pk
    return question.institution_id in directory.institution_ids(user)


def wrote_for_who_asks(user: User, question: Question) -> bool:
    """Whether the person ever asked in it, in whatever role they are now."""
    asked = question.messages.filter(by=user, is_of_office=False)
    return question.asked_by_id == user.pk or asked.exists()


def office_for(country: Country) -> UnfpaOffice | None:
    """The country office with an officer, else the regional one, else that of another region."""
    found = directory.acting_office(country)
    if found is not None and _has_officers(found.institution):
        return found
    regional = UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.REGIONAL)
    rows = regional.select_related("institution", "duty_country").order_by("pk")
    return next((one for one in rows if _has_officers(one.institution)), None)


def _has_officers(institution: Institution) -> bool:
    return directory.people(institution, Role.OFFICER).exists()


def listed(rows: QuerySet[Question]) -> QuerySet[Question]:
    """For lists: with the last message's moment and until when an answer is due."""
    last = Message.objects.filter(question=OuterRef("pk")).order_by("-written_at")
    due = Commitment.objects.filter(
        about=OuterRef("subject"), kind="reply", state=Commitment.State.OPEN
    )
    return (
        rows.select_related(*LOADED)
        .annotate(
            last_at=Subquery(last.values("written_at")[:1]),
            due_on=Subquery(due.values("due_on")[:1]),
        )
        .order_by("due_on", "-last_at", "pk")
    )


def messages_of(question: Question) -> list[Message]:
    """Both sides' messages, the oldest first."""
    return list(question.messages.select_related("by", "document"))


def has_open(user: Reader) -> bool:
    """Whether an own question waits or was answered and is not closed."""
    return visible_to(user).exclude(state="closed").exists()
