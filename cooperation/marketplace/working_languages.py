"""The languages in which institutions work together, wider than those of the interface."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, str | Promise] = {
    "es": _("Spanish"),
    "en": _("English"),
    "pt": _("Portuguese"),
    "fr": _("French"),
    "ht": _("Haitian Creole"),
    "nl": _("Dutch"),
    "ar": _("Arabic"),
    "sw": _("Swahili"),
    "ay": _("Aymara"),
    "gn": _("Guarani"),
    "qu": _("Quechua"),
}


def name(code: str) -> str:
    """The language in words; a code that is not in the list stays a code."""
    return str(NAMES.get(code, code))


def normal(codes: Iterable[str]) -> list[str]:
    """Without variants and repetitions: people who speak pt-br and pt understand each other."""
    return list(dict.fromkeys(code.split("-")[0] for code in codes))
