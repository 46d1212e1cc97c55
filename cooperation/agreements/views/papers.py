"""The text of a memorandum as files, its days for a calendar, and the page that checks a text."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.agreements import cards, dates, page, text_files
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import WITH_CARD
from cooperation.agreements.views.detail import found

FILES = {
    "pdf": (text_files.as_pdf, "application/pdf"),
    "docx": (
        text_files.as_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


@require_safe
def text(request: HttpRequest, code: str, language: str, ending: str) -> HttpResponse:
    """The text of one language as a PDF or for a word processor, for whoever may read it."""
    memorandum = found(request, code)
    if language not in memorandum.languages or not memorandum.clauses.exists():
        raise Http404
    make, mime = FILES[ending]
    sum_ = memorandum.text_hashes.get(language, "")
    check_at = reverse("agreements:check_text", args=[sum_]) if sum_ else ""
    content = make(
        memorandum,
        language,
        address=request.build_absolute_uri(memorandum.get_absolute_url()),
        check_at=request.build_absolute_uri(check_at) if check_at else "",
    )
    return _file(content, mime, f"{memorandum.code}-{language}.{ending}")


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The days of a memorandum for a calendar."""
    memorandum = found(request, code)
    address = request.build_absolute_uri(memorandum.get_absolute_url())
    content = dates.as_calendar(memorandum, address=address)
    return _file(content, "text/calendar; charset=utf-8", f"{memorandum.code}.ics")


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=mime,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Where a checksum is typed; a filled-in one leads to its answer."""
    asked = "".join(request.GET.get("sum", "").split())[:64]
    if asked:
        return redirect("agreements:check_text", asked)
    return render(request, "agreements/checksum.html", {"crumbs": _crumbs()})


@require_safe
def check_text(request: HttpRequest, checksum: str) -> HttpResponse:
    """Whether a text with this checksum is kept here, whose it is, and whether it is unchanged."""
    answer = text_files.found_by(checksum)
    context: dict[str, Any] = {"crumbs": _crumbs(), "asked": checksum, "card": None}
    if answer:
        memorandum, language = answer
        rows = Memorandum.objects.select_related("subject").prefetch_related(*WITH_CARD)
        context |= {
            "card": cards.card(rows.get(pk=memorandum.pk)),
            "language": page.name_of_language(language),
            "is_unchanged": text_files.still_is(memorandum, language),
            "frozen_at": memorandum.frozen_at,
        }
    return render(request, "agreements/checksum.html", context)


def _crumbs() -> list[dict[str, str]]:
    here = {"label": _("Check a text")}
    return [{"label": _("Memoranda"), "url": reverse("agreements:register")}, here]
