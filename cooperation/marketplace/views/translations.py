"""Title and summary in other languages, by people who write the draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.kept_input import keeps_input, take
from cooperation.marketplace import policies, queries, services
from cooperation.marketplace import translations as reading
from cooperation.marketplace.drafting import url_of
from cooperation.marketplace.forms.translation import TranslationForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import BY_CODE
from cooperation.marketplace.values import in_words

Forms = dict[str, TranslationForm]


@keeps_input
def translations(request: HttpRequest, code: str) -> HttpResponse:
    """Each further language with its own form beside the original; emptied, a translation goes."""
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(
        queries.with_its_people(queries.visible_to(user)), subject__code=code
    )
    try:
        policies.check_can_edit(user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    kept = request.POST if request.method == "POST" else take(request)
    language = kept.get("language", "") if kept else ""
    forms: Forms = {}
    if language in reading.offered(listing):
        forms[language] = TranslationForm(kept, language=language)
    if request.method == "POST" and _saved(request, listing, forms, by=user):
        return redirect(f"{request.path}#{language}")
    return _page(request, listing, forms)


def _saved(request: HttpRequest, listing: Listing, forms: Forms, *, by: User) -> bool:
    """Whether the language that was sent is kept now; else its form says why not."""
    for language, form in forms.items():
        if not form.is_valid():
            return False
        data = form.cleaned_data
        try:
            services.translate(listing, by=by, language=language, texts=data, before=data["before"])
        except Refused as refused:
            forms[language] = _with(refused, form, listing)
            return False
        messages.success(request, _("The translation is saved."))
        return True
    return False


def _with(refused: Refused, form: TranslationForm, listing: Listing) -> TranslationForm:
    """The form again with the reason, and beside it what somebody else saved meanwhile."""
    if isinstance(refused, Incomplete):
        for name, words in refused.fields.items():
            form.add_error(name, str(words))
        return form
    if isinstance(refused, services.TranslatedMeanwhile):
        listing.refresh_from_db()
        form = form.renewed(
            reading.texts(listing, form.language), services.seen(listing, form.language)
        )
    form.add_error(None, str(refused.reason))
    return form


def _page(request: HttpRequest, listing: Listing, forms: Forms) -> HttpResponse:
    wrong = any(form.errors for form in forms.values())
    context = {
        "listing": listing,
        "languages": reading.in_languages(listing, forms),
        "written_in": in_words(listing, "language"),
        "original_url": url_of(listing, BY_CODE["what"]),
        "wrong": next(iter(forms.values()), None) if wrong else None,
        "crumbs": [
            {"label": _("My institution"), "url": reverse("marketplace:mine")},
            {"label": listing.code, "url": listing.get_absolute_url()},
            {"label": _("Title and summary in other languages")},
        ],
    }
    status = 422 if wrong and request.method == "POST" else 200
    return render(request, "marketplace/translations.html", context, status=status)
