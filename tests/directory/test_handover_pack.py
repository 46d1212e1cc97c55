"""The handover pack: what it keeps, who reads it, and what its reader may not see."""

import pytest
from django.urls import reverse

from cooperation.directory import services
from cooperation.directory.models import Handover
from cooperation.followups.models import Commitment
from tests.core.reading_pdf import says
from tests.factories import agreements, exchanges, missions
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)
from tests.factories.marketplace import demand

pytestmark = pytest.mark.django_db
WHY = "I go to another ministry."


def hand_over(person, successor=None):
    membership = person.memberships.get()
    services.end(membership, by=person, reason=WHY, successor=successor)
    return Handover.objects.get(membership=membership)


def read(client, person, handover, name="handover"):
    client.force_login(person)
    return client.get(reverse(f"directory:{name}", args=[handover.pk]))


@pytest.fixture
def cast():
    found = exchanges.cast()
    found.recipient.contact_function = "Cooperation desk"
    found.recipient.save()
    found.provider.contact_function = "Desk of the other side"
    found.provider.contact_email = "desk@provider.example"
    found.provider.save()
    return found


@pytest.fixture
def handed(cast):
    """The focal point who asked leaves an exchange, a mission, a memorandum and a draft behind."""
    exchanges.negotiating(cast)
    missions.proposed(cast)
    agreements.memorandum("GT", "CO", state="in_force")
    demand(institution=cast.recipient, author=cast.recipient_focal, title="A half-written demand")
    successor = focal_point(cast.recipient, function_title="The next one")
    return hand_over(cast.recipient_focal, successor)


def test_the_pack_says_what_is_open_until_when_and_whom_to_ask(client, cast, handed):
    text = read(client, handed.successor, handed).content.decode()

    assert "What stood under their name" in text
    assert "A half-written demand" in text
    assert "What is awaited, until when" in text
    assert "Accept or change the terms" in text
    assert "In negotiation" in text
    assert "See how peer groups work" in text
    assert "Cooperation desk" in text
    assert "desk@provider.example" in text
    assert "Last decisions" in text
    assert "The next one" in text
    assert cast.recipient_focal.function_title in text


