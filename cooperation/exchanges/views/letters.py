"""Recording what a country or an institution said on paper."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cooperation.core import documents, kept_input
from cooperation.exchanges import policies, queries, services
from cooperation.exchanges.views.checks import check_page
from cooperation.exchanges.views.finding import found
from cooperation.reviews.letters.asking import letter_answered, letter_check

ANSWER = letter_check(
    recordable=policies.recordable_for,
    perform=services.record_letter,
    question=_("Record a letter"),
    happens=(
        _(
            "It counts as the answer of whoever signed; everywhere it says by letter of which day "
            "and recorded by which office."
        ),
        _("You decide nothing about this exchange afterwards: a colleague does."),
    ),
    action=_("Record the letter"),
    done=_("The letter is recorded. A colleague decides on the exchange."),
    asks_which=_("What the letter says"),
)


@documents.keeps_fields_before_a_file
@kept_input.keeps_input
def by_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Page on which an officer records a signed letter of one of the sides."""
    exchange = found(request, code)
    terms = queries.current_terms(exchange)

    def page(form: forms.Form) -> HttpResponse:
        return check_page(request, exchange, ANSWER, form)

    home, read = exchange.get_absolute_url(), terms.number if terms else None
    return letter_answered(request, ANSWER, exchange, home=home, page=page, read=read)
