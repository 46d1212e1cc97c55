"""The words of a notice, made when it is read: in the reader's language, from kind and params."""

import datetime
import logging
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject
from cooperation.notifications import kinds
from cooperation.notifications.kinds import Text

logger = logging.getLogger(__name__)

GENERIC_HEADLINE = _("News about %(code)s")
GENERIC_SENTENCE = _("There is news about “%(title)s”.")
STANDS_IN = _("You read this because you stand in for %(for_person)s until %(stands_in_until_on)s.")


def headline(code: str, subject: Subject | None, params: Mapping[str, Any]) -> str:
    """The subject of a mail, one line; names the code of the object and no party's text."""
    kind = kinds.get(code)
    return clean(_filled(kind.headline if kind else None, GENERIC_HEADLINE, subject, params))


def sentence(code: str, subject: Subject | None, params: Mapping[str, Any]) -> str:
    """What happened and what is wanted; a kind that is no longer known is still news.

    Whoever stands in for somebody reads so behind it.
    """
    kind = kinds.get(code)
    said = _filled(kind.sentence if kind else None, GENERIC_SENTENCE, subject, params)
    if "for_person" not in params:
        return said
    return f"{said} {_filled(STANDS_IN, STANDS_IN, subject, params)}"


def clean(text: str) -> str:
    """One line without control, zero-width and text-direction characters."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(sign for sign in line if unicodedata.category(sign) not in {"Cc", "Cf"})


def _filled(
    text: Text | None, generic: Text, subject: Subject | None, params: Mapping[str, Any]
) -> str:
    words = {
        **{name: _word(name, value) for name, value in params.items()},
        "code": subject.code if subject else "",
        "title": clean(subject.title) if subject else "",
    }
    if text is not None:
        try:
            return str(text) % words
        except (KeyError, ValueError, TypeError) as error:
            # An older row may lack a word that the sentence has since come to need.
            logger.warning("a notice could not be put into its words: %r", error)
    return str(generic) % words


def _word(name: str, value: Any) -> Any:
    if name.endswith("_on"):
        try:
            return date_format(datetime.date.fromisoformat(str(value)), "DATE_FORMAT")
        except ValueError:
            return clean(str(value))
    return clean(value) if isinstance(value, str) else value
