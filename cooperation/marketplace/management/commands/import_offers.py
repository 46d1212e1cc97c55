"""``manage.py import_offers FILE --institution CODE --by EMAIL [--dry-run]``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from cooperation.core import table_reading
from cooperation.core.errors import Refused
from cooperation.directory.models import Institution
from cooperation.marketplace import policies, queries, services
from cooperation.marketplace.catalogues import checking
from cooperation.marketplace.catalogues.report import Report


class Command(BaseCommand):
    help = "Imports a catalogue of offers (CSV or XLSX) as drafts of an institution, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--institution", required=True, metavar="CODE")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="whose drafts they are")
        parser.add_argument("--dry-run", action="store_true", help="say it, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        institution = Institution.objects.filter(subject__code=options["institution"]).first()
        by = User.objects.filter(email__iexact=options["by"]).first()
        if institution is None or by is None:
            raise CommandError("There is no such institution, or nobody with that address.")
        try:
            self._import(path, path.read_bytes(), institution, by, dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}") from error
        except Refused as refusal:
            raise CommandError(str(refusal.reason)) from refusal

    def _import(
        self, path: Path, file: bytes, institution: Institution, by: User, *, dry_run: bool
    ) -> None:
        policies.check_can_write(by, institution)
        table = table_reading.read(file, most_rows=checking.MOST_ROWS)
        titles = queries.titles_of_offers(institution)
        report = checking.check(table, language=by.language, titles=titles)
        self._tell(report)
        if report.faults:
            raise CommandError("Nothing was imported.")
        if dry_run:
            return
        catalogue = services.keep_catalogue(
            table, institution=institution, by=by, file_name=path.name, file=file
        )
        rows = [(one.row, one.content) for one in report.fresh]
        number = services.import_offers(catalogue, by=by, rows=rows)
        self.stdout.write(f"{number} drafts imported")

    def _tell(self, report: Report) -> None:
        for fault in report.faults:
            self.stdout.write(f"{fault.column}{fault.row} {fault.heading}: {fault.words}")
        for note in report.notes:
            self.stdout.write(note)
        for one in report.twins:
            self.stdout.write(f"row {one.row}: left out, same title as {one.twin}")
        self.stdout.write(f"{len(report.fresh)} new offers, {len(report.faults)} errors")
