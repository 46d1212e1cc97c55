"""The record of acts is sealed in order, and every tampering is named."""

import datetime
import re
import threading
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from cooperation.core import activity
from cooperation.core.activity import anchoring, sealing, verifying
from cooperation.core.models import ActivityEntry, ActivitySeal
from tests.core.activity import tampering
from tests.factories.directory import InstitutionFactory

pytestmark = pytest.mark.django_db
LENGTH = 12


def written(number: int, *, gaps: bool = True) -> None:
    """So many acts; a number between two is given up, as by a writer that failed."""
    about = InstitutionFactory()
    for place in range(number):
        activity.record("institution.renamed", about, by=None, reason=f"é {place}", fields=["name"])
        if gaps:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [tampering.ENTRY]
                )


def verified(*heads: str) -> str:
    out = StringIO()
    arguments = [word for head in heads for word in ("--head", head)]
    call_command("verify_activity", *arguments, "--without-file", stdout=out)
    return out.getvalue()


def test_entries_are_sealed_in_order_and_the_record_is_whole():
    written(3)

    assert sealing.seal() == 3
    assert sealing.seal() == 0

    seals = ActivitySeal.objects.order_by("position")
    assert [one.position for one in seals] == [1, 2, 3]
    assert [one.entry_id for one in seals] == sorted(one.entry_id for one in seals)
    assert verified(str(sealing.head())).startswith("The record of acts is whole.")


def test_a_long_record_is_sealed_in_several_goes(monkeypatch):
    monkeypatch.setattr(sealing, "AT_ONCE", 2)
    monkeypatch.setattr(verifying, "AT_ONCE", 2)
    written(5)

    assert sealing.seal() == 5
    assert list(verifying.faults([sealing.head()])) == []


@pytest.mark.parametrize("tamper", tampering.ALL, ids=lambda one: one.__name__)
@pytest.mark.parametrize("seed", range(4))
def test_each_tampering_is_named(tamper, seed):
    written(LENGTH)
    sealing.seal()
    head = sealing.head()

    with transaction.atomic():
        named = tamper(Random(seed), LENGTH)
        found = list(verifying.faults([head]))
        # Keys between tables are judged when the test ends.
        transaction.set_rollback(True)

    assert any(one.startswith(named) for one in found), (named, found)


def test_several_tamperings_are_each_named():
    written(LENGTH)
    sealing.seal()
    for position in (2, 5, 9):
        tampering.execute(
            f"UPDATE {tampering.ENTRY} SET reason = 'x' WHERE id = %s", tampering.entry_at(position)
        )

    found = list(verifying.faults())

    assert [re.match(r"position (\d+)", one)[1] for one in found] == ["2", "5", "9"]


def test_another_key_makes_other_seals(settings):
    written(2)
    sealing.seal()

    settings.ACTIVITY_KEY = "another-key-" + "b" * 40

    assert len(list(verifying.faults())) == 2


def test_the_command_ends_with_an_error_that_counts_the_faults():
    written(3)
    sealing.seal()
    tampering.execute(f"UPDATE {tampering.ENTRY} SET verb = 'forged'")

    with pytest.raises(CommandError, match="3 faults"):
        verified()
    with pytest.raises(CommandError, match="no head"):
        verified("7:nothing")


def test_an_entry_that_has_no_seal_for_too_long_is_named_and_the_monitoring_told(client):
    written(2)
    assert verifying.seals_keep_up()
    assert list(verifying.faults()) == []
    tampering.execute(f"UPDATE {tampering.ENTRY} SET at = at - %s", datetime.timedelta(seconds=61))

    assert len(list(verifying.faults())) == 2
    assert client.get("/readyz").json()["parts"]["seals"] == "down"
    sealing.seal()
    assert client.get("/readyz").json()["parts"]["seals"] == "ok"


def test_the_head_goes_to_a_file_and_to_the_auditors(settings, mailoutbox, caplog):
    settings.AUDITORS = ["auditor@example.org"]
    written(2)
    sealing.seal()
    caplog.set_level("INFO")

    head = anchoring.anchor()

    assert anchoring.anchored() == [head]
    assert mailoutbox[0].to == ["auditor@example.org"]
    assert f"--head {head}" in mailoutbox[0].body
    assert str(head) in caplog.text
    tampering.execute(f"DELETE FROM {tampering.SEAL}")
    tampering.execute(f"DELETE FROM {tampering.ENTRY}")
    with pytest.raises(CommandError, match="1 faults"):
        call_command("verify_activity", stdout=StringIO())


def test_nobody_is_written_to_where_there_is_no_auditor(mailoutbox):
    anchoring.anchor()

    assert mailoutbox == []


@pytest.mark.parametrize("verb", ["UPDATE {} SET hash = ''", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_may_not_touch_a_seal(settings, verb):
    written(1)
    sealing.seal()
    role = settings.DATABASE_APPLICATION_ROLE or pytest.skip("one role does it all here")
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")

        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(verb.format(tampering.SEAL))


class Writer(threading.Thread):
    """Somebody who writes an entry and commits only when told."""

    def __init__(self, subject: int) -> None:
        super().__init__()
        self.subject = subject
        self.has_written, self.may_commit = threading.Event(), threading.Event()

    def run(self) -> None:
        try:
            with transaction.atomic():
                ActivityEntry.objects.create(verb="slow", subject_id=self.subject)
                self.has_written.set()
                self.may_commit.wait(30)
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sealed_past_a_writer_who_has_not_committed_yet():
    about = InstitutionFactory()
    slow = Writer(about.subject_id)
    slow.start()
    slow.has_written.wait(10)
    quick = activity.record("quick", about, by=None)

    assert sealing.seal(seconds_for_writers=0.2) == 0
    slow.may_commit.set()
    assert sealing.seal() == 2
    slow.join(10)

    sealed = list(ActivitySeal.objects.order_by("position").values_list("entry__verb", flat=True))
    assert sealed == ["slow", "quick"]
    assert quick.seal.position == 2
    assert list(verifying.faults()) == []
