"""The paper of an offer or demand as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cooperation.core.documents import clean_name
from cooperation.marketplace import detail
from cooperation.marketplace import paper as writing


@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """An offer or demand as a PDF to annex to a diplomatic note, for whoever may read it."""
    listing = get_object_or_404(detail.readable(request.user), subject__code=code)
    address = request.build_absolute_uri(listing.get_absolute_url())
    content = writing.made(listing, request.user, address=address)
    name = clean_name(f"{listing.code}.pdf", "pdf")
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
