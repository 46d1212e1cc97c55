"""The example row of the template: it shows what goes where, and is never imported."""

from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation.marketplace.catalogues.columns import LANGUAGES, Column, normal
from cooperation.marketplace.catalogues.lexicon import Values


def title() -> str:
    return _("EXAMPLE, not imported: health services for young people")


@cache
def _titles() -> frozenset[str]:
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(normal(title()))
    return frozenset(found)


def is_example(text: str) -> bool:
    return normal(text) in _titles()


def cell(column: Column, values: dict[str, Values]) -> str:
    """Something that the column takes."""
    if column.name == "title":
        return title()
    if column.name in values:
        names = [value.name for value in values[column.name].known.values()]
        return "; ".join(names[: 2 if column.kind == "choices" else 1])
    return {
        "date": "2027-03-01",
        "number": "3",
        "yes_no": _("no"),
        "keywords": _("adolescents, primary care"),
    }.get(column.kind, "")
