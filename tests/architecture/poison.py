"""Texts that would run, break out or mislead if a page, mail or file took them for its own."""

from collections.abc import Iterator
from itertools import cycle

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

from cooperation.core import activity
from cooperation.core.models import Subject
from cooperation.reviews.models import Review

# Each calls ``xss`` or leaves an ``xss-mark`` element where it is taken for markup.
MARKUP = (
    "<xss-mark></xss-mark>",
    '"><img src=x onerror=xss()>',
    "<script>xss()</script>",
    "'><svg onload=xss()>",
    "</textarea></title><xss-mark>",
    "javascript:xss()",
    '" autofocus onfocus=xss() x="',
    "</script><script>xss()</script>",
    "<a href=javascript:xss()>x</a>",
    "[x](javascript:xss())<xss-mark>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "&lt;xss-mark&gt;%3Cxss-mark%3E",
    "<style>@import 'https://xss.invalid'</style>",
    "<iframe srcdoc='<xss-mark>'></iframe>",
    "<form action=https://xss.invalid><button>",
    "<meta http-equiv=refresh content=0;url=https://xss.invalid>",
)
# What is no text of a person: keys, addresses, codes that code reads.
NOT_TYPED = {
    "code", "url_name", "kind", "state", "scheme", "sha256", "mime", "language", "time_zone",
    "verb", "item", "checklist", "password", "iso2", "iso3", "m49", "hash", "step", "message_id",
    "place_iso", "budget_currency", "default_currency", "file", "email", "contact_email", "website",
    "languages", "groups", "income_group", "field", "from_state", "to_state", "awaits_role", "role",
    "family", "delivery", "version", "unfpa_region", "query",
}  # fmt: skip
# Written by triggers or for ever; what people typed stands in the tables they follow.
NOT_OURS = ("Event",)
NEVER_CHANGED = {"ActivityEntry", "ActivitySeal", "Review"}
# Numbers made of texts, found again by checksums; no page shows a column of them.
NO_WORDS = {"Embedding", "CorpusState", "Reading"}


def typed_fields() -> Iterator[tuple[type[models.Model], list[models.Field]]]:
    """Every column in which somebody's words stand, by model."""
    for model in apps.get_models():
        ours = model.__module__.startswith(("cooperation.", "accounts."))
        if not ours or model._meta.proxy or model.__name__.endswith(NOT_OURS):
            continue
        if model.__name__ in NEVER_CHANGED:
            continue
        found = [field for field in model._meta.concrete_fields if _is_typed(field)]
        if found:
            yield model, found


def _is_typed(field: models.Field) -> bool:
    inner = field.base_field if isinstance(field, ArrayField) else field
    return (
        isinstance(inner, models.CharField | models.TextField)
        and not isinstance(inner, models.FileField)
        and not field.choices
        and not inner.choices
        and field.name not in NOT_TYPED
    )


def poison(payloads: tuple[str, ...] = MARKUP) -> int:
    """Put the texts into every typed column of every row; how many columns that were."""
    starts, number = cycle(range(len(payloads))), 0
    for model, fields in typed_fields():
        if model.__name__ in NO_WORDS:
            continue
        for row in model._base_manager.order_by("pk"):
            values = {}
            for field in fields:
                values[field.name] = _for(field, payloads, next(starts), row.pk)
            _write(row, values)
        number += len(fields)
    for subject in Subject.objects.all():
        activity.record(
            "listing.returned",
            _Owner(subject),  # type: ignore[arg-type]
            by=None,
            as_institution=payloads[0][:200],
            reason=" ".join(payloads),
        )
    for review in Review.objects.all():
        review.pk = None
        review.comment = " ".join(payloads)
        review.notes = dict.fromkeys(review.answers, " ".join(payloads))
        review.save(force_insert=True)
    return number


def _write(row: models.Model, values: dict[str, object]) -> None:
    """All of them; where a rule keeps some columns empty, those that hold a text already.

    What is signed never changes again, but it had been typed before.
    """
    rows = type(row)._base_manager.filter(pk=row.pk)
    try:
        with pgtrigger.ignore(), transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        with pgtrigger.ignore():
            rows.update(**{name: text for name, text in values.items() if getattr(row, name)})


class _Owner:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject


def _for(field: models.Field, payloads: tuple[str, ...], start: int, pk: object) -> object:
    """As many of the texts as fit, beginning with another one each time; unique by the row."""
    in_order = payloads[start:] + payloads[:start]
    if isinstance(field, ArrayField):
        most = field.base_field.max_length or 60
        return [one[:most] for one in in_order if len(one) <= most][:5]
    most = field.max_length or 2000
    text = str(pk)
    for one in in_order:
        if len(text) + len(one) < most:
            text = f"{text} {one}"
    return text[:most]
