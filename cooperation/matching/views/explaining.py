"""How proposals are found, in words and with the weights that count today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.matching import constraints, scoring, selection
from cooperation.matching.sentences import GROUPS, WORDS


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """What may not stand against a proposal, what speaks for it, and what is never done."""
    weights = scoring.maxima()
    groups = [(label, sum(weights.get(code, 0) for code in codes)) for _key, label, codes in GROUPS]
    steps = (
        ("strong", scoring.STRONG_FROM),
        ("good", scoring.GOOD_FROM),
        ("possible", scoring.STORED_FROM),
    )
    context = {
        "constraints": sorted(constraints.CONSTRAINTS, key=lambda one: one.code),
        "groups": sorted(groups, key=lambda one: -one[1]),
        "text": weights["text"],
        "steps": [(WORDS[word], least) for word, least in steps],
        "per_demand": selection.PER_DEMAND,
        "per_institution": selection.PER_INSTITUTION,
        "per_country": selection.PER_COUNTRY,
        "per_offer": selection.PER_OFFER,
        "version": scoring.RULES_VERSION,
    }
    return render(request, "matching/how.html", context)
