"""The checklist of quality as a form: what the system found, and what a person judges."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.forms.reason import StepForm
from cooperation.marketplace.quality import Found
from cooperation.reviews.checklists import ANSWERS
from cooperation.reviews.models import Review


class ReviewForm(StepForm):
    """An answer and a note for each item; the service says what is missing.

    Where the system found an answer it is chosen already. Of the reviewer's ``previous`` answers
    those are filled in again that speak about the same: what the system sees otherwise now is not.
    """

    comment = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Comment on the whole"),
        help_text=_("The institution, the coordinator and the officers read it."),
    )

    def __init__(
        self, *args: Any, found: Sequence[Found], previous: Review | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._found = found
        for one in found:
            code = one.item.code
            answer, note = _beginning(one, previous)
            self.fields[f"answer_{code}"] = forms.ChoiceField(
                choices=[(value, capfirst(str(label))) for value, label in ANSWERS.items()],
                widget=forms.RadioSelect,
                required=False,
                initial=answer,
                label=str(one.item.question),
                help_text=gettext("Asked of the writer: %(hint)s") % {"hint": one.item.hint},
            )
            self.fields[f"note_{code}"] = forms.CharField(
                max_length=500, required=False, initial=note, label=_("Note for the institution")
            )

    def by_system(self) -> list[dict[str, Any]]:
        """What the system found, for the template."""
        return [self._row(one) for one in self._found if one.answer]

    def by_person(self) -> list[dict[str, Any]]:
        """What is left to judge, for the template."""
        return [self._row(one) for one in self._found if not one.answer]

    def _row(self, one: Found) -> dict[str, Any]:
        answer, note = self[f"answer_{one.item.code}"], self[f"note_{one.item.code}"]
        return {
            "item": one.item,
            "found": one.answer,
            "found_label": ANSWERS.get(one.answer, ""),
            "answer": answer,
            "note": note,
            "is_open": bool(note.errors or note.value())
            or (bool(one.answer) and (bool(answer.errors) or answer.value() != one.answer)),
        }

    def answers(self) -> dict[str, str]:
        return self._by_code("answer")

    def notes(self) -> dict[str, str]:
        return self._by_code("note")

    def _by_code(self, what: str) -> dict[str, str]:
        return {
            one.item.code: self.cleaned_data.get(f"{what}_{one.item.code}", "")
            for one in self._found
        }

    def point_out(self, lacks: Mapping[str, str | Promise]) -> None:
        """Beside the items, what the service misses: an answer, or why the system is wrong."""
        for code, words in lacks.items():
            what = "note" if self.cleaned_data.get(f"answer_{code}") else "answer"
            self.add_error(f"{what}_{code}", str(words))


def _beginning(one: Found, previous: Review | None) -> tuple[str, str]:
    code = one.item.code
    if previous is None or previous.found.get(code, "") != one.answer:
        return one.answer, ""
    return previous.answers.get(code, one.answer), previous.notes.get(code, "")
