"""The check pages of the binding steps of a memorandum and of its parties."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from cooperation.agreements import cards, page, policies, services
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.reading import PARTIES
from cooperation.agreements.views.detail import found
from cooperation.core import kept_input
from cooperation.core.checks import Check, NothingForm, answered
from cooperation.directory.models import Country

CONFIRM = Check(
    allowed=policies.check_can_confirm,
    perform=lambda one, user, data: services.confirm(one, by=user),
    question=_("Confirm this text for your country?"),
    happens=(
        _("When every country has confirmed it, UNFPA freezes the text for signature."),
        _("If the text changes before that, you are asked again."),
    ),
    action=_("Confirm the text"),
    done=_("Your country's confirmation is recorded."),
    form=NothingForm,
)
FREEZE = Check(
    allowed=policies.check_can_freeze,
    perform=lambda one, user, data: services.freeze(one, by=user),
    question=_("Freeze this text for signature?"),
    happens=(
        _("Nobody can change the text any more; its checksum is kept for each language."),
        _("The parties are asked to sign on paper."),
    ),
    action=_("Freeze the text"),
    done=_("The text is frozen, and the parties have been told."),
    form=NothingForm,
)
REOPEN = Check(
    allowed=policies.check_can_reopen,
    perform=lambda one, user, data: services.reopen(one, by=user, reason=data["reason"]),
    question=_("Reopen this text?"),
    happens=(
        _("The text can be written again, and its checksums are void."),
        _("Every country is asked to confirm it again."),
    ),
    action=_("Reopen the text"),
    done=_("The text is open again, and the parties have been told."),
)
TERMINATE = Check(
    allowed=policies.check_can_terminate,
    perform=lambda one, user, data: services.terminate(one, by=user, reason=data["reason"]),
    question=_("Have the parties ended this memorandum?"),
    happens=(
        _("It is no longer in force from today on. Missions under way go on."),
        _("All parties read your reason. It cannot be undone."),
    ),
    action=_("Record its termination"),
    done=_("The memorandum has ended, and the parties have been told."),
    tone="bad",
)
ABANDON = Check(
    allowed=policies.check_can_abandon,
    perform=lambda one, user, data: services.abandon(one, by=user, reason=data["reason"]),
    question=_("Abandon this memorandum?"),
    happens=(
        _("Nothing is awaited about it any more, and it is in no list."),
        _("All parties read your reason. It cannot be undone."),
    ),
    action=_("Abandon"),
    done=_("The memorandum is abandoned, and the parties have been told."),
    tone="bad",
)
ACCEDE = Check(
    allowed=lambda user, asked: policies.check_can_ask_accession(user, *asked),
    perform=lambda asked, user, data: services.ask_accession(asked[0], by=user, country=asked[1]),
    question=_("Prepare the accession of this country?"),
    happens=(
        _("The country is invited and signs a letter of accession on paper."),
        _("An administrator records the letter, and the regional office verifies it."),
        _("From then on the country is covered; all parties are told."),
    ),
    action=_("Prepare the accession"),
    done=_("The country is invited, and the parties have been told."),
    form=NothingForm,
)
VERIFY = Check(
    allowed=policies.check_can_verify,
    perform=lambda one, user, data: services.verify_signature(one, by=user),
    question=_("Is what was recorded what was signed?"),
    happens=(
        _("Compare the paper with the date and the function that stand here first."),
        _("The signature binds the party from then on and is never changed."),
        _("With the last signature that its rule asks for, the memorandum enters into force."),
    ),
    action=_("Verify the signature"),
    done=_("The signature is verified."),
    form=NothingForm,
)
REFUSE = Check(
    allowed=policies.check_can_refuse,
    perform=lambda one, user, data: services.refuse_signature(one, by=user, reason=data["reason"]),
    question=_("Send this recorded signature back?"),
    happens=(_("An administrator reads your reason and records it again."),),
    action=_("Send it back"),
    done=_("The signature was sent back."),
)
NOTICE = Check(
    allowed=policies.check_can_give_notice,
    perform=lambda one, user, data: services.give_notice(one, by=user, reason=data["reason"]),
    question=_("Give notice of withdrawal?"),
    happens=(
        _("Your country stays bound until the days of notice are over."),
        _("What is under way by then goes on. New missions need other cover."),
        _("All parties read your reason. It cannot be undone."),
    ),
    action=_("Give notice of withdrawal"),
    done=_("Notice is given, and all parties have been told."),
    tone="bad",
)


@kept_input.keeps_input
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """A coordinator confirms the text for the country."""
    return _about_all(request, code, CONFIRM)


@kept_input.keeps_input
def freeze(request: HttpRequest, code: str) -> HttpResponse:
    """A regional officer ends the writing."""
    return _about_all(request, code, FREEZE)


@kept_input.keeps_input
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """A regional officer opens a text that nobody has signed."""
    return _about_all(request, code, REOPEN)


@kept_input.keeps_input
def terminate(request: HttpRequest, code: str) -> HttpResponse:
    """A regional officer records that the parties ended it."""
    return _about_all(request, code, TERMINATE)


@kept_input.keeps_input
def abandon(request: HttpRequest, code: str) -> HttpResponse:
    """A regional officer gives up what is not in force."""
    return _about_all(request, code, ABANDON)


@kept_input.keeps_input
def verify(request: HttpRequest, code: str, party: int) -> HttpResponse:
    """A second person says that it is what was signed."""
    return _about_one(request, code, party, VERIFY)


@kept_input.keeps_input
def refuse(request: HttpRequest, code: str, party: int) -> HttpResponse:
    """A second person says that it is not."""
    return _about_one(request, code, party, REFUSE)


@kept_input.keeps_input
def notice(request: HttpRequest, code: str, party: int) -> HttpResponse:
    """A coordinator gives notice for the country."""
    return _about_one(request, code, party, NOTICE)


@kept_input.keeps_input
def accede(request: HttpRequest, code: str, iso2: str) -> HttpResponse:
    """A coordinator or the regional office prepares an accession."""
    memorandum = found(request, code)
    country = get_object_or_404(Country, iso2=iso2)
    return _checked(request, memorandum, (memorandum, country), ACCEDE)


def _about_all(request: HttpRequest, code: str, check: Check) -> HttpResponse:
    memorandum = found(request, code)
    return _checked(request, memorandum, memorandum, check)


def _about_one(request: HttpRequest, code: str, party: int, check: Check) -> HttpResponse:
    memorandum = found(request, code)
    rows = memorandum.parties.select_related("country", "institution__country", "memorandum")
    return _checked(request, memorandum, get_object_or_404(rows, pk=party), check)


def _checked(
    request: HttpRequest, memorandum: Memorandum, about: Any, check: Check
) -> HttpResponse:
    return answered(
        request,
        check,
        about,
        home=memorandum.get_absolute_url(),
        page=lambda form: check_page(request, memorandum, about, check, form),
    )


def check_page(
    request: HttpRequest, memorandum: Memorandum, about: Any, check: Check, form: forms.Form
) -> HttpResponse:
    """The memorandum, and the party or country it is about, beside the question."""
    rows = Memorandum.objects.prefetch_related("themes", PARTIES).select_related("subject")
    context = {
        "card": cards.card(rows.get(pk=memorandum.pk)),
        "check": check,
        "form": form,
        "party": page.about_party(about) if isinstance(about, MemorandumParty) else None,
        "country": about[1] if isinstance(about, tuple) else None,
        "crumbs": page.crumbs(memorandum, str(check.action)),
    }
    return render(request, "agreements/check.html", context)
