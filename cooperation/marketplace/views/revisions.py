"""What a revision changes, side by side, and the editions that were public before."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.marketplace import detail, differences, editions
from cooperation.marketplace.models import Listing
from cooperation.marketplace.views.crumbs import of_step


@require_safe
def differences_of(request: HttpRequest, code: str) -> HttpResponse:
    """The changed fields of a revision, old beside new."""
    rows = detail.readable(request.user).filter(revision_of__isnull=False)
    rows = rows.select_related("revision_of__subject", "revision_of__institution")
    listing = get_object_or_404(rows, subject__code=code)
    context = {
        "listing": listing,
        "heading": detail.heading(listing),
        "comparison": differences.of_revision(listing),
        "is_over": listing.state == "archived",
        "crumbs": of_step(listing, _("Differences")),
    }
    return render(request, "marketplace/differences.html", context)


@require_safe
def edition(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A text that was public once, for those who take part in it."""
    listing = get_object_or_404(detail.readable(request.user), subject__code=code)
    found = _kept(request, listing, number)
    if found is None:
        raise Http404
    past, content = found
    context = {
        "listing": listing,
        "edition": past,
        "rows": differences.in_words(listing.kind, content),
        "title": content.get("title", ""),
        "language": content.get("language", ""),
        "crumbs": of_step(listing, _("Edition %(number)d") % {"number": number}),
    }
    return render(request, "marketplace/edition.html", context)


def _kept(
    request: HttpRequest, listing: Listing, number: int
) -> tuple[editions.Edition, dict[str, object]] | None:
    if not detail.takes_part(request.user, listing):
        return None
    return editions.kept(listing, number)
