"""Beside a draft: what is published and would fit it as it stands."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from cooperation.matching import outlook, services
from cooperation.matching.models import Match
from cooperation.matching.rows import fit
from tests.factories import matching
from tests.factories.directory import InstitutionFactory, designate, staff
from tests.factories.marketplace import ListingFactory
from tests.factories.matching import SAME_CHANGE, ministry

pytestmark = pytest.mark.django_db


def draft(kind="demand", institution=None, **facts):
    facts.setdefault("terms", SAME_CHANGE)
    institution = institution or ministry("GT")
    return ListingFactory(kind=kind, institution=institution, **facts)


def slot(user, listing) -> str:
    request = RequestFactory().get("/")
    request.user = user
    template = Template('{% load panels %}{% panels "listing.writing" listing %}')
    return template.render(Context({"request": request, "listing": listing}))


@pytest.mark.parametrize("kind", ["offer", "demand"])
def test_it_says_what_the_inbox_will_say_once_it_is_published(kind):
    other = matching.demand("CO") if kind == "offer" else matching.offer("CO")
    mine = draft(kind)
    before = outlook.of(mine).fits

    mine.state = "published"
    mine.published_at = other.published_at
    mine.save()
    services.match_listing(mine)

    match = Match.objects.get()
    assert [one.listing for one in before] == [other]
    assert before[0].word == fit(match)
    assert len(before[0].reasons) == 2


def test_the_institution_need_not_be_designated_yet():
    matching.offer("CO")

    assert outlook.of(draft(institution=InstitutionFactory(country="GT"))).fits


def test_what_breaks_any_other_hard_rule_does_not_fit():
    matching.offer("GT")  # the same country
    undesignated = InstitutionFactory(country="PE")
    ListingFactory(kind="offer", state="published", institution=undesignated, terms=SAME_CHANGE)
    matching.offer("CL", themes=["PD.1"])  # another theme
    matching.offer("UY", capacity_per_year=1, max_parallel=0)  # no place left

    assert outlook.of(draft()).fits == []


def test_only_what_is_published_is_shown():
    institution = ministry("CO")
    for state in ("draft", "submitted", "endorsed", "expired", "withdrawn"):
        ListingFactory(kind="offer", state=state, institution=institution, terms=SAME_CHANGE)

    assert outlook.of(draft()).fits == []


def test_without_a_theme_it_says_what_to_write_first():
    matching.offer("CO")
    found = outlook.of(draft(themes=[]))

    assert not found.has_themes
    assert found.fits == []


def test_it_names_the_empty_answer_that_alone_keeps_others_away():
    # English and Portuguese speakers: nothing official in common with Guatemala.
    institution = InstitutionFactory(country="KE")
    designate(institution)
    matching.offer(institution=institution, languages=["en"])

    found = outlook.of(draft(languages=[]))

    assert found.fits == []
    assert found.hints == ["Tick your working languages: 1 more may fit then."]
    assert outlook.of(draft(languages=["es"])).hints == []


def test_an_offer_without_ways_of_working_reads_how_many_more_may_fit():
    matching.demand("CO")

    found = outlook.of(draft("offer", modalities=[]))

    assert found.hints == ["Choose your ways of working: 1 more may fit then."]


def test_five_at_most_in_few_queries(django_assert_max_num_queries):
    for country in ("CO", "PE", "CL", "UY", "AR", "MX"):
        matching.offer(country)
    mine = draft()
    outlook.of(mine)

    with django_assert_max_num_queries(5):
        found = outlook.of(mine)

    assert len(found.fits) == 5


def test_the_panel_stands_in_the_slot_for_whoever_writes_and_nobody_else():
    offered = matching.offer("CO")
    mine = draft()

    html = slot(staff(mine.institution), mine)

    assert "Offers that already fit" in html
    assert offered.title in html
    assert "fit" in html.lower()
    assert slot(AnonymousUser(), mine) == ""
    assert slot(staff(offered.institution), offered) == ""
