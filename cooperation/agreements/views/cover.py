"""Who may cooperate with whom, and the network of associated governments."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.agreements import coverage, coverage_map, vague
from cooperation.agreements.cover import LABELS
from cooperation.agreements.coverage import Pair, Question
from cooperation.agreements.models import MemorandumParty
from cooperation.agreements.queries.cover import associated_on
from cooperation.agreements.shown import ICONS, TONES
from cooperation.core.charts.symbols import pointer, symbols
from cooperation.core.downloads import Table, table_response
from cooperation.core.models import Term
from cooperation.directory import queries as directory
from cooperation.directory.models import Country

# A country with itself.
ITSELF = format_html('<td><span class="faint" aria-hidden="true">{}</span></td>', "·")


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Every country with every other on a day, or one country with its counterparts."""
    question = coverage.asked(request.GET)
    countries = coverage.countries_in_memoranda()
    pairs = coverage.with_country(question.country, countries, question) if question.country else []
    context = {
        "question": question,
        "own": directory.own_country(request.user),
        "map": coverage_map.drawn(countries, question, pairs),
        "crumbs": _crumbs(_("Cover")),
        "countries": countries,
        "themes": Term.objects.filter(scheme="icpd", active=True, selectable=True),
        "pairs": _pairs(pairs),
        "rows": [] if question.country else _rows(countries, question),
        "query": request.GET.urlencode(),
        "drawings": symbols("cover", ICONS.values()),
        "legend": [
            {"label": LABELS[level], "icon": ICONS[level], "tone": TONES[level]} for level in LABELS
        ],
    }
    return render(request, "agreements/cover.html", context)


def _crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("Memoranda"), "url": reverse("agreements:register")}, {"label": here}]


def _pairs(pairs: list[Pair]) -> list[dict[str, Any]]:
    return [
        {
            "country": pair.other,
            "label": LABELS[pair.level],
            "icon": ICONS[pair.level],
            "tone": TONES[pair.level],
            "by": pair.by,
            "more": pair.more,
            "missing": [country.name for country in pair.missing],
        }
        for pair in pairs
    ]


def _rows(countries: list[Country], question: Question) -> list[dict[str, Any]]:
    """A line of marks for each country; the few kinds of marks are drawn once."""
    found = coverage.between(countries, question)
    marks = {level: _mark(level) for level in LABELS}
    keys = [country.pk for country in countries]

    def cells(key: int) -> SafeString:
        levels = (found[frozenset((key, other))].level if other != key else "" for other in keys)
        return format_html_join("", "{}", ((marks.get(level, ITSELF),) for level in levels))

    return [{"country": one, "cells": cells(one.pk)} for one in countries]


def _mark(level: str) -> SafeString:
    return format_html(
        '<td class="mark--{}">{}<span class="vh">{}</span></td>',
        TONES[level] or "none",
        pointer("cover", ICONS[level]),
        LABELS[level],
    )


@require_safe
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same as a table: one line for each pair of countries."""
    question = coverage.asked(request.GET)
    countries = coverage.countries_in_memoranda()
    names = {country.pk: country for country in countries}
    lines = []
    for pair, cover in coverage.between(countries, question).items():
        one, other = sorted((names[key] for key in pair), key=lambda country: country.sort_key)
        missing = "; ".join(names[key].name for key in cover.missing)
        lines.append([one.name, other.name, str(LABELS[cover.level]), missing, question.on])
    header = [_("Country"), _("With"), _("Cover"), _("Lacks a memorandum"), _("On")]
    return table_response(Table("cover", _("Cover"), header, lines), request, file_format)


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """The associated governments: parties to an open memorandum of UNFPA, and since when."""
    question = coverage.asked(request.GET)
    rows = [_member(party) for party in associated_on(question.on)]
    context = {
        "question": question,
        "crumbs": _crumbs(_("Associated governments")),
        "rows": rows,
        "query": request.GET.urlencode(),
    }
    return render(request, "agreements/network.html", context)


@require_safe
def export_network(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same as a table."""
    question = coverage.asked(request.GET)
    lines = [
        [row["country"].name, row["country"].iso3, row["since"], row["memorandum"].code]
        for row in map(_member, associated_on(question.on))
    ]
    header = [_("Country"), _("ISO code"), _("Associated since"), _("Memorandum")]
    table = Table("network", _("Network of associated governments"), header, lines)
    return table_response(table, request, file_format)


def _member(party: MemorandumParty) -> dict[str, Any]:
    since = vague.in_words(party.effective_on, party.effective_on_precision)
    return {
        "country": party.country,
        "since": since or _("on a day that is not known"),
        "memorandum": party.memorandum,
    }
