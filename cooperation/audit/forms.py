"""Why an administrator opens a record, and which one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm


class WhichForm(PlainTextForm):
    """The code of a record, as a person who asks for help gives it."""

    code = forms.CharField(
        label=_("Code of the record"),
        max_length=40,
        help_text=_("As it stands on its page and in mails, for instance EXC-2026-0007."),
    )


class WhyForm(PlainTextForm):
    """The reason, which others read."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "The parties, the officers and the regional office read it. At least 10 characters."
        ),
    )
