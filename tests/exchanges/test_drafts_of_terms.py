"""Staff prepare the next terms; the other side sees them when the focal point proposes them."""

import pytest

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.exchanges import policies, queries, services
from cooperation.exchanges.models import TermsDraft
from cooperation.notifications.models import Notification
from tests.exchanges.browsing import address, get_as, posted, shown
from tests.factories import directory
from tests.factories.exchanges import agreed, negotiating, terms, under_review

pytestmark = pytest.mark.django_db
SECRET = "We would pay up to twenty thousand."


def drafted(exchange, people, **facts):
    data = terms(who_pays=SECRET, **facts)
    return services.keep_draft(exchange, by=people.provider_staff, based_on=1, data=data)


def test_staff_keep_a_draft_and_propose_nothing(people):
    exchange = negotiating(people)

    draft = drafted(exchange, people)

    assert (draft.institution, draft.written_by) == (people.provider, people.provider_staff)
    assert exchange.terms.count() == 1
    with pytest.raises(NotAllowed, match="focal point"):
        services.propose_terms(exchange, by=people.provider_staff, based_on=1, data=terms())


def test_its_focal_point_is_told_once_and_the_other_side_never(people):
    exchange = negotiating(people)
    before = ActivityEntry.objects.count()

    drafted(exchange, people)
    drafted(exchange, people, expected_outcome="Seven services.")

    told = Notification.objects.filter(kind="exchange.terms_drafted")
    assert [one.user for one in told] == [people.provider_focal]
    assert ActivityEntry.objects.count() == before
    assert TermsDraft.objects.count() == 1


def test_only_people_of_the_institution_read_it(people):
    exchange = negotiating(people)
    draft = drafted(exchange, people)

    for name in ("provider_staff", "provider_focal"):
        assert queries.own_draft(getattr(people, name), exchange) == draft
    for name in (
        "recipient_focal", "provider_coordinator", "recipient_coordinator", "officer_provider",
        "officer_regional",
    ):  # fmt: skip
        assert not queries.drafts_visible_to(getattr(people, name)).exists(), name


def test_nobody_of_no_side_drafts(people):
    exchange = negotiating(people)

    for name in ("provider_coordinator", "officer_provider", "officer_regional"):
        with pytest.raises(NotAllowed):
            policies.check_can_draft_terms(getattr(people, name), exchange)


def test_nothing_is_drafted_once_unfpa_has_it(people):
    with pytest.raises(NotPossible):
        policies.check_can_draft_terms(people.provider_staff, under_review(people))


def test_the_focal_point_proposes_it_and_its_writer_has_a_stake(people):
    exchange = negotiating(people)
    drafted(exchange, people)

    version = services.propose_terms(
        exchange, by=people.provider_focal, based_on=1, data=terms(who_pays=SECRET)
    )

    assert (version.written_by, version.drafted_by) == (
        people.provider_focal,
        people.provider_staff,
    )
    assert not TermsDraft.objects.exists()
    assert people.provider_staff.pk in queries.involved(exchange)["author"]


def test_who_drafted_the_terms_does_not_endorse_them(people):
    exchange = negotiating(people)
    drafted(exchange, people)
    services.propose_terms(
        exchange, by=people.provider_focal, based_on=1, data=terms(who_pays=SECRET)
    )
    for focal in (people.provider_focal, people.recipient_focal):
        exchange = services.accept_terms(exchange, by=focal, number=2)
    directory.MembershipFactory(
        user=people.provider_staff,
        institution=people.provider_coordinator.memberships.get().institution,
        role="coordinator",
    )
    people.provider_staff.__dict__.pop("_active_memberships", None)

    with pytest.raises(NotAllowed, match="another coordinator"):
        services.endorse(exchange, by=people.provider_staff)


def test_the_draft_of_one_side_stays_while_the_other_proposes(people):
    exchange = negotiating(people)
    drafted(exchange, people)

    services.propose_terms(exchange, by=people.recipient_focal, based_on=1, data=terms())

    assert queries.own_draft(people.provider_focal, exchange) is not None
    with pytest.raises(services.StaleTerms):
        services.propose_terms(
            exchange, by=people.provider_focal, based_on=1, data=terms(who_pays=SECRET)
        )


def test_on_the_page_staff_keep_what_is_not_complete_and_the_focal_point_goes_on(client, people):
    exchange = agreed(people)
    workspace = get_as(client, people.provider_staff, exchange.get_absolute_url())
    assert "Draft a change" in shown(workspace)

    kept = client.post(
        address("terms", exchange),
        posted(based_on=2, who_pays=SECRET, expected_outcome="", keep="1"),
        follow=True,
    )

    assert "The draft is kept." in shown(kept)
    page = get_as(client, people.provider_focal, address("terms", exchange)).content.decode()
    assert SECRET in page
    assert 'name="based_on" value="2"' in page
    assert (
        SECRET
        not in get_as(client, people.recipient_focal, address("terms", exchange)).content.decode()
    )


def test_staff_who_press_enter_keep_a_draft_and_propose_nothing(client, people):
    exchange = negotiating(people)
    client.force_login(people.provider_staff)

    client.post(address("terms", exchange), posted(who_pays=SECRET))

    assert exchange.terms.count() == 1
    assert TermsDraft.objects.get().who_pays == SECRET


def test_a_draft_is_discarded(client, people):
    exchange = negotiating(people)
    drafted(exchange, people)
    client.force_login(people.provider_focal)

    client.post(address("terms", exchange), posted(discard="1"))

    assert not TermsDraft.objects.exists()
