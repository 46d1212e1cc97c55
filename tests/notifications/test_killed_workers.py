"""Real workers, killed without warning: nothing is lost, a kill repeats at most one mail."""

import os
import subprocess
import sys
from collections import Counter
from urllib.parse import quote

import pytest
from django.conf import settings as project
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from cooperation.notifications.models import Outbox

MAILS, KILLS = 120, 2
WORK = (
    "import django; django.setup(); from cooperation.notifications import delivery as d; d.drain()"
)


def start_worker(port: int) -> subprocess.Popen:
    """A process of its own, as the worker's, on the tests' database."""
    facts = conninfo_to_dict(connection.connection.info.dsn)
    facts["password"] = quote(connection.connection.info.password, safe="")
    address = "postgresql://{user}:{password}@{host}:{port}/{dbname}".format(**facts)
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "platform_site.settings.development",
    }
    return subprocess.Popen([sys.executable, "-c", WORK], env=environment, cwd=project.ROOT)


@pytest.mark.django_db(transaction=True)
def test_killed_workers_lose_nothing_and_repeat_at_most_one_mail_each(server, told, settings):
    first = told()
    Outbox.objects.bulk_create(
        Outbox(kind=first.kind, recipient=first.recipient, subject=first.subject)
        for _number in range(MAILS - 1)
    )

    for kill in range(1, KILLS + 1):
        worker = start_worker(settings.EMAIL_PORT)
        server.wait_for(kill * MAILS // (KILLS + 2))
        worker.kill()
        worker.wait()
    start_worker(settings.EMAIL_PORT).wait()

    times_sent = Counter(mail["Message-ID"] for mail in server.mails)
    assert not Outbox.objects.exclude(state="sent").exists()
    assert len(times_sent) == MAILS
    assert len(server.mails) - MAILS <= KILLS
