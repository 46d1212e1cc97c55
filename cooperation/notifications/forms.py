"""How one wants one's notices: a choice for each family."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.notifications import kinds
from cooperation.notifications.models import Preference

Choices = list[tuple[str, str | Promise]]


class DeliveryForm(PlainTextForm):
    """At once, once a day or never; never is not offered where everything is a duty."""

    use_required_attribute = False
    # A field called like a method of the form element, as “matches” is, hides it from all scripts.
    prefix = "family"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for family, label in kinds.families_in_use().items():
            self.fields[family] = forms.ChoiceField(
                label=str(label),
                choices=_choices(family),
                widget=forms.RadioSelect,
                help_text=str(_still_comes(family)),
                error_messages={"invalid_choice": _("Choose one of these.")},
            )


def _choices(family: str) -> Choices:
    choices: Choices = [(way, capfirst(str(label))) for way, label in Preference.Delivery.choices]
    if kinds.is_all_mandatory(family):
        return [one for one in choices if one[0] != Preference.Delivery.NEVER]
    return choices


def _still_comes(family: str) -> str | Promise:
    """Which mails come all the same, by the subjects that they have."""
    of_family = [kind for kind in kinds.declared() if kind.family == family]
    duties = {str(kind.headline) % {"code": "…"} for kind in of_family if kind.mandatory}
    if not duties:
        return ""
    if kinds.is_all_mandatory(family):
        return _("These are duties, or news that binds: they cannot be switched off.")
    return gettext(
        "Even if you choose “never” these come, as they are duties, or news that binds: "
        "%(subjects)s."
    ) % {"subjects": " · ".join(sorted(duties))}
