"""Comments at fields: asked on returning, resolved by the institution, read when it comes back."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.marketplace import services
from cooperation.reviews.models import FieldComment
from tests.factories.directory import staff

pytestmark = pytest.mark.django_db
REASON = "The expected change is not clear yet."


@pytest.fixture
def returned(house):
    """A demand that came back from its coordinator with a comment at the expected change."""
    listing = house.listing("demand", state="submitted")
    comments = [("expected_change", "Who will do what?")]
    return services.return_(listing, by=house.coordinator, reason=REASON, comments=comments)


def page(client, listing, by, path="") -> str:
    client.force_login(by)
    return client.get(f"{listing.get_absolute_url()}{path}").content.decode()


def test_it_is_not_submitted_again_while_a_comment_is_open(house, returned):
    with pytest.raises(Incomplete) as refusal:
        services.submit(returned, by=house.focal_point)
    assert set(refusal.value.fields) == {"expected_change"}
    assert "Who will do what?" in str(refusal.value.fields["expected_change"])

    services.resolve(returned, by=house.staff, comment=FieldComment.objects.get(), answer="Done.")

    assert services.submit(returned, by=house.focal_point).state == "submitted"
    entry = ActivityEntry.objects.get(verb="listing.comment_resolved")
    assert entry.fields == ["expected_change"]


def test_a_comment_stands_at_a_field_of_the_kind_and_says_something(house):
    for comment in (("capacity_per_year", "More?"), ("title", "  "), ("password", "x")):
        listing = house.listing("demand", state="submitted")
        with pytest.raises(NotPossible, match="a field and a text"):
            services.return_(listing, by=house.coordinator, reason=REASON, comments=[comment])
    assert not FieldComment.objects.exists()


def test_the_institution_reads_and_resolves_it_on_the_page_of_the_draft(house, returned, client):
    comment = FieldComment.objects.get()
    address = f"comments/{comment.pk}/resolve/"

    assert "Who will do what?" in page(client, returned, house.staff)
    assert "Who will do what?" in page(client, returned, house.staff, address)
    done = client.post(f"{returned.get_absolute_url()}{address}", {"answer": "Named."}, follow=True)

    assert "The comment is resolved" in done.content.decode()
    comment.refresh_from_db()
    assert (comment.answer, comment.resolved_by) == ("Named.", house.staff)


def test_whoever_returned_it_cannot_resolve_it_for_the_institution(house, returned):
    with pytest.raises(NotAllowed):
        services.resolve(returned, by=house.coordinator, comment=FieldComment.objects.get())


def test_a_comment_is_resolved_once_and_the_second_is_told(house, returned):
    comment = FieldComment.objects.get()
    services.resolve(returned, by=house.staff, comment=comment)

    with pytest.raises(NotPossible, match="resolved already"):
        services.resolve(returned, by=staff(house.institution), comment=comment)


def test_when_it_comes_back_the_reviewer_reads_answer_and_change(house, returned, client):
    text = {"expected_change": "Ninety health workers apply the norm."}
    edited = services.edit(returned, by=house.staff, version=returned.version, data=text)
    services.resolve(
        edited, by=house.staff, comment=FieldComment.objects.get(), answer="See there."
    )
    services.submit(edited, by=house.focal_point)

    html = page(client, edited, house.coordinator, "endorse/")

    for words in (
        "Who will do what?",
        "See there.",
        "More adolescents come to the services.",
        "Ninety health workers apply the norm.",
    ):
        assert words in html


def test_a_comment_at_choices_says_whether_they_changed(house, client):
    listing = house.listing("demand", state="submitted")
    comments = [("themes", "Only one."), ("modalities", "Which?")]
    listing = services.return_(listing, by=house.coordinator, reason=REASON, comments=comments)
    from tests.factories.directory import themes

    data = {"themes": themes("SRH.1")}
    services.edit(listing, by=house.staff, version=listing.version, data=data)
    for comment in FieldComment.objects.all():
        services.resolve(listing, by=house.staff, comment=comment)
    services.submit(listing, by=house.focal_point)

    html = page(client, listing, house.coordinator, "endorse/")

    assert html.count("This field has changed since.") == 1
    assert html.count("This field has not changed since.") == 1


def test_a_resolved_comment_can_be_asked_again(house, returned):
    comment = FieldComment.objects.get()
    services.resolve(returned, by=house.staff, comment=comment, answer="No.")
    again = services.submit(returned, by=house.focal_point)

    services.return_(again, by=house.coordinator, reason=REASON, again=[comment.pk])

    comment.refresh_from_db()
    assert comment.resolved_at is None
    with pytest.raises(Incomplete):
        services.submit(again, by=house.focal_point)


def test_returning_takes_rows_without_script_and_keeps_them_when_more_are_asked_for(house, client):
    listing = house.listing("demand", state="submitted")
    client.force_login(house.coordinator)
    url = f"{listing.get_absolute_url()}return/"
    data = {"reason": REASON, "rows": "2", "field_0": "title", "text_0": "Shorter, please."}

    more = client.post(url, data | {"more": "1"}).content.decode()
    client.post(url, data | {"rows": "5", "field_4": "summary", "text_4": "For whom?"})

    assert 'name="field_4"' in more
    assert "Shorter, please.</textarea>" in more
    assert REASON in more
    assert 'class="errors"' not in more
    assert list(FieldComment.objects.values_list("field", flat=True)) == ["title", "summary"]


@pytest.mark.parametrize(
    ("row", "place"),
    [({"field_1": "title"}, "id_text_1"), ({"text_1": "Shorter."}, "id_field_1")],
)
def test_half_a_row_is_refused_beside_what_lacks(house, client, row, place):
    listing = house.listing("demand", state="submitted")
    client.force_login(house.coordinator)

    response = client.post(f"{listing.get_absolute_url()}return/", {"reason": REASON, **row})

    assert response.status_code == 422
    assert f'href="#{place}"' in response.content.decode()
    assert not FieldComment.objects.exists()


@pytest.mark.parametrize("rows", ["x", "-3", "99999999999999", "1e3", "٣"])
def test_a_number_of_rows_that_nobody_asked_for_does_no_harm(house, client, rows):
    listing = house.listing("demand", state="submitted")
    client.force_login(house.coordinator)

    response = client.post(f"{listing.get_absolute_url()}return/", {"rows": rows})

    assert response.status_code == 422
