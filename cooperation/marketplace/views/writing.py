"""Writing a draft: the task list, and its short pages in any order."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.core import kept_input
from cooperation.core.errors import Refused
from cooperation.core.policies import allows
from cooperation.marketplace import coaching, designated, drafting, policies, services
from cooperation.marketplace.drafting import Draft
from cooperation.marketplace.forms import SECTION_FORMS, SectionForm, choosing
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import SECTIONS, Section
from cooperation.marketplace.views.crumbs import of_draft
from cooperation.marketplace.views.opening import form_of, found, page_of, refused, signed_in


@require_safe
@kept_input.keeps_input
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The pages of a draft with their state, what it still needs, and what comes next."""
    listing = found(request, code)
    if answer := refused(request, listing):
        return answer
    draft = Draft(listing, reader=signed_in(request))
    context = {
        "listing": listing,
        "draft": draft,
        "rows": draft.rows,
        "next": draft.next(),
        "obstacle": draft.obstacle(),
        "designation": designated.way(draft.reader, listing),
        "speaks": policies.speaks_for(draft.reader, listing),
        "coach": coaching.coach(draft),
        "others": draft.others_lately(),
        "crumbs": of_draft(listing),
    }
    return render(request, "marketplace/draft.html", context)


@kept_input.keeps_input
def section(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """One page of a draft; whoever saves second sees both versions and chooses."""
    listing, page = found(request, code), page_of(section)
    if answer := refused(request, listing):
        return answer
    if request.method == "POST":
        return _saved(request, listing, page)
    draft = Draft(listing, reader=signed_in(request))
    form = form_of(draft, page, kept_input.take(request))
    if "check" in request.GET and not form.is_bound:
        form.point_out(draft.lacks_of(page))
    return _shown(request, draft, page, form)


@require_safe
def companions(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """What stands beside a page of a draft, to be shown anew after it saved itself."""
    listing, page = found(request, code), page_of(section)
    if not allows(policies.check_can_edit, request.user, listing):
        raise Http404
    draft = Draft(listing, reader=signed_in(request))
    context = {
        "listing": listing,
        "section": page,
        "rows": draft.rows,
        "coach": coaching.coach(draft, page),
    }
    return render(request, "marketplace/_companions.html", context)


def _saved(request: HttpRequest, listing: Listing, section: Section) -> HttpResponse:
    draft, posted = Draft(listing, reader=signed_in(request)), request.POST
    chosen = choosing.chosen(posted, SECTION_FORMS[listing.kind][section.code], draft.values)
    form = form_of(draft, section, chosen)
    if choosing.is_unanswered(posted):
        return _side_by_side(request, draft, section, form_of(draft, section, posted))
    if not form.is_valid():
        return _shown(request, draft, section, form)
    try:
        services.save_section(
            listing,
            by=draft.reader,
            section=section,
            version=form.cleaned_data["version"] or 0,
            page=form.cleaned_data["page"],
            data=form.content(),
        )
    except services.ChangedMeanwhile as refusal:
        now = Draft(refusal.current, reader=draft.reader)
        return _side_by_side(request, now, section, form_of(now, section, posted))
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _shown(request, draft, section, form)
    return _onwards(request, listing, section)


def _onwards(request: HttpRequest, listing: Listing, section: Section) -> HttpResponse:
    """On with the next page, or the same page again."""
    if "continue" not in request.POST:
        messages.success(request, _("Saved. Only your institution sees this draft."))
        return redirect(drafting.url_of(listing, section))
    after = SECTIONS.index(section) + 1
    return redirect(drafting.url_of(listing, SECTIONS[after]))


def _shown(
    request: HttpRequest, draft: Draft, section: Section, form: SectionForm, **more: Any
) -> HttpResponse:
    listing, place = draft.listing, SECTIONS.index(section)
    saving = draft.last_saving(section)
    context = {
        "listing": listing,
        "draft": draft,
        "section": section,
        "form": form,
        "fields": _fields(draft, form),
        "rows": draft.rows,
        "coach": coaching.coach(draft, section),
        "others": draft.others_lately(),
        "saving": saving,
        "saved": draft.said(saving) if saving else "",
        "number": place + 1,
        "total": len(SECTIONS),
        "crumbs": of_draft(listing, (section.title, "")),
        **more,
    }
    template = "marketplace/both_versions.html" if more else "marketplace/section.html"
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _side_by_side(
    request: HttpRequest, draft: Draft, section: Section, form: SectionForm
) -> HttpResponse:
    """Both versions, field by field; those in which they agree travel along unseen."""
    differences = choosing.differences(form, draft.values)
    names = {one.field.name for one in differences}
    return _shown(
        request,
        draft,
        section,
        form,
        differences=differences,
        unanswered=[one for one in differences if one.unanswered],
        version=draft.listing.section_versions.get(section.code, 0),
        hidden=[one for one in form.visible_fields() if one.name not in names],
    )


def _fields(draft: Draft, form: SectionForm) -> list[dict[str, Any]]:
    """The fields in their order, each with what reviewers ask about it."""
    return [
        {
            "field": field,
            "comments": [one for one in draft.comments if one.field == field.name],
        }
        for field in form.visible_fields()
    ]
