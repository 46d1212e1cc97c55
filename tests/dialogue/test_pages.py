"""Pages of questions: asked from, answered on, narrowed, few queries, nothing lost."""

import pytest
from django.urls import reverse

from cooperation.dialogue.models import Question
from cooperation.directory.models import Role
from tests.dialogue.test_questions import SECRET, asked, write
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, OfficeFactory, focal_point, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def person(office):
    return officer(office)


def as_(client, who):
    client.force_login(who)
    return client


def test_a_person_chooses_the_country_and_asks(client, office, person):
    as_(client, UserFactory())
    page = client.get(reverse("dialogue:ask"), {"country": "gt"})
    assert '<option value="GT" selected' in page.content.decode()

    sent = {"country": "GT", "topic": "Designation", "body": SECRET}
    answer = client.post(reverse("dialogue:ask"), sent, follow=True)

    question = Question.objects.get()
    assert answer.redirect_chain[-1][0] == question.get_absolute_url()
    assert SECRET in answer.content.decode()


def test_a_member_asks_the_office_of_their_country_for_the_institution(client, office, person):
    ministry = InstitutionFactory()
    as_(client, focal_point(ministry))
    page = client.get(reverse("dialogue:ask")).content.decode()
    assert office.institution.name in page
    assert 'name="country"' not in page

    # A country that the form did not offer has no effect.
    sent = {"country": "KE", "topic": "Designation", "body": SECRET, "on_behalf": str(ministry.pk)}
    client.post(reverse("dialogue:ask"), sent)

    question = Question.objects.get()
    assert (question.institution, question.country.iso2) == (ministry, "GT")


@pytest.mark.parametrize(
    "wrong",
    [
        {"country": "ZZ"},
        {"country": ""},
        {"topic": ""},
        {"topic": "x" * 200},
        {"body": "x" * 4001},
        {"body": "a\u202e"},
    ],
)
def test_what_is_wrong_is_said_and_the_text_stays(client, office, person, wrong):
    as_(client, UserFactory())
    sent = {"country": "GT", "topic": "Designation", "body": SECRET} | wrong

    answer = client.post(reverse("dialogue:ask"), sent)

    assert not Question.objects.exists()
    assert "aria-invalid" in answer.content.decode()
    assert sent["topic"] in answer.content.decode()


def test_somebody_elses_institution_in_a_forged_form_is_refused(client, office, person):
    as_(client, focal_point(InstitutionFactory()))
    other = InstitutionFactory()

    sent = {"topic": "Designation", "body": SECRET, "on_behalf": str(other.pk)}
    client.post(reverse("dialogue:ask"), sent)

    assert not Question.objects.exists()


def test_a_refused_answer_comes_back_and_can_be_sent_after_reading(client, office, person):
    question = asked()
    seen = question.messages.get().pk
    write(question, officer(office), "A colleague was quicker.")
    as_(client, person)
    address = reverse("dialogue:write", args=[question.code])

    answer = client.post(address, {"seen": seen, "body": "My answer in full."}).content.decode()

    assert "My answer in full." in answer
    assert "A colleague was quicker." in answer
    newest = question.messages.order_by("-pk").first().pk
    assert f'name="seen" value="{newest}"' in answer
    client.post(address, {"seen": newest, "body": "My answer in full."})
    assert question.messages.count() == 3


def test_markup_is_text(client, office, person):
    question = asked(body="<script>alert(1)</script> <b>bold</b>")

    page = as_(client, person).get(question.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "&lt;b&gt;bold" in page


def test_the_list_is_narrowed_and_leaves_as_a_file_without_messages(client, office, person):
    open_one, answered = asked(), asked(body=f"{SECRET} 2")
    write(answered, person)
    as_(client, person)

    page = client.get(reverse("dialogue:questions"), {"state": "asked"}).content.decode()
    file = client.get(reverse("dialogue:export", args=["csv"]), {"state": "asked"})
    text = b"".join(file.streaming_content).decode()

    assert open_one.code in page
    assert answered.code not in page
    assert open_one.code in text
    assert answered.code not in text
    assert "minister" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(client, office, person, number, django_assert_max_num_queries):
    guest = UserFactory()
    for one in range(number):
        write(asked(guest, body=f"{SECRET} {one}"), person, f"The answer to number {one}.")
    code = Question.objects.first().code
    for who in (guest, person):
        as_(client, who)
        with django_assert_max_num_queries(12):
            client.get(reverse("dialogue:questions"))
        with django_assert_max_num_queries(12):
            client.get(reverse("dialogue:detail", args=[code]))


def test_the_queue_of_officers_shows_what_was_asked(client, office, person):
    question = asked()
    as_(client, person)

    page = client.get(reverse("followups:queue")).content.decode()

    assert question.code in page
    assert person.memberships.get().role == Role.OFFICER


def test_other_pages_lead_to_the_officer(client, office):
    ministry = InstitutionFactory()

    for address in (ministry.get_absolute_url(), ministry.country.get_absolute_url()):
        assert "/questions/ask/?country=GT" in client.get(address).content.decode()
