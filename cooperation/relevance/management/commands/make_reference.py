"""Measures the models on a body of texts and writes what is shipped as ``reference.npz``.

To be run when a model, its version or the preparing of texts changes. No table is touched.
"""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cooperation.relevance import available, reference
from cooperation.relevance.text_files import read


class Command(BaseCommand):
    help = "Measure the means and the scale of the models on files of offers and demands."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("offers", type=Path, metavar="OFFERS.jsonl")
        parser.add_argument("demands", type=Path, metavar="DEMANDS.jsonl")
        parser.add_argument("--out", type=Path, default=reference.FILE, metavar="FILE.npz")

    def handle(self, *args: Any, offers: Path, demands: Path, out: Path, **options: Any) -> None:
        offered, asked = read(offers), read(demands)
        if not offered or not asked:
            raise CommandError("Both files need texts.")
        models = available.embedders()
        if not models:
            raise CommandError("No model can be used here.")
        measured = reference.measure(offered, asked, models)
        try:
            reference.write(measured, out)
        except OSError as failed:
            raise CommandError(f"{out} cannot be written: {failed.strerror}") from failed
        self.stderr.write(f"{available.names(models)}: {len(offered)} × {len(asked)} texts: {out}")