def test_the_pdf_says_the_same_in_the_language_of_its_reader(client, handed):
    answer = read(client, handed.successor, handed, "handover_pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert "attachment" in answer["Content-Disposition"]
    for words in (
        "Handover pack",
        "A half-written demand",
        "Accept or change the terms",
        "Cooperation desk",
        "The next one",
    ):
        assert says(answer.content, words), words


def test_what_was_open_then_stays_in_the_pack_as_it_was(client, cast, handed):
    Commitment.objects.filter(state="open").update(state="kept", closed_at=handed.created_at)

    text = read(client, handed.successor, handed).content.decode()

    assert "Accept or change the terms" in text


def test_who_reads_it(client, cast, handed):
    see = [handed.successor, cast.recipient_coordinator, focal_point(cast.recipient)]
    do_not = [
        cast.recipient_focal,
        staff(cast.recipient),
        cast.provider_focal,
        cast.provider_coordinator,
        officer(OfficeFactory(countries=["KE"])),
        UserFactory(),
    ]

    for person in see:
        for name in ("handover", "handover_pdf"):
            assert read(client, person, handed, name).status_code == 200
    for person in do_not:
        for name in ("handover", "handover_pdf", "copy_followed"):
            assert read(client, person, handed, name).status_code == 404


def test_a_successor_who_has_left_reads_it_no_more(client, handed):
    successor = handed.successor
    focal_point(handed.membership.institution)
    hand_over(successor)

    assert read(client, successor, handed).status_code == 404


def test_the_successor_reads_it_after_one_merger_upon_the_other(client):
    boss = coordinator("GT")
    first, second, third = (InstitutionFactory(name=f"Ministry {one}") for one in "ABC")
    successor = focal_point(first)
    handed = hand_over(focal_point(first), successor)
    stranger = staff(third)

    for old, new in ((first, second), (second, third)):
        services.merge(old, by=boss, successor=new, reason="The government was formed anew.")
        successor = type(successor).objects.get(pk=successor.pk)
        for name in ("handover", "handover_pdf", "copy_followed"):
            assert read(client, successor, handed, name).status_code == 200, (new.name, name)
        listed = reverse("directory:handovers", args=[first.code])
        assert "1 handover" in client.get(listed).content.decode()

    assert read(client, stranger, handed).status_code == 404
    assert client.get(listed).status_code == 404


def test_what_a_reader_may_not_see_now_is_left_out_and_counted(client, cast, handed):
    answer = read(client, cast.recipient_coordinator, handed)

    text = answer.content.decode()
    assert "A half-written demand" not in text
    assert "1 matter is not shown" in text
    paper = read(client, cast.recipient_coordinator, handed, "handover_pdf")
    assert says(paper.content, "See how peer groups work")
    assert not says(paper.content, "A half-written demand")


def test_an_institution_without_anything_open_has_a_pack_that_says_so(client):
    ministry = InstitutionFactory()
    coordinator("GT")
    person, successor = focal_point(ministry), focal_point(ministry)

    handed = hand_over(person, successor)

    assert "Nothing was open" in read(client, successor, handed).content.decode()


def test_the_list_says_who_handed_what_to_whom(client, handed):
    institution = handed.membership.institution
    client.force_login(handed.successor)
    page = reverse("directory:handovers", args=[institution.code])

    assert "1 handover" in client.get(page).content.decode()
    export = reverse("directory:export_handovers", args=[institution.code, "csv"])
    table = b"".join(client.get(export).streaming_content).decode()
    assert "The next one" in table
    assert "@" not in table
    assert (
        reverse("directory:handover", args=[handed.pk])
        in client.get(institution.get_absolute_url()).content.decode()
    )
    client.force_login(staff(institution))
    assert client.get(page).status_code == 404


def test_the_list_is_narrowed_and_its_count_and_file_with_it(client):
    coordinator("GT")
    ministry = InstitutionFactory()
    reader, named = focal_point(ministry, function_title="Who stays"), focal_point(ministry)
    hand_over(staff(ministry, function_title="Adviser who left"))
    last_year = hand_over(focal_point(ministry, function_title="Head who left"), named)
    at = last_year.created_at
    Handover.objects.filter(pk=last_year.pk).update(created_at=at.replace(year=at.year - 1, day=9))
    page = reverse("directory:handovers", args=[ministry.code])
    file = reverse("directory:export_handovers", args=[ministry.code, "csv"])
    client.force_login(reader)

    for query, number, there, not_there in (
        ("", "2 handovers", ["Adviser who left", "Head who left"], []),
        ("?role=staff", "1 handover", ["Adviser who left"], ["Head who left"]),
        ("?to=named", "1 handover", ["Head who left"], ["Adviser who left"]),
        ("?to=next", "1 handover", ["Adviser who left"], ["Head who left"]),
        (f"?year={at.year - 1}", "1 handover", ["Head who left"], ["Adviser who left"]),
        ("?role=staff&to=named", "0 handovers", [], ["Head who left", "Adviser who left"]),
        ("?role=king", "2 handovers", ["Adviser who left", "Head who left"], []),
    ):
        text = client.get(page + query).content.decode()
        table = b"".join(client.get(file + query).streaming_content).decode()
        assert f">{number}<" in text, query
        for words in there:
            assert words in text
            assert words in table
        for words in not_there:
            assert words not in text
            assert words not in table
    assert "No handover fits" in client.get(f"{page}?role=staff&to=named").content.decode()
    assert "not known" in client.get(f"{page}?role=king").content.decode()
    assert f'{file}?role=staff"' in client.get(f"{page}?role=staff").content.decode()


def test_the_list_tells_each_reader_of_the_packs_that_they_may_open(client):
    """What the list shows and what its links open are decided in one way."""
    boss, helper = coordinator("GT"), officer(OfficeFactory())
    ministry = InstitutionFactory()
    heir = staff(ministry)
    handed = [
        hand_over(staff(ministry), heir),
        hand_over(staff(ministry)),
        hand_over(focal_point(ministry)),
    ]
    page = reverse("directory:handovers", args=[ministry.code])

    for person in (boss, helper, heir, focal_point(ministry), staff(ministry)):
        opened = {one.pk for one in handed if read(client, person, one).status_code == 200}
        answer = client.get(page)
        rows = answer.context["page"].rows if answer.status_code == 200 else []
        assert {one.pk for one in rows} == opened, person


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_take_few_queries(client, cast, number, django_assert_max_num_queries):
    for _one in range(number):
        demand(institution=cast.recipient, author=cast.recipient_focal)
    exchanges.negotiating(cast)
    successor = focal_point(cast.recipient)
    handed = hand_over(cast.recipient_focal, successor)
    client.force_login(successor)
    page = reverse("directory:handover", args=[handed.pk])
    client.get(page)

    with django_assert_max_num_queries(20):
        client.get(page)
    with django_assert_max_num_queries(12):
        client.get(reverse("directory:handovers", args=[cast.recipient.code]))
    with django_assert_max_num_queries(12):
        client.get(reverse("directory:absences", args=[cast.recipient.code]))


def test_bad_input_on_the_page_of_ending_changes_nothing_and_says_so(client):
    ministry = InstitutionFactory()
    coordinator("GT")
    person, other = focal_point(ministry), focal_point(ministry)
    client.force_login(person)
    page = reverse("directory:end", args=[person.memberships.get().pk])

    for successor, reason, words in (
        (staff(ministry).pk, WHY, "has to work in this institution"),
        (person.pk, WHY, "has to work in this institution"),
        ("made-up", WHY, "has to work in this institution"),
        (other.pk, "no", "at least 10"),
    ):
        text = client.post(page, {"successor": successor, "reason": reason}).content.decode()
        assert words in text
        assert person.memberships.get().state == "active"
    done = client.post(page, {"successor": other.pk, "reason": WHY}, follow=True)
    assert "The membership has ended." in done.content.decode()
    assert Handover.objects.get().successor == other
