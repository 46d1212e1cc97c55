"""Renaming, merging and closing institutions: each on a page that names what it moves."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cooperation.core import kept_input
from cooperation.core.checks import Check, answered
from cooperation.core.policies import refusal
from cooperation.directory import policies, queries, services, stakes
from cooperation.directory.forms import MergeForm, RenameForm, WhyForm
from cooperation.directory.views import finding

RENAME = Check(
    allowed=policies.check_can_rename,
    perform=lambda about, user, data: services.rename(
        about, by=user, name=data["name"], acronym=data["acronym"], reason=data["reason"]
    ),
    question=_("Rename this institution?"),
    happens=(
        _("From today on it is called so everywhere; what was signed keeps the name of then."),
        _("The name of before is kept with its last day, and the institution is found by it."),
        _("Its people are told."),
    ),
    action=_("Rename"),
    done=_("The institution has its new name."),
    form=RenameForm,
)
MERGE = Check(
    allowed=policies.check_can_merge,
    perform=lambda about, user, data: services.merge(
        about, by=user, successor=data["successor"], reason=data["reason"]
    ),
    question=_("Close this institution, with a successor?"),
    happens=(
        _("Staff and focal points serve in the successor in the role they have here."),
        _("Coordinators do not go over: they are admitted there anew, by an officer."),
        _("What is open goes over as it is; what has ended stays with this institution."),
        _(
            "Its designation goes over where the successor has none; else that of the successor "
            "counts."
        ),
        _("Requests to join and invitations end. There is no undo."),
    ),
    action=_("Close and hand over"),
    done=_("The institution is closed, and its successor goes on."),
    form=MergeForm,
    tone="bad",
)
CLOSE = Check(
    allowed=policies.check_can_close,
    perform=lambda about, user, data: services.close(about, by=user, reason=data["reason"]),
    question=_("Close this institution, without a successor?"),
    happens=(
        _("Every membership ends, and so do its designation, requests to join and invitations."),
        _("Its offers and demands are withdrawn, and the other sides are told."),
        _("It is refused while exchanges, missions or memoranda are open: they need a successor."),
        _("What has ended stays readable under its name. There is no undo."),
    ),
    action=_("Close"),
    done=_("The institution is closed."),
    form=WhyForm,
    tone="bad",
)


def _view(check: Check, what: str, *, moves: bool) -> Any:
    @kept_input.keeps_input
    def view(request: HttpRequest, code: str) -> HttpResponse:
        about = finding.institution(code)

        def page(form: forms.Form) -> HttpResponse:
            context = {
                "institution": about,
                "check": check,
                "form": form,
                "held": stakes.of(about) if moves else [],
                "members": queries.people_by_role(about) if moves else [],
                "moves": moves,
                "obstacle": refusal(services.check_is_bound_by_nothing, about)
                if check is CLOSE
                else None,
                "back_url": about.get_absolute_url(),
                "crumbs": finding.crumbs(about, str(check.action)),
            }
            status = 422 if form.is_bound and form.errors else 200
            return render(request, "directory/institution_check.html", context, status=status)

        return answered(request, check, about, home=about.get_absolute_url(), page=page)

    view.__doc__ = what
    return view


rename = _view(RENAME, "Another name for an institution; the old one is kept.", moves=False)
merge = _view(MERGE, "An institution ends, and a successor goes on in its place.", moves=True)
close = _view(CLOSE, "An institution ends without a successor.", moves=True)
