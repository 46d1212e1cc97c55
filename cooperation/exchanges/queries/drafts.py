"""Drafts of terms: read by the institution that writes them and by nobody else."""

from django.db.models import QuerySet

from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.directory.queries import Reader
from cooperation.exchanges.models import Exchange, TermsDraft


def drafts_visible_to(user: Reader) -> QuerySet[TermsDraft]:
    """Those of the person's own institutions, as staff or focal point."""
    own = directory.institution_ids(user, Role.STAFF, Role.FOCAL_POINT)
    return TermsDraft.objects.filter(institution__in=own)


def own_draft(user: Reader, exchange: Exchange) -> TermsDraft | None:
    """The draft of the person's side in an exchange."""
    rows = drafts_visible_to(user).filter(exchange=exchange)
    return rows.select_related("institution", "written_by").first()
