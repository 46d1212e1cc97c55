"""Says why an offer and a demand are proposed to each other, or why not."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from cooperation.marketplace.models import Listing
from cooperation.matching import scoring, verdict
from cooperation.matching.sentences import MET, MISSING, WORDS, Explanation
from cooperation.matching.services import reading

MARKS = {MET: "+", MISSING: "-"}


class Command(BaseCommand):
    help = "Explain what the rules say of an offer and a demand, with points, today."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("offer", metavar="OFFER", help="a code such as OFF-CO-2026-0003")
        parser.add_argument("demand", metavar="DEMAND", help="a code such as DEM-GT-2026-0019")
        parser.add_argument(
            "--language", choices=[code for code, _name in settings.LANGUAGES], default="en"
        )

    def handle(self, *args: Any, offer: str, demand: str, language: str, **options: Any) -> None:
        offered, asked = _listing("offer", offer), _listing("demand", demand)
        sides = (Listing.objects.filter(pk=one.pk) for one in (offered, asked))
        found = verdict.of(offered, asked, reading.closeness_of(*sides))
        with translation.override(language):
            self._say(offered, asked, found)

    def _say(self, offered: Listing, asked: Listing, found: verdict.Verdict) -> None:
        say = self.stdout.write
        say(f"{offered.code}  {offered.title}\n{asked.code}  {asked.title}\n")
        for one in found.refused:
            say(f"{one.code:<5} ! {one.sentence}")
        reasons = Explanation(found.score.parts)
        for code, part in sorted(found.score.parts.items()):
            mark = MARKS.get(reasons.mark_of(part), "~")
            points = f"{part['points']:>6} / {part['maximum']:<3}"
            say(f"{code:<5} {mark} {points} {reasons.sentence(part)}")
        say(f"\n{found.score.total} / 100: {WORDS[found.word]}")
        say(
            f"Rules {scoring.RULES_VERSION}. {'Proposed' if found.is_proposed else 'Not proposed'}."
        )


def _listing(kind: str, code: str) -> Listing:
    rows = Listing.objects.select_related("subject", "institution")
    try:
        return rows.get(kind=kind, subject__code=code.strip().upper())
    except Listing.DoesNotExist as missing:
        raise CommandError(f"There is no {kind} with the code {code}.") from missing
