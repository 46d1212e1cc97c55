"""A run of reminding that is killed leaves whole batches; the next does the rest."""

import datetime

import pytest

from cooperation.followups import services
from cooperation.followups.models import Reminder
from cooperation.followups.services import reminding
from cooperation.notifications import outbox
from cooperation.notifications.models import Outbox
from tests.factories.directory import InstitutionFactory, focal_point
from tests.followups.waits import await_answer

A_DAY_BEFORE = datetime.date(2026, 12, 17)


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_leaves_whole_batches_and_the_next_does_the_rest(monkeypatch):
    ministry = InstitutionFactory()
    person = focal_point(ministry)
    for _number in range(5):
        await_answer(ministry)
    monkeypatch.setattr(reminding, "BATCH", 2)
    kept, told = outbox.tell, []

    def killed_at_the_fourth(*args, **kwargs):
        told.append(1)
        if len(told) == 4:
            raise KeyboardInterrupt
        kept(*args, **kwargs)

    with monkeypatch.context() as moment:
        moment.setattr(outbox, "tell", killed_at_the_fourth)
        with pytest.raises(KeyboardInterrupt):
            services.remind(on=A_DAY_BEFORE)
    before = (Reminder.objects.count(), person.notifications.count(), Outbox.objects.count())
    rest = services.remind(on=A_DAY_BEFORE)

    assert before == (2, 2, 2)
    assert rest == 3
    assert (person.notifications.count(), Outbox.objects.count()) == (5, 5)
