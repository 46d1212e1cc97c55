"""The forms in which offers and demands are written."""

from django import forms
from django.utils.functional import Promise

from cooperation.marketplace.forms.beginning import BeginForm
from cooperation.marketplace.forms.demand import DEMANDS
from cooperation.marketplace.forms.listing import ListingForm, SectionForm
from cooperation.marketplace.forms.offer import OFFERS
from cooperation.marketplace.forms.questions import SHARED
from cooperation.marketplace.forms.reason import ReasonForm
from cooperation.marketplace.sections import BY_CODE, SECTIONS, Section

QUESTIONS: dict[str, dict[str, forms.Field]] = {
    "offer": {**SHARED, **OFFERS},
    "demand": {**SHARED, **DEMANDS},
}


def _form_of(kind: str, section: Section) -> type[SectionForm]:
    asked = {name: QUESTIONS[kind][name] for name in section.fields(kind)}
    return type(f"{kind.title()}{section.code.title()}Form", (SectionForm,), asked)


# By kind and page; the documents that show something are no text and have a page of their own.
SECTION_FORMS: dict[str, dict[str, type[SectionForm]]] = {
    kind: {one.code: _form_of(kind, one) for one in SECTIONS if one.code != "evidence"}
    for kind in QUESTIONS
}
# All questions of a kind at once, for rows of a table.
FORMS: dict[str, type[ListingForm]] = {
    kind: type(f"{kind.title()}Form", (ListingForm,), dict(asked))
    for kind, asked in QUESTIONS.items()
}


def label_of(kind: str, field: str) -> str | Promise:
    """What a field is called on the page of its kind; its own name where no page asks for it."""
    if field in BY_CODE:
        return BY_CODE[field].title
    asked = QUESTIONS[kind].get(field)
    return asked.label if asked and asked.label else field.replace("_", " ")


__all__ = [
    "FORMS",
    "QUESTIONS",
    "SECTION_FORMS",
    "BeginForm",
    "ListingForm",
    "ReasonForm",
    "SectionForm",
    "label_of",
]
