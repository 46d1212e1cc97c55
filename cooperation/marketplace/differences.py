"""Two texts of an offer or a demand side by side: what changed, field by field and in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Field
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.core.marked_texts import Side, marked, whole
from cooperation.core.models import Document, Term
from cooperation.directory.models import Region
from cooperation.marketplace import working_languages
from cooperation.marketplace.forms import label_of
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import content
from cooperation.marketplace.services.content import Content
from cooperation.marketplace.services.writing import CHOICES

TEXTS = (
    "title",
    "summary",
    "description",
    "experience",
    "expected_change",
    "success_indicator",
    "cost_note",
    "own_contribution",
    "policy_link",
)


@dataclass(frozen=True)
class Difference:
    """A field that changed."""

    name: str
    label: str
    old: Side
    new: Side
    is_text: bool


@dataclass(frozen=True)
class Comparison:
    """All that changed from one content to another, and how many fields did not."""

    changes: list[Difference]
    unchanged: int


def compared(kind: str, old: Content, new: Content) -> Comparison:
    """The changed fields in the order in which they are read."""
    names = list(content.changed(old, new, kind))
    names_of = _Names([old, new])
    changes = [_difference(kind, name, old.get(name), new.get(name), names_of) for name in names]
    return Comparison(changes, len(content.fields_of(kind)) - len(names))


def of_revision(revision: Listing) -> Comparison:
    """What a revision changes: of one under way against what is public now.

    Of one that took its place, against what it replaced.
    """
    return compared(revision.kind, *_sides(revision))


def _sides(revision: Listing) -> tuple[Content, Content]:
    basis: Content = revision.compared_with or {}
    own = content.of(revision)
    original = revision.revision_of
    if original is None or revision.state in ("archived", "withdrawn"):
        return basis, own
    current = content.of(original)
    return current, content.merged(basis, current, own)


def in_words(kind: str, kept: Content) -> list[dict[str, str]]:
    """A whole content as rows of label and value; what is empty is left out."""
    names_of = _Names([kept])
    rows = [
        {"label": label(kind, name), "value": _said(name, kept.get(name), names_of)}
        for name in content.fields_of(kind)
    ]
    return [row for row in rows if row["value"]]


def label(kind: str, name: str) -> str:
    """What a field is called; on the form of its kind, or in the words of the platform."""
    own: dict[str, str | Promise] = {
        "translations": _("Translations of title and summary"),
        "contact_function": _("Contact"),
        "contact_email": _("E-mail of the function"),
        "contact_phone": _("Telephone"),
    }
    return str(own.get(name) or label_of(kind, name))


class _Names:
    """The names of everything that the contents point at, one query for each table."""

    def __init__(self, contents: list[Content]) -> None:
        self._rows: dict[str, dict[int, str]] = {}
        terms = Term.objects.filter(pk__in=_keys(contents, CHOICES))
        names = {term.pk: term.name for term in terms}
        self._rows |= dict.fromkeys(CHOICES, names)
        regions = Region.objects.filter(pk__in=_keys(contents, ("regions_of_interest",)))
        self._rows["regions_of_interest"] = {row.pk: str(row) for row in regions}
        documents = Document.objects.filter(pk__in=_keys(contents, ("evidence",)))
        self._rows["evidence"] = {row.pk: row.title for row in documents}

    def points(self, name: str) -> bool:
        return name in self._rows

    def of(self, name: str, keys: Iterable[int]) -> list[str]:
        return [self._rows[name].get(key, "") for key in keys]


def _keys(contents: list[Content], names: Iterable[str]) -> set[int]:
    return {key for kept in contents for name in names for key in kept.get(name) or []}


def _said(name: str, value: Any, names_of: _Names) -> str:
    """A value in the reader's words; empty where nothing is said."""
    if value in (None, "", [], False):
        return ""
    if names_of.points(name):
        return "\n".join(capfirst(one) for one in names_of.of(name, value))
    return _plain_value(name, value)


def _language(code: str) -> str:
    return str(dict(settings.LANGUAGES).get(code, code))


# How the values of single fields are said.
_SPECIAL: dict[str, Callable[[Any], str]] = {
    "translations": lambda rows: "\n".join(f"{_language(one[0])}: {one[2]}" for one in rows),
    "languages": lambda codes: ", ".join(working_languages.name(code) for code in codes),
    "language": _language,
    "keywords": ", ".join,
    "needs_third_party": lambda _value: _("yes"),
}


def _plain_value(name: str, value: Any) -> str:
    if name in _SPECIAL:
        return _SPECIAL[name](value)
    column = Listing._meta.get_field(name)
    choices = dict(column.flatchoices) if isinstance(column, Field) else {}
    if value in choices:
        return str(capfirst(choices[value]))
    day = parse_date(value) if name.endswith(("_from", "_to", "_start", "_by")) else None
    return date_format(day, "DATE_FORMAT") if day else str(value)


def _difference(kind: str, name: str, old: Any, new: Any, names_of: _Names) -> Difference:
    before, after = _said(name, old, names_of), _said(name, new, names_of)
    is_text = name in TEXTS
    if is_text and before and after:
        old_side, new_side = marked(before, after)
    else:
        old_side, new_side = whole(before), whole(after)
    return Difference(name, label(kind, name), old_side, new_side, is_text)
