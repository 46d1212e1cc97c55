"""Views of the queue under names of one's own."""

import re

import pytest

from cooperation.core.errors import Incomplete, NotPossible
from cooperation.followups import services
from cooperation.followups.models import SavedView
from tests.factories.directory import OfficeFactory, officer

VIEWS = "/en/queue/views/"


@pytest.fixture
def reader(client, db):
    person = officer(OfficeFactory(countries=["GT"]))
    client.force_login(person)
    return person


def test_filters_are_saved_under_a_name_and_shown_beside_the_queue(client, reader):
    sent = client.post(f"{VIEWS}?view=late&country=GT&page=3&nonsense=1", {"name": " My  late "})

    view = reader.queue_views.get()
    assert (view.name, view.query) == ("My late", "view=late&country=GT")
    assert sent.url == "/en/queue/?view=late&country=GT"
    page = client.get("/en/queue/?country=GT&view=late").content.decode()
    assert "My late" in page
    assert 'href="?view=late&amp;country=GT" aria-current="true"' in page
    assert "Save this view" not in page
    assert "Save this view" in client.get("/en/queue/?country=GT").content.decode()


def test_the_way_back_from_a_view_leads_over_all_views_to_the_queue(client, reader):
    view = services.save_view(reader, name="Mine", query="view=late")

    crumbs = client.get(f"{VIEWS}{view.pk}/").content.decode().partition('class="crumbs"')[2]
    crumbs = crumbs.partition("</nav>")[0]

    assert re.findall(r'href="([^"]+)"', crumbs) == ["/en/", "/en/queue/", VIEWS]


def test_a_name_is_given_once_and_twenty_views_are_enough(reader):
    for number in range(20):
        services.save_view(reader, name=f"View {number}", query="view=late")

    with pytest.raises(NotPossible, match="twenty"):
        services.save_view(reader, name="One more", query="")

    services.delete_view(reader.queue_views.first())
    with pytest.raises(Incomplete, match="already"):
        services.save_view(reader, name="view 7", query="")
    with pytest.raises(Incomplete):
        services.save_view(reader, name="   ", query="")


def test_a_view_is_renamed_and_deleted_by_its_owner_only(client, reader):
    mine = services.save_view(reader, name="Mine", query="")
    other = services.save_view(
        officer(OfficeFactory(countries=["CO"])), name="Theirs", query="view=late"
    )

    taken = services.save_view(reader, name="Taken", query="view=others")
    again = client.post(f"{VIEWS}{mine.pk}/", {"name": "Taken"})
    client.post(f"{VIEWS}{mine.pk}/", {"name": "Ours"})
    client.post(f"{VIEWS}{taken.pk}/", {"delete": "1", "name": ""})

    assert b"already" in again.content
    assert [view.name for view in reader.queue_views.all()] == ["Ours"]
    assert client.get(f"{VIEWS}{other.pk}/").status_code == 404
    assert SavedView.objects.filter(pk=other.pk).exists()
