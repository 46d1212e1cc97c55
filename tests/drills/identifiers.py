"""S2, S3 and S4 whole: somebody else's identifiers, and forms with every field that there is.

On a database of its own with the cast of the access matrix, so that it is known whose everything
is. Texts are planted in all that a party alone may read; none comes back to others, and nothing of
others is written. Each request is taken back.
"""

import argparse
import logging
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.test import override_settings
from django.test.utils import setup_test_environment, teardown_test_environment

from tests.drills import report

SHOWN = 20
# The cast signs in once, and what binds is to be met by everyone, however long it takes.
STAYS_FRESH = {"FRESH_SIGN_IN_SECONDS": 86_400, "ACCOUNT_REAUTHENTICATION_TIMEOUT": 86_400}


def run(asked: argparse.Namespace) -> bool:
    report.begin("identifiers", f"{asked.requests} requests with seed {asked.seed}")
    # That something is not found or not allowed is what is asked for.
    logging.disable(logging.ERROR)
    with (
        a_database_of_its_own(),
        tempfile.TemporaryDirectory() as files,
        override_settings(MEDIA_ROOT=files, READER_FACTS_SECONDS=60, **STAYS_FRESH),
    ):
        return _run(asked)


def _run(asked: argparse.Namespace) -> bool:
    # Only now: what they import reads settings and tables.
    from tests import signing_in  # noqa: F401  (sessions of the cast count as fresh)
    from tests.architecture.access.matrix import EVERY_SCENERY
    from tests.architecture.access.stage import Stage
    from tests.architecture.everywhere import test_fields as fields
    from tests.architecture.everywhere import test_hidden as hidden
    from tests.architecture.identifiers import canaries
    from tests.architecture.identifiers.owners import keys_of_roles
    from tests.architecture.identifiers.requests import Generator, try_all

    stage = Stage()
    stage.put(EVERY_SCENERY)
    report.say("the stage is set")
    betrayed = hidden.every_betrayal(stage) if asked.everything else []
    taken = fields.every_difference(stage) if asked.everything else []
    allowed = keys_of_roles(stage.cast)
    planted = canaries.plant()
    report.say(f"{planted} texts are planted")
    before = _rows()
    began = time.monotonic()
    tally = try_all(Generator(stage, asked.seed).requests(asked.requests), stage, allowed)
    seconds = time.monotonic() - began
    for one in [*betrayed, *taken][:SHOWN]:
        report.say(one)
    return report.figures(
        "identifiers",
        {
            "no text came back": not tally.leaks,
            "nothing of others was written": not tally.writes,
            "every request was answered": not tally.crashes,
            "nobody was sent to sign in again": not tally.turned_away,
            "the rows are as they were": _rows() == before,
            # Asked only with --everything; the suite asks a sample of both.
            "existence is not revealed": not betrayed,
            "no form takes what it does not ask for": not taken,
        },
        seed=asked.seed,
        requests=dict(tally.asked),
        statuses=dict(sorted(tally.statuses.items())),
        planted=planted,
        leaks=len(tally.leaks),
        writes=len(tally.writes),
        crashes=len(tally.crashes),
        betrayals=len(betrayed),
        forms=len(fields.forms_sent()) if asked.everything else 0,
        taken=len(taken),
        seconds=round(seconds, 1),
    )


@contextmanager
def a_database_of_its_own() -> Iterator[None]:
    """Empty but for the reference data, beside that of the drills; gone afterwards."""
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def _rows() -> dict[str, tuple[int, int]]:
    """How many rows each table has and the sum of what they hold."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            if table not in {"django_session", "platform_cache"}:
                cursor.execute(
                    f'SELECT count(*), coalesce(sum(hashtext(t::text)), 0) FROM "{table}" t'
                )
                found[table] = cursor.fetchone()
    return found
