"""Annexes, promises and confirmations, as the page of a memorandum shows them."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperation.agreements.models import Annex, Memorandum, MemorandumParty, Pledge
from cooperation.agreements.queries import text
from cooperation.agreements.services.adding import item_of
from cooperation.core.documents import READABLE
from cooperation.directory.models import Institution
from cooperation.followups.promises import PromiseRow
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

Rows = list[dict[str, Any]]


def columns() -> dict[str, ArraySubquery]:
    """All three read along with the memorandum itself, as columns of its query."""
    confirmed = Assent.objects.filter(
        subject=OuterRef("subject"),
        kind=Assent.Kind.CONFIRMATION,
        version=OuterRef("text_version"),
        withdrawn_at=None,
    )
    annexes = Annex.objects.filter(memorandum=OuterRef("pk")).order_by("kind", "pk")
    pledges = Pledge.objects.filter(memorandum=OuterRef("pk")).order_by("due_on", "pk")
    number = "amendment__number"
    return {
        "annex_rows": ArraySubquery(
            annexes.values(
                one=JSONObject(
                    pk="pk",
                    kind="kind",
                    title="document__title",
                    language="document__language",
                    scan="document__scan",
                    number=number,
                )
            )
        ),
        text.CONFIRMATIONS: ArraySubquery(
            confirmed.order_by("given_at", "pk").values(
                one=JSONObject(
                    pk="pk",
                    country="institution__country",
                    institution="institution__name",
                    letter_on="letter_on",
                    recorded_for="recorded_for",
                )
            )
        ),
        "pledge_rows": ArraySubquery(
            pledges.values(
                one=JSONObject(pk="pk", party="party", text="text", due_on="due_on", number=number)
            )
        ),
    }


def annexes(memorandum: Memorandum) -> Rows:
    """Each file with its kind, for whoever reads the memorandum; one still looked at says so."""
    rows: Rows = memorandum.annex_rows  # type: ignore[attr-defined]
    kinds = dict(Annex.Kind.choices)
    return [
        {
            "title": one["title"],
            "language": one["language"],
            "kind": kinds[one["kind"]],
            "by": _by(one["number"]),
            "url": reverse("agreements:annex", args=[memorandum.code, one["pk"]])
            if one["scan"] in READABLE
            else "",
        }
        for one in rows
    ]


def pledges(memorandum: Memorandum, promises: Iterable[PromiseRow] = ()) -> Rows:
    """What each party promises, until when; for those concerned also what became of it."""
    rows: Rows = memorandum.pledge_rows  # type: ignore[attr-defined]
    parties = {one.pk: str(one) for one in memorandum.parties.all()}
    followed = {one.item: one for one in promises}
    return [
        {
            "text": one["text"],
            "party": parties.get(one["party"], ""),
            "until": _day(one["due_on"]),
            "by": _by(one["number"]),
            "promise": followed.get(item_of(one["pk"])),
        }
        for one in rows
    ]


def confirmation(party: MemorandumParty) -> dict[str, Any] | None:
    """How the party's country confirmed the text as it stands; None as long as it has not."""
    rows: Rows = getattr(party.memorandum, text.CONFIRMATIONS, [])
    country = party.represented
    found = next((one for one in rows if country and one["country"] == country.pk), None)
    if found is None:
        return None
    day = found["letter_on"]
    given = Assent(
        institution=Institution(name=found["institution"]),
        letter_on=datetime.date.fromisoformat(day) if day else None,
        recorded_for=found["recorded_for"],
    )
    words = _("text confirmed: %(who)s") % {"who": assents.in_words(given)}
    return {"words": words, "letter": found["pk"] if day else None}


def _day(day: str | None) -> str:
    return date_format(datetime.date.fromisoformat(day), "DATE_FORMAT") if day else ""


def _by(number: int | None) -> str:
    """By which amendment it came."""
    return _("by amendment %(number)d") % {"number": number} if number else ""
