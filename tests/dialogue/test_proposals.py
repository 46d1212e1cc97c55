"""An institution that is not here yet: proposed, added, refused, or said to be another."""

import pytest
from django.urls import reverse

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible, Refused
from cooperation.dialogue import proposals, services
from cooperation.dialogue.models import InstitutionProposal
from cooperation.directory import services as directory
from cooperation.directory.models import Institution, Role
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.exchanges.test_races import at_once
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    country,
    foreign_ministry,
    officer,
    term,
)

pytestmark = pytest.mark.django_db
WHY = "It leads the programmes for young people."
NAME = "Consejo Nacional de la Juventud"


def proposed(by=None, name=NAME, iso2="GT", none=False):
    return services.propose(
        by=by or UserFactory(),
        name=name,
        country=country(iso2) if iso2 else None,
        institution_type=term("institution_type", "planning"),
        place="",
        reason=WHY,
        language="es",
        is_none_of_these=none,
    )


def awaited():
    rows = Commitment.objects.filter(state="open", kind="admit")
    return [(one.awaits_institution, one.awaits_role) for one in rows]


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def test_the_coordinator_adds_it_and_its_proposer_asks_to_join():
    national, person = coordinator("GT"), UserFactory()

    proposal = proposed(person)

    assert awaited() == [(foreign_ministry("GT"), "coordinator")]
    assert told(national) == ["institution.proposed"]
    assert expected.reconcile() == []

    added = services.add(proposal, by=national)

    assert (added.state, added.institution.name) == ("added", NAME)
    assert added.institution.country.iso2 == "GT"
    assert not added.institution.designations.exists()
    assert awaited() == []
    assert told(person) == ["institution.added"]
    assert expected.reconcile() == []
    request = directory.ask(added.institution, by=person, role=Role.FOCAL_POINT, reason=WHY)
    assert directory.admit(request, by=national).state == "active"


def test_without_a_coordinator_the_office_decides_and_without_a_country_a_regional_one():
    office = OfficeFactory()
    person, regional = officer(office), officer(office.parent)

    of_a_country, of_none = proposed(), proposed(iso2=None)

    assert services.add(of_a_country, by=person).state == "added"
    with pytest.raises(NotAllowed):
        services.add(of_none, by=person)
    assert services.add(of_none, by=regional).institution.country is None


def test_nobody_decides_on_their_own_proposal_and_others_neither():
    national = coordinator("GT")
    officer(OfficeFactory())
    own, proposal = proposed(national), proposed(name="Instituto de la Mujer")

    with pytest.raises(NotAllowed, match="yourself"):
        services.add(own, by=national)
    for other in (UserFactory(), coordinator("CO"), UserFactory(is_superuser=True, is_staff=True)):
        with pytest.raises(NotAllowed):
            services.add(proposal, by=other)
        with pytest.raises(NotAllowed):
            services.refuse(proposal, by=other, reason=WHY)
    assert not Institution.objects.filter(name__startswith="Instituto de la").exists()


def test_similar_names_are_shown_before_it_is_sent(client):
    coordinator("GT")
    known = InstitutionFactory(name="Consejo Nacional de Juventud")
    InstitutionFactory(name=NAME, country="CO")
    with pytest.raises(Incomplete, match="similar name"):
        proposed()

    client.force_login(UserFactory())
    address = reverse("dialogue:propose")
    sent = {"name": NAME, "country": "GT", "type": "planning", "reason": WHY}
    page = client.post(address, sent).content.decode()

    assert known.name in page
    assert reverse("directory:join", args=[known.code]) in page
    assert not InstitutionProposal.objects.exists()
    client.post(address, sent | {"is_none_of_these": "on"})
    assert InstitutionProposal.objects.get().name == NAME


def test_it_is_said_to_be_one_that_is_here():
    national, person = coordinator("GT"), UserFactory()
    proposal = proposed(person)
    known, elsewhere = InstitutionFactory(), InstitutionFactory(country="CO")

    with pytest.raises(Incomplete, match="same country"):
        services.name_known(proposal, by=national, institution=elsewhere)
    services.name_known(proposal, by=national, institution=known)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.institution) == ("known", known)
    assert told(person) == ["institution.known"]


def test_refused_with_a_reason_that_its_proposer_reads(client):
    national, person = coordinator("GT"), UserFactory()
    proposal = proposed(person)
    with pytest.raises(Incomplete):
        services.refuse(proposal, by=national, reason="no")

    services.refuse(proposal, by=national, reason="It was dissolved in May.")

    client.force_login(person)
    assert "dissolved in May" in client.get(proposal.get_absolute_url()).content.decode()
    with pytest.raises(NotPossible, match="meanwhile"):
        services.add(proposal, by=national)


def test_what_cannot_be_proposed_is_said():
    person = UserFactory()
    with pytest.raises(NotPossible, match="Nobody on the platform"):
        proposed(person)
    coordinator("GT")
    with pytest.raises(NotAllowed, match="Confirm"):
        proposed(UserFactory(verified=False))
    with pytest.raises(Incomplete):
        proposed(person, name="  x ")
    proposed(person)
    with pytest.raises(NotPossible, match="proposed it already"):
        proposed(person, name=NAME.upper())
    for number in (1, 2):
        proposed(person, name=f"Office {number} of quite another kind")
    with pytest.raises(NotPossible, match="Three proposals"):
        proposed(person, name="Still another one")


def test_an_institution_of_the_same_name_is_not_added_twice():
    national = coordinator("GT")
    first, second = proposed(), proposed()
    services.add(first, by=national)

    with pytest.raises(NotPossible, match="here already"):
        services.add(second, by=national)


def test_who_sees_a_proposal():
    office = OfficeFactory()
    national, person, author = coordinator("GT"), officer(office), UserFactory()
    proposal = proposed(author)

    for one in (national, person, author, officer(office.parent)):
        assert list(proposals.visible_to(one)) == [proposal]
    for one in (UserFactory(), coordinator("CO"), UserFactory(is_superuser=True)):
        assert list(proposals.visible_to(one)) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_does():
    first, second = coordinator("GT"), coordinator("GT")
    proposal = proposed()

    answers = at_once(
        lambda: services.add(proposal, by=first),
        lambda: services.refuse(proposal, by=second, reason=WHY),
    )

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert expected.reconcile() == []
