"""Memoranda in the administration: the story of US-6, and what is refused there."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.agreements import services
from cooperation.agreements.models import ClauseTemplate, Memorandum
from cooperation.agreements.queries.cover import cover
from cooperation.agreements.reference.loader import load_wordings
from tests.agreements.test_signing import frozen, party_of
from tests.factories import agreements, directory

pytestmark = pytest.mark.django_db
LIST = "/admin/agreements/memorandum/"


def form_of(memorandum: Memorandum) -> str:
    return f"{LIST}{memorandum.pk}/change/"


NO_PARTIES = {
    f"{prefix}-{name}": value
    for prefix in ("parties", "parties-2", "amendments", "annexes", "pledges")
    for name, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}
FACTS = {
    "title": "Learning from each other",
    "kind": "bilateral",
    "languages": ["en", "es"],
    "entry_rule": "last_signature",
    "signed_on_precision": "day",
    "effective_from_precision": "day",
    "renewal": "none",
    "notice_days": "90",
    "financing": "no_obligation",
    **NO_PARTIES,
}


def test_a_memorandum_is_drafted_with_its_parties(inside):
    rows = {
        "parties-TOTAL_FORMS": "2",
        "parties-0-country": directory.country("UY").pk,
        "parties-0-role": "party",
        "parties-1-country": directory.country("PE").pk,
        "parties-1-role": "party",
    }

    answer = inside.post(f"{LIST}add/", {**FACTS, **rows})

    assert answer.status_code == 302
    made = Memorandum.objects.get()
    assert made.code.startswith("MOU-")
    assert [str(one) for one in made.parties.all()] == ["Uruguay", "Peru"]
    assert list(made.subject.activity.order_by("pk").values_list("verb", flat=True)) == [
        "memorandum.drafted",
        "memorandum.invited",
        "memorandum.invited",
    ]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"entry_rule": "on_date"}, "on which day"),
        ({"effective_from": "2026-05-01", "expires_on": "2026-04-01"}, "before the first"),
        ({"signed_on": "2026-05-01", "effective_from": "2026-04-01"}, "before it was signed"),
        ({"languages": []}, "This field is required"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(inside, facts, words):
    answer = inside.post(f"{LIST}add/", {**FACTS, **facts})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "Learning from each other" in page
    assert not Memorandum.objects.exists()


def test_a_party_twice_is_refused_and_the_rest_is_kept(inside, cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    rows = {
        **FACTS,
        "read_version": made.text_version,
        "parties-2-TOTAL_FORMS": "1",
        "parties-2-0-country": directory.country("UY").pk,
        "parties-2-0-role": "party",
        "parties-2-0-memorandum": made.pk,
    }

    answer = inside.post(form_of(made), rows, follow=True)

    assert "is a party already" in answer.content.decode()
    assert made.parties.count() == 2


def test_the_text_is_written_side_by_side_and_a_later_writer_is_told(inside, cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator, languages=["en", "es"])
    url = reverse("admin:agreements_text", args=[made.pk])
    version = made.text_version
    first = {
        "version": version,
        "dispute_settlement.en": "By talking.",
        "dispute_settlement.es": "Conversando.",
    }

    assert inside.post(url, first).status_code == 302
    late = inside.post(url, {"version": version, "dispute_settlement.en": "By a court."})

    texts = dict(
        made.clauses.filter(kind__code="dispute_settlement").values_list("language", "text")
    )
    assert texts == {"en": "By talking.", "es": "Conversando."}
    page = late.content.decode()
    assert "Somebody else changed the text" in page
    assert "By a court." in page
    assert "What is saved:</strong> By talking." in page
    assert made.clauses.filter(kind__code="purpose", language="en").exists()


def test_a_frozen_memorandum_is_read_only_and_says_why(inside, cast):
    made = frozen(cast, "UY", "PE")
    url = reverse("admin:agreements_text", args=[made.pk])

    answer = inside.post(url, {"version": made.text_version, "purpose.en": "Another"})
    page = inside.get(form_of(made)).content.decode()

    assert "The text is frozen" in answer.content.decode()
    assert made.clauses.get(kind__code="purpose").text == "The words of purpose."
    assert "The text is frozen" in page
    assert 'name="title"' not in page
    assert 'name="state"' not in page
    assert inside.get(f"{LIST}{made.pk}/delete/").status_code == 403


def test_what_cannot_be_typed_is_not_offered_to_be_saved(inside, cast):
    closed = inside.get(form_of(frozen(cast, "UY", "PE"))).content.decode()
    draft = inside.get(form_of(agreements.drafted("UY", "PE", by=cast.administrator)))
    platform = inside.get(form_of(agreements.memorandum("UY", "PE", kind="multilateral_open")))

    assert 'name="_save"' not in closed
    assert 'name="_save"' in draft.content.decode()
    assert 'name="_save"' in platform.content.decode()


@pytest.mark.parametrize(("language", "words"), [("es", "PDF, PNG o JPEG"), ("en", "PNG or JPEG")])
def test_what_may_be_uploaded_is_said_in_the_readers_language(inside, cast, language, words):
    made = agreements.memorandum("UY", "PE")
    inside.cookies["language"] = language

    page = inside.get(reverse("admin:agreements_step", args=[made.pk, "amend"])).content.decode()

    assert words in page


@pytest.mark.parametrize(
    ("ends", "words"),
    [(None, "since a day that is not known"), (datetime.date(2030, 5, 4), "until 4 May 2030")],
)
def test_a_first_day_that_nobody_knows_is_said_in_whole_sentences(inside, cast, ends, words):
    agreements.memorandum("UY", "PE", effective_from_precision="unknown", expires_on=ends)

    assert words in inside.get(LIST).content.decode()


def test_a_signature_is_recorded_verified_and_covers_at_once(inside, cast):
    made = frozen(cast, "UY", "PE")
    for iso2 in ("UY", "PE"):
        party = party_of(made, iso2)
        url = reverse("admin:agreements_signature", args=[made.pk, party.pk])
        wrong = inside.post(url, {"signed_on": "2020-01-01", "function": "Minister"})
        assert "Upload the signed paper" in wrong.content.decode()
        sent = {
            "signed_on": timezone.localdate().isoformat(),
            "function": "Minister of health",
            "file": agreements.signed_paper(iso2),
        }
        assert inside.post(url, sent).status_code == 302
        again = inside.post(url, sent, follow=True)
        assert "is recorded already" in again.content.decode()
        services.verify_signature(party, by=cast.coordinators[iso2])

    made.refresh_from_db()
    assert made.state == "in_force"
    assert cover([directory.country("UY"), directory.country("PE")]).is_full
    amended = inside.post(
        reverse("admin:agreements_step", args=[made.pk, "amend"]),
        {"text": "Article 3 reads anew.", "effective_on": timezone.localdate().isoformat()},
    )
    assert amended.status_code == 302
    assert made.amendments.count() == 1
    assert "Minister of health" in inside.get(form_of(made)).content.decode()


def test_a_step_that_is_not_possible_is_refused_with_its_reason(inside, cast):
    made = services.draft(by=cast.administrator, title="Bare", kind="bilateral", languages=["en"])
    url = reverse("admin:agreements_step", args=[made.pk, "negotiate"])

    answer = inside.get(url, follow=True)

    assert "two parties at least" in answer.content.decode()
    assert (
        inside.get(reverse("admin:agreements_step", args=[made.pk, "nothing"])).status_code == 404
    )


def test_a_rewritten_wording_stays_when_the_reference_data_is_loaded_again(inside):
    wording = ClauseTemplate.objects.get(kind__code="purpose", language="en")
    inside.post(f"/admin/agreements/clausetemplate/{wording.pk}/change/", {"text": "Our words."})

    load_wordings()

    wording.refresh_from_db()
    assert (wording.text, wording.is_rewritten) == ("Our words.", True)


def test_the_list_finds_by_country_theme_state_and_end(inside, cast):
    made = agreements.memorandum("UY", "PE", themes=("SRH.1",), title="Ours")
    agreements.memorandum("CO", "GT", title="Theirs")

    for query in ("?country=PE", "?theme=SRH.1&country=UY", "?q=Uruguay", "?end=never&q=Ours"):
        page = inside.get(LIST + query).content.decode()
        assert made.code in page, query
        assert "Theirs" not in page, query


def test_forty_parties_take_no_more_queries_than_two(inside, cast, django_assert_max_num_queries):
    from cooperation.directory.models import Country

    some = agreements.memorandum("UY", "PE", kind="multilateral_open")
    many = agreements.memorandum(
        *[country.iso2 for country in Country.objects.order_by("pk")[:40]],
        kind="multilateral_open",
    )
    inside.get(form_of(some))

    for page in (form_of(some), form_of(many), LIST):
        with django_assert_max_num_queries(20):
            assert inside.get(page).status_code == 200
    with django_assert_max_num_queries(12):
        assert inside.get(many.get_absolute_url()).status_code == 200


def chosen(inside, name, *memoranda):
    """The check page to which an action of the list leads."""
    data = {"action": f"step_{name}", "_selected_action": [one.pk for one in memoranda]}
    return inside.post(LIST, data)["location"]


def test_many_drafts_are_put_before_their_parties_after_one_question(inside, cast):
    ready = agreements.drafted("UY", "PE", by=cast.administrator)
    lacking = agreements.drafted("UY", by=cast.administrator)
    address = chosen(inside, "negotiate", ready, lacking)

    page = inside.get(address).content.decode()
    short = inside.post(address, {"reason": "Go"}).content.decode()
    ready.refresh_from_db()
    assert "Not possible: A memorandum needs two parties" in page
    assert "at least 10 characters" in short
    assert ready.state == "drafting"
    told = inside.post(address, {"reason": "Agreed in Quito."}, follow=True).content.decode()

    ready.refresh_from_db()
    lacking.refresh_from_db()
    assert (ready.state, lacking.state) == ("negotiating", "drafting")
    assert "Done for 1 memorandum." in told
    assert f"Not done for {lacking.code}" in told
    entry = ready.subject.activity.get(verb="memorandum.negotiated")
    assert entry.reason == "Agreed in Quito."


def test_only_steps_that_ask_for_nothing_are_offered_for_many(inside, cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)

    page = inside.get(LIST).content.decode()

    assert 'value="step_negotiate"' in page
    assert 'value="step_wordings"' in page
    assert "step_amend" not in page
    assert inside.get(f"{LIST}many/amend/?pk={made.pk}").status_code == 404
    nothing = inside.get(f"{LIST}many/negotiate/?pk=x&pk=99999999999").content.decode()
    assert "Nothing was chosen." in nothing
