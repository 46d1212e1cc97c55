"""The page of the documents of a draft: handing in, describing, removing, downloading."""

import threading

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from cooperation.core.models import ActivityEntry, Document
from cooperation.marketplace import completeness, services
from cooperation.marketplace.models import Listing
from tests.factories import files
from tests.factories.marketplace import pdf
from tests.marketplace.house import House


def section(listing: Listing) -> str:
    return reverse("marketplace:evidence_section", args=[listing.code])


def send(client, listing: Listing, *uploads: SimpleUploadedFile, **typed: str):
    data = {"title": "", "language": "es", "documents": list(uploads), **typed}
    return client.post(section(listing), data, follow=True)


def test_a_document_is_handed_in_described_and_removed(house, writer):
    listing = house.listing(documents=[])

    page = send(writer, listing, pdf(), title="Evaluación final").content.decode()

    assert "1 document added." in page
    assert "Evaluación final" in page
    assert "not scanned for viruses" in page.lower()
    document = listing.evidence.get()
    assert (document.language, document.uploaded_by) == ("es", house.staff)
    here = reverse("marketplace:evidence_describe", args=[listing.code, document.pk])
    writer.post(here, {"title": "Evaluation", "language": "en"})
    document.refresh_from_db()
    assert (document.title, document.language) == ("Evaluation", "en")
    writer.post(reverse("marketplace:evidence_remove", args=[listing.code, document.pk]))
    assert not listing.evidence.exists()
    listing.refresh_from_db()
    assert listing.section_versions == {"evidence": 3}
    assert listing.version == 4
    verbs = ActivityEntry.objects.filter(subject=listing.subject).values_list("verb", flat=True)
    assert list(verbs) == [f"listing.evidence_{act}" for act in ("removed", "described", "added")]


def test_of_several_files_the_good_are_kept_and_the_others_named(house, writer):
    listing = house.listing(documents=[])
    wrong = SimpleUploadedFile("a\u202egpj.exe", b"MZ")

    answer = send(writer, listing, pdf("one.pdf"), wrong, pdf("two.pdf"), title="Not for several")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "2 documents added." in page
    assert "agpj.exe: Please upload a PDF, a PNG or a JPEG file." in page
    assert "\u202e" not in page
    assert 'value="Not for several"' in page
    assert {one.title for one in listing.evidence.all()} == {"one", "two"}


def test_the_same_file_twice_is_one_document(house, writer):
    listing = house.listing(documents=[])

    send(writer, listing, pdf(), pdf())
    send(writer, listing, pdf())

    assert listing.evidence.count() == 1


def test_a_demand_may_show_its_gap_and_need_not(house, writer):
    listing = house.listing("demand")

    assert "They are optional." in writer.get(section(listing)).content.decode()
    send(writer, listing, SimpleUploadedFile("gap.png", files.picture("PNG")))

    assert listing.evidence.get().mime == "image/png"


def test_nothing_chosen_is_said_beside_the_field_and_the_title_stays(house, writer):
    listing = house.listing()

    page = send(writer, listing, title="My title").content.decode()

    assert "Choose at least one file." in page
    assert 'value="My title"' in page


def test_the_page_with_ten_documents_has_no_form_and_few_queries(
    house, writer, django_assert_max_num_queries
):
    listing = house.listing(documents=[])
    for number in range(10):
        services.add_evidence(listing, by=house.staff, upload=pdf(f"{number}.pdf"))

    with django_assert_max_num_queries(12):
        page = writer.get(section(listing)).content.decode()

    assert "There are ten documents, which is the most." in page
    assert "data-upload" not in page
    assert send(writer, listing, pdf("11.pdf")).status_code == 422
    assert listing.evidence.count() == 10


def test_describing_a_document_that_another_listing_shows_leaves_that_one_alone(house):
    original, revision = house.listing(documents=[]), house.listing(documents=[])
    shared = services.add_evidence(original, by=house.staff, upload=pdf())
    revision.evidence.add(shared)

    own = services.describe_evidence(
        revision, by=house.staff, document=shared, title="New title", language="fr"
    )

    assert original.evidence.get().title == "evidence"
    assert revision.evidence.get() == own != shared
    assert own.file.name == shared.file.name


def test_a_download_can_do_nothing_and_is_kept_by_nobody(house, writer):
    listing = house.listing(documents=[])
    document = services.add_evidence(
        listing, by=house.staff, upload=pdf(), title='Evaluación "2025"/../x'
    )

    answer = writer.get(reverse("marketplace:evidence", args=[listing.code, document.pk]))

    said = answer.headers
    assert said["Content-Disposition"].startswith("attachment; filename*=utf-8''Evaluaci%C3%B3n%20")
    assert "%2F" not in said["Content-Disposition"]
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert said["Cross-Origin-Resource-Policy"] == "same-origin"
    assert said["Cache-Control"] == "private, no-store"
    assert said["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_stored_files_have_no_address_of_their_own(house, writer):
    listing = house.listing(documents=[])
    document = services.add_evidence(listing, by=house.staff, upload=pdf())

    for root in ("/media/", "/", "/static/", "/en/media/"):
        assert writer.get(f"{root}{document.file.name}").status_code == 404
    assert str(document.file.path).startswith(str(configured.MEDIA_ROOT))


def test_documents_of_a_signed_out_form_ask_to_sign_in_and_keep_the_title(house, client):
    listing = house.listing()

    send(client, listing, pdf(), title="Typed before the session ended")
    client.force_login(house.staff)

    page = client.get(section(listing)).content.decode()
    assert "Typed before the session ended" in page
    assert not Document.objects.filter(title="Typed before the session ended").exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_add_at_once_both_succeed():
    house = House()
    listing = house.listing(documents=[])
    gate, failures = threading.Barrier(2), []

    def add(person, name):
        try:
            gate.wait(10)
            services.add_evidence(listing, by=person, upload=pdf(name))
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    people = [(house.staff, "one.pdf"), (house.focal_point, "two.pdf")]
    threads = [threading.Thread(target=add, args=one) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert failures == []
    listing.refresh_from_db()
    assert listing.evidence.count() == 2
    assert listing.section_versions == {"evidence": 2}


def test_a_document_that_waits_for_its_scan_is_no_evidence_yet_and_says_so(house, writer):
    listing = house.listing()
    listing.evidence.update(scan=Document.Scan.PENDING)

    page = writer.get(section(listing)).content.decode()

    assert "Waits for the virus scan; nobody can open it until then" in page
    assert " download>" not in page
    assert "waits for the virus scan" in str(completeness.missing(listing)["evidence"])
