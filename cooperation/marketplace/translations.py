"""A draft's title and summary beside what people made of them in other languages."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cooperation.core.models import Translation
from cooperation.marketplace import queries, services
from cooperation.marketplace.forms.translation import TranslationForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.queries import TRANSLATED

Text = str | Promise


@dataclass(frozen=True)
class InLanguage:
    """One further language: what is kept, how it stands to the original, and its form."""

    code: str
    name: Text
    state: str
    tone: str
    who: str
    when: datetime.datetime | None
    before: list[str]
    form: TranslationForm


def offered(listing: Listing) -> dict[str, Text]:
    """The languages of the platform in which the text was not written."""
    own = listing.language.partition("-")[0]
    return {code: name for code, name in settings.LANGUAGES if code.partition("-")[0] != own}


def in_languages(
    listing: Listing, forms: Mapping[str, TranslationForm] | None = None
) -> list[InLanguage]:
    """All further languages, each with the form given for it or with what is kept."""
    return [
        _in_language(listing, code, name, (forms or {}).get(code))
        for code, name in offered(listing).items()
    ]


def _in_language(
    listing: Listing, code: str, name: Text, form: TranslationForm | None
) -> InLanguage:
    kept = queries.translations_of(listing, code)
    outdated = [
        one.of_text for one in kept.values() if one.of_text not in ("", getattr(listing, one.field))
    ]
    latest = max(
        kept.values(), key=lambda one: one.made_at.timestamp() if one.made_at else 0, default=None
    )
    state, tone = _state(kept, outdated)
    return InLanguage(
        code=code,
        name=name,
        state=state,
        tone=tone,
        who=str(latest.by) if latest and latest.by else "",
        when=latest.made_at if latest else None,
        before=outdated,
        form=form or blank(listing, code),
    )


def _state(kept: Mapping[str, Translation], outdated: list[str]) -> tuple[str, str]:
    if not kept:
        return _("not translated"), ""
    if any(one.status != Translation.Status.HUMAN for one in kept.values()):
        return _("machine translation"), "wait"
    if outdated:
        return _("the original changed since"), "wait"
    if len(kept) < len(TRANSLATED):
        return _("in part"), "wait"
    return _("translated by a person"), "done"


def blank(listing: Listing, code: str) -> TranslationForm:
    """The form with what is kept, and with what the person has before them as a word."""
    return TranslationForm(
        language=code,
        initial={**texts(listing, code), "before": services.seen(listing, code)},
    )


def texts(listing: Listing, code: str) -> dict[str, str]:
    kept = queries.translations_of(listing, code)
    return {name: kept[name].text if name in kept else "" for name in TRANSLATED}
