"""Recording a clearance that was signed on paper."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cooperation.core import documents, kept_input
from cooperation.missions import policies, services
from cooperation.missions.views.checks import check_page
from cooperation.missions.views.finding import found
from cooperation.reviews.letters.asking import letter_answered, letter_check

CLEARANCE = letter_check(
    recordable=policies.recordable_for,
    perform=services.clear_by_letter,
    question=_("Record a clearance by letter"),
    happens=(
        _(
            "It counts as the clearance of whoever signed; everywhere it says by letter of which "
            "day and recorded by which office."
        ),
        _("You decide nothing about this mission afterwards: a colleague does."),
    ),
    action=_("Record the clearance"),
    done=_("The clearance is recorded. A colleague decides on the mission."),
    asks_which=_("Clearance"),
)


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
def by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer records a signed letter of clearance."""
    mission = found(request, code)

    def page(form: forms.Form) -> HttpResponse:
        return check_page(request, mission, CLEARANCE, form)

    home = mission.get_absolute_url()
    return letter_answered(request, CLEARANCE, mission, home=home, page=page, read=mission.round)
