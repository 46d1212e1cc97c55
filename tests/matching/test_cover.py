"""Cover by memoranda in matching: what a pair earns, when it counts, what the pages show."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.agreements import services as agreements
from cooperation.agreements.queries.cover import instruments_on
from cooperation.matching import legal, services
from cooperation.matching.models import Match
from tests.factories import directory
from tests.factories.agreements import memorandum, party
from tests.factories.matching import accepted, demand, offer, proposal

pytestmark = pytest.mark.django_db


def stored(match: Match) -> tuple[str, str]:
    part = Match.objects.get(pk=match.pk).parts["S11"]
    return part["key"], part["points"]


def hub(*countries: str):
    office = directory.OfficeFactory(regional=True)
    made = memorandum(*countries, kind="multilateral_open")
    party(made, office.institution, state="active")
    return made


@pytest.mark.parametrize(
    ("members", "facts", "level", "points"),
    [
        (("CO", "GT"), {}, "full", "2.00"),
        (("CO", "GT"), {"themes": ("SRH",)}, "full", "2.00"),
        (("CO", "GT"), {"themes": ("PD.4",)}, "none", "0.00"),
        (("CO", "GT"), {"kind": "triangular_project"}, "none", "0.00"),
        (("CO", "UY"), {}, "none", "0.00"),
    ],
)
def test_a_pair_earns_what_memoranda_cover(members, facts, level, points):
    memorandum(*members, **facts)

    found = proposal()

    assert stored(found.match) == (f"legal.{level}", points)


def test_a_country_with_unfpa_is_covered_in_part():
    hub("CO")

    assert stored(proposal().match) == ("legal.partial", "1.00")


def test_a_memorandum_between_the_two_institutions_covers_them_and_nobody_else():
    offered, asked = offer("CO"), demand("GT")
    memorandum(offered.institution, asked.institution, kind="inter_institutional")
    other = offer("CO")

    found = proposal(offered=offered, asked=asked)

    assert stored(found.match)[0] == "legal.full"
    assert stored(Match.objects.get(offer=other))[0] == "legal.none"


def test_what_begins_or_ends_counts_from_the_next_night_on():
    found = proposal()
    before = found.match.score
    today = timezone.localdate()
    made = memorandum("CO", "GT")
    assert stored(found.match)[0] == "legal.none"

    services.sweep()

    assert stored(found.match)[0] == "legal.full"
    assert float(found.again().score - before) == pytest.approx(2, abs=0.1)
    made.expires_on = today - datetime.timedelta(days=1)
    made.save()
    agreements.bring_what_is_due()
    services.sweep()
    assert stored(found.match)[0] == "legal.none"
    assert found.again().score == before


def test_memoranda_are_read_once_for_a_whole_run(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "cooperation.matching.gathering.instruments_on",
        lambda day: asked.append(day) or instruments_on(day),
    )
    for country in ("CO", "UY", "CL"):
        offer(country)
        demand(country)

    services.sweep()

    assert len(asked) == 1


def test_pairs_that_are_alike_are_judged_once(monkeypatch):
    judged = []
    rule = legal.cover.judge
    monkeypatch.setattr(legal.cover, "judge", lambda *facts: judged.append(1) or rule(*facts))
    for _each in range(3):
        offer("CO")
    demand("GT")

    services.sweep()

    assert len(judged) == 1
    assert Match.objects.count() > 1


def test_the_pages_show_what_covers_the_pair_and_what_is_missing(client):
    platform = hub("CO")
    found = proposal()
    client.force_login(directory.coordinator("GT"))

    html = client.get(found.match.get_absolute_url()).content.decode()

    assert "Between Colombia and Guatemala, today." in html
    assert "Covered in part" in html
    assert "Guatemala lacks a memorandum" in html
    assert f"Prepare the accession of Guatemala to {platform.code}" in html
    assert "This has changed" not in html
    client.force_login(found.asking)
    check = client.get(reverse("matching:accept", args=[found.match.code])).content.decode()
    assert "Covered in part" in check
    assert "accede" not in check


def test_the_page_says_when_cover_has_changed_since(client):
    found = accepted()
    memorandum("CO", "GT")
    services.sweep()
    client.force_login(found.asking)

    html = client.get(found.match.get_absolute_url()).content.decode()

    assert "Covered</span>" in html
    assert "This has changed since the proposal was computed." in html


def test_a_proposal_that_has_ended_asks_nothing_of_memoranda(client):
    found = proposal()
    found.match.state = "superseded"
    found.match.save()
    client.force_login(found.asking)

    assert "Cover by memoranda" not in client.get(found.match.get_absolute_url()).content.decode()
