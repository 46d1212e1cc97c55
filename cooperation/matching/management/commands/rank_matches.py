"""Ranks a file of offers for each of a file of demands by their texts alone.

For judging the ranking on texts of one's own: what runs is what the platform runs, and no table of
it is touched. One JSON object a line, with ``id``, ``title``, ``text`` and, where known, ``lang``.
"""

import argparse
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cooperation.relevance import available
from cooperation.relevance.ranking import ranked
from cooperation.relevance.text_files import read


class Command(BaseCommand):
    help = "Rank the offers of a file for each demand of another, by their texts alone."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("offers", type=Path, metavar="OFFERS.jsonl")
        parser.add_argument("demands", type=Path, metavar="DEMANDS.jsonl")
        parser.add_argument("--top", type=int, default=50, help="offers for each demand")
        parser.add_argument("--out", type=Path, required=True, metavar="RUN.tsv")

    def handle(
        self, *args: Any, offers: Path, demands: Path, top: int, out: Path, **options: Any
    ) -> None:
        if top < 1:
            raise CommandError("--top has to be 1 or more.")
        offered, asked = read(offers), read(demands)
        began = time.monotonic()
        embedders = available.embedders()
        self.stderr.write(f"models: {available.names(embedders) or 'none, words alone'}")
        lines = [
            f"{one.demand}\t{one.offer}\t{one.score:.6f}\n"
            for one in ranked(offered, asked, top=top, embedders=embedders)
        ]
        try:
            out.write_text("".join(lines), encoding="utf-8")
        except OSError as failed:
            raise CommandError(f"{out} cannot be written: {failed.strerror}") from failed
        seconds = time.monotonic() - began
        self.stderr.write(f"{len(offered)} offers × {len(asked)} demands in {seconds:.0f} s: {out}")
