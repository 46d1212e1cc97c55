"""What a person may change of their own account."""

import zoneinfo
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.plain_text import PlainTextModelForm


class ProfileForm(PlainTextModelForm):
    """Name, function, language, time zone and keys; the address the office helps to change."""

    class Meta:
        model = User
        fields = ["display_name", "function_title", "language", "time_zone", "uses_single_keys"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone)
        self.fields["uses_single_keys"].help_text = _(
            "Single letters walk through lists. Switch them off if they get in the way of speech "
            "input or a screen reader."
        )
        self.fields["time_zone"] = forms.ChoiceField(
            label=capfirst(User._meta.get_field("time_zone").verbose_name),
            choices=[("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in zones)],
        )
