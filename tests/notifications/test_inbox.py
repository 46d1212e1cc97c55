"""The page of one's notices."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.notifications import queries
from cooperation.notifications.models import Notification
from tests.factories.accounts import UserFactory
from tests.notifications.conftest import DAY, SPOKEN

INBOX = "/en/notices/"


@pytest.fixture
def reader(client, db):
    person = UserFactory()
    client.force_login(person)
    return person


def test_one_sees_ones_own_notices_only(client, reader, told):
    told(reader, note="For me.")
    told(note="For somebody else.")

    page = client.get(INBOX).content.decode()

    assert "For me." in page
    assert "For somebody else." not in page
    assert "1 notice<" in page


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(INBOX).status_code == 302


def test_reading_the_list_marks_nothing_and_new_ones_say_so_in_a_word(client, reader, told):
    told(reader)

    first, second = client.get(INBOX), client.get(INBOX)

    assert b"New" in first.content
    assert b"New" in second.content
    assert queries.unread_count(reader) == 1


def test_opening_a_notice_marks_it_read_and_leads_to_its_object(client, reader, told):
    row = told(reader)
    notice = reader.notifications.get()

    response = client.post(reverse("notifications:open", args=[notice.pk]))

    notice.refresh_from_db()
    assert response.url == row.subject.get_absolute_url()
    assert notice.read_at is not None


def test_a_get_or_another_persons_notice_changes_nothing(client, reader, told):
    told()
    notice = Notification.objects.get()
    address = reverse("notifications:open", args=[notice.pk])

    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 404
    assert client.post(reverse("notifications:open", args=[987654])).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_can_be_marked_as_read_at_once(client, reader, told):
    told(reader), told(reader)
    other = told().recipient

    client.post(reverse("notifications:mark_all_read"))

    assert queries.unread_count(reader) == 0
    assert queries.unread_count(other) == 1


def test_the_list_can_be_narrowed_to_what_is_unread_and_to_a_family(client, reader, told):
    told(reader, note="A decision.")
    told(reader, DAY, due_on="2026-12-01")
    reader.notifications.filter(kind=DAY.code).update(read_at=timezone.now())

    unread = client.get(INBOX, {"show": "unread"}).content.decode()
    family = client.get(INBOX, {"family": "matches"}).content.decode()

    assert "A decision." in unread
    assert "Until 1 December 2026." not in unread
    assert "A decision." not in family
    assert "1 December 2026" in family or "Dec. 1, 2026" in family


def test_a_made_up_filter_is_named_and_has_no_effect(client, reader, told):
    told(reader, note="Still here.")

    page = client.get(INBOX, {"family": "dragons"}).content.decode()

    assert "dragons" in page
    assert "Still here." in page


def test_notices_are_in_groups_of_a_day_where_the_reader_is(client, reader, told):
    reader.time_zone = "America/Bogota"
    reader.save()
    for hour in (3, 12):
        told(reader)
        last = reader.notifications.latest("pk")
        at = datetime.datetime(2026, 11, 20, hour, tzinfo=datetime.UTC)
        Notification.objects.filter(pk=last.pk).update(created_at=at)

    page = client.get(INBOX)

    assert [day.on.day for day in page.context["days"]] == [20, 19]


def test_within_a_day_what_is_unread_comes_first(client, reader, told):
    told(reader, note="older"), told(reader, note="newer")
    reader.notifications.filter(params__note="newer").update(read_at=timezone.now())

    (day,) = client.get(INBOX).context["days"]

    assert [notice.is_read for notice in day.notices] == [False, True]


def test_a_notice_is_read_in_the_language_of_its_reader(client, reader, told):
    told(reader, SPOKEN)

    assert "Español" in client.get("/es/notices/").content.decode()


def test_the_list_is_a_csv_file_too(client, reader, told):
    told(reader, note="=SUM(1)")

    response = client.get(reverse("notifications:export", args=["csv"]))

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "was decided" in lines[1]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client, reader, told, number, django_assert_max_num_queries
):
    for _one in range(number):
        told(reader)

    with django_assert_max_num_queries(10):
        client.get(INBOX)


def test_an_empty_list_says_what_will_come(client, reader):
    assert b"No notices yet" in client.get(INBOX).content
