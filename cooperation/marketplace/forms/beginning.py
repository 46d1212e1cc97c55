"""What is asked before there is a draft: for whom, in which language, under which title."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.directory.models import Institution
from cooperation.marketplace.forms.questions import language_field, title_field


class BeginForm(PlainTextForm):
    """Nobody is asked for the institution who has only one; on a draft it can't change."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Institution"), empty_label=None
    )
    language = language_field()
    title = title_field()

    def __init__(self, *args: Any, institutions: Iterable[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._only = self._offer(list(institutions))
        self.fields["title"].help_text = _(
            "Say in one line what it is about; it can be changed later."
        )
        if not self.is_bound:
            self.initial.setdefault("token", uuid.uuid4())

    def _offer(self, institutions: list[Institution]) -> Institution | None:
        field = self.fields["institution"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Institution.objects.filter(pk__in=[one.pk for one in institutions])
        if len(institutions) != 1:
            return None
        del self.fields["institution"]
        return institutions[0]

    @property
    def institution_chosen(self) -> Institution:
        """The one that was chosen, or the only one there is."""
        chosen: Institution = self._only or self.cleaned_data["institution"]
        return chosen
