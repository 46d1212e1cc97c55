"""Views of the queue that a person uses again."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.followups.models import SavedView

MOST_VIEWS = 20
LONGEST_NAME, LONGEST_QUERY = 60, 500


@transaction.atomic
def save_view(user: User, *, name: str, query: str) -> SavedView:
    """Keep filters under a name; a person has twenty views at most, each with its own name."""
    _hold(user)
    if len(query) > LONGEST_QUERY:
        raise NotPossible(_("These filters are too long to be kept."))
    if SavedView.objects.filter(user=user).count() >= MOST_VIEWS:
        raise NotPossible(_("You have twenty saved views. Please delete one first."))
    return SavedView.objects.create(user=user, name=_free(user, name), query=query)


@transaction.atomic
def rename_view(view: SavedView, *, name: str) -> SavedView:
    """Give a view another name."""
    _hold(view.user)
    view.name = _free(view.user, name, but=view)
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def delete_view(view: SavedView) -> None:
    """Forget a view; what it showed stays where it is."""
    view.delete()


def _hold(user: User) -> None:
    # One at a time for each person: else two clicks at once could pass the number or the name.
    User.objects.select_for_update().get(pk=user.pk)


def _free(user: User, name: str, but: SavedView | None = None) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        reason = _("Please give a name of at most 60 characters.")
        raise Incomplete(reason, {"name": reason})
    others = SavedView.objects.filter(user=user, name__iexact=name)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        reason = _("You have a view of this name already.")
        raise Incomplete(reason, {"name": reason})
    return name
