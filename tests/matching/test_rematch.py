"""Comparing everything anew by hand: shown as it goes, and gone on with where it was broken off."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cooperation.marketplace.models import Listing
from cooperation.matching import services
from cooperation.matching.models import Match
from cooperation.matching.services import recompute
from tests.factories.matching import demand, offer

pytestmark = pytest.mark.django_db


def rematch(**options):
    out, err = StringIO(), StringIO()
    call_command("rematch", "--all", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_everything_is_compared_and_the_bar_is_full_at_the_end():
    offer()
    for country in ("GT", "SV", "HN"):
        demand(country)

    said, shown = rematch()

    assert said.strip() == "3 new proposals."
    assert "[" + "#" * 40 + "] 3 of 3 demands" in shown
    assert Match.objects.filter(state="suggested").count() == 3
    assert rematch()[0].strip() == "0 new proposals."


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(monkeypatch):
    offer()
    for country in ("GT", "SV", "HN"):
        demand(country)
    monkeypatch.setattr(recompute, "DEMANDS_AT_ONCE", 1)
    began = timezone.now()

    def stop(done, _of):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.sweep(since=began, tell=stop)
    assert Match.objects.count() == 2

    said, shown = rematch(since=began.isoformat())

    assert said.strip() == "1 new proposals."
    assert "1 of 1 demands" in shown
    assert Match.objects.count() == 3
    assert not Listing.objects.filter(matched_at=None).exists()


@pytest.mark.parametrize("text", ["yesterday", "2026-11-30", "2026-13-01T00:00:00+00:00"])
def test_a_time_that_is_none_is_a_clear_error(text):
    with pytest.raises(CommandError, match="is no time such as"):
        rematch(since=text)
