"""Beginning a copy: nothing is asked, and two clicks make one draft."""

import uuid
from typing import Any

from django import forms


class CopyForm(forms.Form):
    """Carries the word by which the second of two clicks is known."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("token", uuid.uuid4())
