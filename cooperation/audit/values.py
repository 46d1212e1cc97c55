"""What a column said, in the reader's language: labels, names, days and money, never codes."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    Field,
    ForeignKey,
    Model,
    TimeField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, StrIndex, Substr
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import money
from cooperation.core.models import Document, SubjectModel

Name = Callable[[], Combinable]
Key = tuple[type[Model], int]
_NAMES: dict[type[Model], Name] = {}
# So much text is compared word by word; a shorter value stands as a whole.
LONG = 40


def declare_name(model: type[Model], name: Name) -> None:
    """How a row of a model is named in one column, where that is not its name or its code."""
    _NAMES[model] = name


def column(path: str) -> Name:
    """Its name is what another table says."""
    return lambda: F(path)


def own_name(path: str) -> Callable[[], str]:
    """The column with the name in the reader's language of what stands at a path."""
    return lambda: f"{path}__name_{(get_language() or 'en').replace('-', '_')}"


def names_of(keys: Iterable[Key], *, for_files: bool = False) -> dict[Key, str]:
    """The names of rows of any tables, in one query; in files people are functions alone."""
    by_model: dict[type[Model], set[int]] = {}
    for model, key in keys:
        by_model.setdefault(model, set()).add(key)
    models = list(by_model)
    parts = [
        model._base_manager.filter(pk__in=by_model[model])
        .order_by()
        .values_list(Value(place), "pk", Cast(_name(model, for_files=for_files), CharField()))
        for place, model in enumerate(models)
    ]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(models[place], key): name for place, key, name in rows}


def _name(model: type[Model], *, for_files: bool) -> Combinable:
    if model in _NAMES:
        return _NAMES[model]()
    if model is User:
        return _person(for_files=for_files)
    if model is Document:
        # What a signed letter is called may say who agreed to what.
        letter = When(kind=Document.Kind.LETTER, then=Value(_("a signed letter")))
        return Case(letter, default=F("title"), output_field=CharField())
    columns = {field.name for field in model._meta.concrete_fields}
    own = f"name_{(get_language() or 'en').replace('-', '_')}"
    if own in columns:
        return Coalesce(NullIf(F(own), Value("")), F("name_en"))
    if "name" in columns:
        return F("name")
    if issubclass(model, SubjectModel):
        return F("subject__code")
    raise ValueError(f"say how a {model._meta.label} is named: values.declare_name")


def _person(*, for_files: bool) -> Combinable:
    """The same as ``shown_name`` and, in files, ``function_of`` say of a person at hand."""
    before, after = str(_("person %(number)d (erased)")).split("%(number)d")
    number = Concat(Value(before), Cast("pk", CharField()), Value(after))
    before_the_at = Substr("email", 1, StrIndex("email", Value("@")) - 1)
    named = Coalesce(
        NullIf("function_title", Value("")), NullIf("display_name", Value("")), before_the_at
    )
    shown = F("function_title") if for_files else named
    erased = When(erased_at__isnull=False, then=number)
    return Case(erased, default=shown, output_field=CharField())


def said(field: Field[Any, Any], value: Any, names: dict[Key, str]) -> str:
    """A value as it was kept, in words; empty where nothing was said."""
    if value in (None, "", []):
        return ""
    if isinstance(field, ForeignKey):
        return names.get((field.related_model, value), _("no longer there"))
    if isinstance(value, list | tuple):
        return ", ".join(_one(field, one) for one in value)
    return _one(field, value)


def _one(field: Field[Any, Any], value: Any) -> str:
    choices = dict(field.flatchoices or getattr(field, "base_field", field).flatchoices)
    if value in choices:
        return str(capfirst(str(choices[value])))
    if field.name in ("language", "languages"):
        return language(str(value))
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, DecimalField):
        return _money(field.name, Decimal(str(value)))
    return _moment(field, str(value)) or str(value)


def _moment(field: Field[Any, Any], text: str) -> str:
    if isinstance(field, DateTimeField):
        at = parse_datetime(text)
        return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
    if isinstance(field, DateField):
        day: datetime.date | None = parse_date(text)
        return date_format(day, "DATE_FORMAT") if day else ""
    if isinstance(field, TimeField):
        hour = parse_time(text)
        return time_format(hour, "TIME_FORMAT") if hour else ""
    return ""


def _money(name: str, value: Decimal) -> str:
    """A currency that has a column of its own stands there."""
    return money.usd(value) if name.endswith("_usd") else money.amount(value)


def language(code: str) -> str:
    """A language in the reader's own; its code where nobody named it."""
    known = dict(settings.LANGUAGES)
    if code in known:
        return str(capfirst(str(known[code])))
    try:
        return str(capfirst(str(get_language_info(code)["name_translated"])))
    except KeyError:
        return code


def is_long(*texts: str) -> bool:
    return any(len(text) > LONG for text in texts)
