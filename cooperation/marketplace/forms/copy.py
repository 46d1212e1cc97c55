"""Beginning a copy: nothing is asked, and two clicks make one draft."""

import uuid
from typing import Any

from django import forms

from cooperation.core.plain_text import PlainTextForm


class CopyForm(PlainTextForm):
    """Carries the word by which the second of two clicks is known."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("token", uuid.uuid4())
