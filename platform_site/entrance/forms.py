"""The forms of signing in that differ from django-allauth's."""

from typing import Any

from allauth.account.forms import SignupForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainText


class SignUpForm(PlainText, SignupForm):  # type: ignore[misc]
    """Registering takes as long for an address that has an account as for one that has none."""

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class AddPasskeyForm(PlainText, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey with a name of one's own; as a rule it also signs in without the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name: Any = self.fields["name"]
        name.label = _("Name of the passkey")
        name.help_text = _("So that you know it again, such as “phone”.")
        name.max_length = 60
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("Sign in with it alone, without the password")
        alone.help_text = _(
            "Your device then asks for a finger, a face or a PIN. Switch it off for a key of "
            "older make that cannot."
        )


class PasskeyAloneForm(PlainText, LoginWebAuthnForm):  # type: ignore[misc]
    """Without the password the device itself has to have asked for finger, face or PIN.

    What was asked of the device is not enough: a question put beside a password, which is content
    with a touch, could be answered here by whoever found a key.
    """

    def clean_credential(self) -> Authenticator:
        found: Authenticator = super().clean_credential()
        said = auth.parse_authentication_response(self.cleaned_data["credential"]).response
        if not said.authenticator_data.is_user_verified():
            raise get_adapter().validation_error("incorrect_code")
        return found
