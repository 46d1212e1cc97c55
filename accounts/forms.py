"""What a person may change of their own account."""

import zoneinfo
from typing import Any

from django import forms
from django.utils.text import capfirst

from accounts.models import User


class ProfileForm(forms.ModelForm[User]):
    """Name, function, language and time zone; the address is changed with the office's help."""

    class Meta:
        model = User
        fields = ["display_name", "function_title", "language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone)
        self.fields["time_zone"] = forms.ChoiceField(
            label=capfirst(User._meta.get_field("time_zone").verbose_name),
            choices=[("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in zones)],
        )
