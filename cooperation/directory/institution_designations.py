"""The designations of one institution, read once for all that its page says of them."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from cooperation.core.memory import remembered
from cooperation.core.models import Term
from cooperation.directory.models import Designation, Institution

THEME_NAMES = ("name_en", "name_es", "name_pt_br", "name_fr")


@remembered
def of(institution: Institution) -> list[Any]:
    """Every designation that it has, had or asked for, the newest first, with its themes."""
    through = Designation.themes.through._default_manager.filter(designation=OuterRef("pk"))
    names = JSONObject(**{name: f"term__{name}" for name in ("code", *THEME_NAMES)})
    themes = through.order_by("term__scheme", "term__position", "term__code").values(one=names)
    rows = Designation.objects.filter(institution=institution)
    found = rows.select_related("designated_by__subject").annotate(
        themes_in_short=ArraySubquery(themes)
    )
    return list(found.order_by("-valid_from", "-pk"))


def last(institution: Institution) -> Designation | None:
    """The newest designation that was ever decided, in force or not, with who gave it."""
    undecided = ("requested", "refused", "withdrawn")
    found = of(institution)
    return next((one for one in found if one.state not in undecided), None)


def themes_in_short(designation: Any) -> list[Term]:
    """The themes of one of these, by their names."""
    return [Term(**one) for one in designation.themes_in_short]
