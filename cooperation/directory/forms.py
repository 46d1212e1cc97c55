"""What people type to join or to invite; never writes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.directory.models import Role


class AskForm(PlainTextForm):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in (Role.STAFF, Role.FOCAL_POINT)],
        widget=forms.RadioSelect,
        help_text=_(
            "Staff write drafts; focal points also submit, answer and sign for the institution."
        ),
    )
    reason = forms.CharField(
        label=_("Why you ask"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence by which the institution knows you, such as your post and unit."),
    )


class InviteForm(PlainTextForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The person accepts with this address, after signing in or registering."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [(one.value, one.label) for one in roles]


class ReaddressForm(PlainTextForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The mail with a new link goes there; the one before no longer works."),
    )
