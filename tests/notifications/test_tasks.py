"""What the beat table names exists and does its work."""

from cooperation.notifications import tasks
from platform_site.celery import app


def test_the_beat_table_names_tasks_that_exist():
    app.loader.import_default_modules()
    ours = {"notifications.deliver", "notifications.sweep", "followups.remind"}

    planned = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert ours <= planned
    assert ours <= set(app.tasks)


def test_the_task_sends_what_waits(server, told):
    told()

    assert tasks.deliver() == 1
    assert tasks.sweep() == 0
