"""What becomes of what awaited a person, or was in their hands, when they leave."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import queries as directory
from cooperation.directory import sight
from cooperation.directory.held import Leaving
from cooperation.directory.models import Membership
from cooperation.followups import institutions, pauses
from cooperation.followups.models import Commitment, SavedView

LONGEST_NAME = 60


def in_hand(membership: Membership) -> QuerySet[Commitment]:
    """What somebody has in hand of an institution's, or as a regional officer of its offices'."""
    institution = membership.institution_id
    office = getattr(membership.institution, "unfpa_office", None)
    ours = Q(awaits_institution=institution)
    if office is not None:
        ours |= Q(awaits_institution__unfpa_office__parent=office.pk)
    return Commitment.objects.filter(ours, assigned_to=membership.user_id)


def pass_on_what_is_awaited(leaving: Leaving) -> None:
    """Open matters that await the person by name, promises among them, await the heir by name.

    Only what the heir may see: the rest stays with a person who works elsewhere too, since it may
    be of that place; of whoever works nowhere any more it awaits the institution in their role.
    """
    by_name = Commitment.objects.filter(awaits_person=leaving.person)
    # Of an administrator: no place of theirs gives the right to it, so none passes it on.
    rows = _held(by_name.exclude(kind=institutions.CONFIRMS_BY_NAME.kind))
    if not rows:
        return
    subjects = [row.about for row in rows]
    visible = sight.seen(leaving.heir, subjects) if leaving.heir else set()
    elsewhere = any(
        one.pk != leaving.membership.pk
        for one in Membership.objects.active_on(directory.today()).filter(user=leaving.person)
    )
    for row in rows:
        if leaving.heir is not None and row.about_id in visible:
            _to_person(row, leaving.heir)
        elif elsewhere:
            continue
        else:
            _to_role(row, leaving.membership)
        _record("commitment.passed_on", row, leaving)


def pass_on_what_is_in_hand(leaving: Leaving) -> None:
    """To a successor who was named and may act on it; else it is there again for all."""
    rows = _held(in_hand(leaving.membership))
    for row in rows:
        may = leaving.named and row.awaits_institution_id == leaving.institution.pk
        row.assigned_to = leaving.heir if may and _acts(leaving.heir, row) else None
        row.save(update_fields=["assigned_to"])
        verb = "commitment.given" if row.assigned_to else "commitment.put_back"
        _record(verb, row, leaving)


def copy_saved_views(from_whom: User, to: User) -> int:
    """Copies under their names; one that the successor has already gets a number."""
    taken = set(SavedView.objects.filter(user=to).values_list("name", flat=True))
    made = []
    for view in SavedView.objects.filter(user=from_whom):
        name, number = view.name, 2
        while name in taken:
            suffix = f" ({number})"
            name, number = f"{view.name[: LONGEST_NAME - len(suffix)]}{suffix}", number + 1
        taken.add(name)
        made.append(SavedView(user=to, name=name, query=view.query))
    return len(SavedView.objects.bulk_create(made))


def _held(rows: QuerySet[Commitment]) -> list[Commitment]:
    open_ones = rows.filter(state=Commitment.State.OPEN).order_by("pk")
    keys = list(open_ones.select_for_update(of=("self",)).values_list("pk", flat=True))
    return list(Commitment.objects.filter(pk__in=keys).select_related("about").order_by("pk"))


def _acts(heir: User | None, row: Commitment) -> bool:
    if heir is None or row.awaits_institution is None:
        return False
    return directory.people(row.awaits_institution, row.awaits_role).filter(pk=heir.pk).exists()


def _to_person(row: Commitment, heir: User) -> None:
    known = _same(row).filter(awaits_person=heir)
    if known.exists():
        _needless(row)
        return
    row.awaits_person = heir
    row.save(update_fields=["awaits_person"])


def _to_role(row: Commitment, membership: Membership) -> None:
    known = _same(row).filter(
        awaits_institution=membership.institution, awaits_role=membership.role
    )
    if known.exists():
        _needless(row)
        return
    row.awaits_person = None
    row.awaits_institution, row.awaits_role = membership.institution, membership.role
    row.save(update_fields=["awaits_person", "awaits_institution", "awaits_role"])


def _same(row: Commitment) -> QuerySet[Commitment]:
    return Commitment.objects.filter(
        about=row.about_id, item=row.item, kind=row.kind, state=Commitment.State.OPEN
    )


def _needless(row: Commitment) -> None:
    """Whoever gets it owes the same already."""
    row.state, row.closed_at = Commitment.State.CANCELLED, timezone.now()
    row.paused_since = row.paused_for = None
    row.save(update_fields=["state", "closed_at", "paused_since", "paused_for"])
    pauses.resume_about(row.about_id)


def _record(verb: str, row: Commitment, leaving: Leaving) -> None:
    activity.record(verb, row.about, by=leaving.by, as_institution=leaving.institution.name)
