"""The steps of administrators: each with what happens then, what it asks for, and a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements import policies, services
from cooperation.agreements.admin.forms import (
    AmendmentForm,
    RenewalForm,
    SignatureForm,
)
from cooperation.core.checks import NothingForm


@dataclass(frozen=True)
class Step:
    """A step about a memorandum, or about one of its parties."""

    name: str
    label: Promise
    check: Callable[[User, Any], None]
    perform: Callable[[Any, User, dict[str, Any]], object]
    happens: tuple[Promise, ...]
    done: Promise
    form: type[forms.Form] = NothingForm


STEPS = {
    step.name: step
    for step in (
        Step(
            "wordings",
            _("Begin the text with the kept wordings"),
            policies.check_can_write,
            lambda one, user, data: services.begin_text(
                one, by=user, reason=data.get("reason", "")
            ),
            (
                _("Each kind of clause that a language does not have yet is filled in."),
                _("What you have written already stays as it is."),
            ),
            _("The text is begun: read it clause by clause."),
        ),
        Step(
            "negotiate",
            _("Open the negotiation"),
            policies.check_can_negotiate,
            lambda one, user, data: services.negotiate(one, by=user, reason=data.get("reason", "")),
            (
                _("The coordinators of the parties are asked to confirm the text."),
                _("You can still write the text; each change asks them again."),
            ),
            _("The negotiation is open, and the parties have been told."),
        ),
        Step(
            "register",
            _("Register as signed elsewhere"),
            policies.check_can_register,
            lambda one, user, data: services.register(
                one,
                by=user,
                signed_on=data["signed_on"],
                precision=data["precision"] or "day",
                function=data["function"],
                file=data["file"],
            ),
            (
                _("All parties count as having signed; the regional office verifies each."),
                _("The text can no longer be written here."),
            ),
            _("It is registered; the regional office has been asked to verify it."),
            SignatureForm,
        ),
        Step(
            "amend",
            _("Record an amendment"),
            policies.check_can_amend,
            lambda one, user, data: services.amend(one, by=user, **data),
            (
                _("It stands beside the text from then on and is never changed."),
                _("An annex or a promise that it adds stays as it is, too."),
                _("All parties are told."),
            ),
            _("The amendment is recorded, and the parties have been told."),
            AmendmentForm,
        ),
        Step(
            "renew",
            _("Record a renewal"),
            policies.check_can_renew,
            lambda one, user, data: services.renew(one, by=user, **data),
            (_("The last day of validity moves; all parties are told."),),
            _("The renewal is recorded, and the parties have been told."),
            RenewalForm,
        ),
    )
}
# What needs nothing but the click can be done to many of the list at once.
MANY = tuple(name for name, step in STEPS.items() if step.form is NothingForm)
SIGNATURE = Step(
    "signature",
    _("Record a signature"),
    policies.check_can_record,
    lambda party, user, data: services.record_signature(
        party,
        by=user,
        signed_on=data["signed_on"],
        precision=data["precision"] or "day",
        function=data["function"],
        file=data["file"],
    ),
    (
        _("Somebody else verifies it: the party's coordinator, or the regional office."),
        _("Until then the reader sees that it is to be verified."),
    ),
    _("The signature is recorded; whoever verifies it has been told."),
    SignatureForm,
)
