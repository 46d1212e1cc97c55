"""A1: a thousand tamperings with the record of acts, each of which must be named.

Each is made in a transaction of its own with the rights of the tables' owner, verified there, and
taken back.
"""

import argparse
import time
from collections import Counter
from random import Random

from django.db import connection, transaction

from cooperation.core import activity
from cooperation.core.activity import sealing, verifying
from tests.core.activity import tampering
from tests.drills import report
from tests.factories.directory import InstitutionFactory

MORE_ENTRIES = 60


def run(asked: argparse.Namespace) -> bool:
    report.begin("activity", f"{asked.tamperings} tamperings with the record of acts")
    write_some()
    began = time.monotonic()
    sealing.seal()
    sealed_seconds = time.monotonic() - began
    head = sealing.head()
    whole = list(verifying.faults([head]))
    random = Random(asked.seed)
    missed: list[str] = []
    tried: Counter[str] = Counter()
    began = time.monotonic()
    for _ in range(asked.tamperings):
        tamper = random.choice(tampering.ALL)
        tried[tamper.__name__] += 1
        named, found = tried_once(tamper, random, head)
        if not any(one.startswith(named) for one in found):
            missed.append(f"{tamper.__name__}: {named} not in {found[:3]}")
    for one in missed[:10]:
        report.say(one)
    return report.figures(
        "activity",
        {"the record was whole before": not whole, "each tampering is named": not missed},
        length=head.position,
        tamperings=dict(tried),
        missed_tamperings=len(missed),
        seconds_sealing=round(sealed_seconds, 2),
        seconds_each=round((time.monotonic() - began) / max(asked.tamperings, 1), 3),
    )


def write_some() -> None:
    """Entries beside those of the demo, with numbers between them that nobody used."""
    about = InstitutionFactory(name=f"Institution of the drill {time.time()}")
    for place in range(MORE_ENTRIES):
        activity.record("institution.renamed", about, by=None, reason=str(place), fields=["name"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [tampering.ENTRY])


def tried_once(
    tamper: tampering.Tampering, random: Random, head: sealing.Head
) -> tuple[str, list[str]]:
    with transaction.atomic():
        named = tamper(random, head.position)
        found = list(verifying.faults([head]))
        transaction.set_rollback(True)
    return named, found
