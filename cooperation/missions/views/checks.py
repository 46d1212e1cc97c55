"""The check pages of the binding steps of a mission."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm, answered
from cooperation.missions import page, policies, services
from cooperation.missions.forms import NewDaysForm
from cooperation.missions.models import Mission
from cooperation.missions.views.finding import found

PROPOSE = Check(
    allowed=policies.check_ready_to_propose,
    perform=lambda mission, user, data: services.propose(mission, by=user),
    question=_("Propose this mission?"),
    happens=(
        _("The host and the coordinators of the countries are asked to clear it."),
        _("When everybody has cleared it, UNFPA decides."),
        _("Nobody changes it meanwhile; whoever clears it may give it back."),
    ),
    action=_("Propose the mission"),
    done=_("The mission is proposed, and those who clear it have been told."),
    form=NothingForm,
)
CLEAR = Check(
    allowed=policies.check_can_clear,
    perform=lambda mission, user, data: services.clear(mission, by=user),
    question=_("Clear this mission for your side?"),
    happens=(
        _("When everybody has cleared it, UNFPA decides."),
        _("If it moves by more than 30 days, you are asked again."),
    ),
    action=_("Clear it"),
    done=_("Your clearance is recorded."),
    form=NothingForm,
)
RETURN = Check(
    allowed=policies.check_can_return,
    perform=lambda mission, user, data: services.return_(mission, by=user, reason=data["reason"]),
    question=_("Give this mission back to be changed?"),
    happens=(
        _("The proposing institution reads your reason and changes it."),
        _("Every clearance is void and asked for again when it comes back."),
    ),
    action=_("Give it back"),
    done=_("The mission is back with its proposer, who has been told why."),
)
WAIVER = Check(
    allowed=policies.check_can_ask_waiver,
    perform=lambda mission, user, data: services.ask_waiver(
        mission, by=user, reason=data["reason"]
    ),
    question=_("Ask that it goes ahead without full cover?"),
    happens=(
        _("Another officer of a regional office confirms the waiver, or does not."),
        _("You do not approve the mission yourself then: a colleague does."),
        _("The waiver and its reason stand on the page for good."),
    ),
    action=_("Ask for a waiver"),
    done=_("The waiver is asked for. A second regional officer confirms it."),
)
CONFIRM_WAIVER = Check(
    allowed=policies.check_can_confirm_waiver,
    perform=lambda mission, user, data: services.confirm_waiver(mission, by=user),
    question=_("Confirm this waiver?"),
    happens=(
        _("The mission can be approved although memoranda do not cover it."),
        _("It cannot be taken back. If you disagree, give the mission back with your reason."),
    ),
    action=_("Confirm the waiver"),
    done=_("The waiver is confirmed."),
    form=NothingForm,
)
APPROVE = Check(
    allowed=policies.check_can_approve,
    perform=lambda mission, user, data: services.approve(mission, by=user),
    question=_("Approve this mission?"),
    happens=(
        _("It stands in the public register, without costs and people."),
        _("Those who take part get its days for their calendars."),
        _("An approval cannot be taken back; the mission can still be postponed or cancelled."),
    ),
    action=_("Approve"),
    done=_("The mission is approved, and those who take part have been told."),
    form=NothingForm,
)
POSTPONE = Check(
    allowed=policies.check_can_postpone,
    perform=lambda mission, user, data: services.postpone(mission, by=user, reason=data["reason"]),
    question=_("Postpone this mission?"),
    happens=(
        _("It does not take place on its days and leaves people's calendars."),
        _("The proposing institution proposes new days. Without them it is cancelled in 180 days."),
    ),
    action=_("Postpone"),
    done=_("The mission is postponed, and those who take part have been told."),
)
RESCHEDULE = Check(
    allowed=policies.check_can_reschedule,
    perform=lambda mission, user, data: services.reschedule(mission, by=user, **data),
    question=_("Propose new days?"),
    happens=(
        _("If they are more than 30 days from those that were cleared, everybody clears again."),
        _("UNFPA decides again, by the memoranda in force on the new first day."),
    ),
    action=_("Propose new days"),
    done=_("The new days are proposed, and those concerned have been told."),
    form=NewDaysForm,
)
CANCEL = Check(
    allowed=policies.check_can_cancel,
    perform=lambda mission, user, data: services.cancel(mission, by=user, reason=data["reason"]),
    question=_("Cancel this mission?"),
    happens=(
        _("It does not take place and leaves people's calendars."),
        _("Those concerned read your reason. It cannot be undone."),
    ),
    action=_("Cancel the mission"),
    done=_("The mission is cancelled, and those concerned have been told why."),
    tone="bad",
)
ACCEPT = Check(
    allowed=policies.check_can_accept,
    perform=lambda mission, user, data: services.accept_report(mission, by=user),
    question=_("Accept this report?"),
    happens=(
        _("The mission is closed, and its report can be read by everybody."),
        _("If it says to proceed, the institutions are invited to an exchange filled in from it."),
        _("You facilitate that exchange, so a colleague decides on it."),
    ),
    action=_("Accept the report"),
    done=_("The mission is closed."),
    form=NothingForm,
)
GIVE_BACK = Check(
    allowed=policies.check_can_accept,
    perform=lambda mission, user, data: services.give_back(mission, by=user, reason=data["reason"]),
    question=_("Give this report back?"),
    happens=(
        _("The delegation reads your reason and hands the report in again."),
        _("What was promised stays promised."),
    ),
    action=_("Give the report back"),
    done=_("The report is back with the delegation, which has been told why."),
)


def _view(check: Check, what: str) -> Any:
    """A page for one step."""

    @kept_input.keeps_input
    def view(request: HttpRequest, code: str) -> HttpResponse:
        mission = found(request, code)
        return answered(
            request,
            check,
            mission,
            home=mission.get_absolute_url(),
            page=lambda form: check_page(request, mission, check, form),
        )

    view.__doc__ = what
    return view


propose = _view(PROPOSE, "A focal point of the proposing institution proposes it.")
clear = _view(CLEAR, "The host or a coordinator clears it.")
return_ = _view(RETURN, "Whoever clears it, or an officer, gives it back.")
waiver = _view(WAIVER, "A regional officer asks for a waiver.")
confirm_waiver = _view(CONFIRM_WAIVER, "Another regional officer confirms it.")
approve = _view(APPROVE, "An officer approves.")
postpone = _view(POSTPONE, "A country, the host or the proposer postpones it.")
reschedule = _view(RESCHEDULE, "The proposer proposes new days.")
cancel = _view(CANCEL, "It ends before it begins.")
accept = _view(ACCEPT, "An officer accepts the report.")
give_back = _view(GIVE_BACK, "An officer gives the report back.")


def check_page(
    request: HttpRequest, mission: Mission, check: Check, form: forms.Form
) -> HttpResponse:
    """The mission in short beside the question."""
    context = {
        **page.in_short(mission, request.user),
        "check": check,
        "form": form,
        "crumbs": page.crumbs(mission, str(check.action)),
    }
    return render(request, "missions/check.html", context)
