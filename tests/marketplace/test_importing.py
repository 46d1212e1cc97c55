"""Importing offers, from the file to the drafts: seen before it is done, and done whole or not."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Membership
from cooperation.marketplace import services, tasks
from cooperation.marketplace.models import Catalogue, Listing
from tests.factories.directory import InstitutionFactory, staff

SEND = "/en/listings/mine/import/"
GOOD = "Title;Themes;Working languages\nServicios amigables;SRH.5;es\nEscuelas abiertas;AY.1;es\n"
WRONG = "Title;Themes;Capacity\n;Astrology;1\nGood;SRH.5;2\n"


def sent(client, text: str | bytes, name: str = "catálogo.csv", **more):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(SEND, {"file": SimpleUploadedFile(name, content), **more})


def kept(client, text: str = GOOD) -> str:
    """The address of the report of a file."""
    response = sent(client, text)
    assert response.status_code == 302, response.content.decode()
    return response.url


def test_a_dry_run_says_what_would_be_made_and_writes_no_draft(writer):
    page = writer.get(kept(writer)).content.decode()

    assert "2 new drafts would be made" in page
    assert "Servicios amigables" in page
    assert "Import as drafts" in page
    assert not Listing.objects.exists()


def test_the_import_makes_drafts_of_the_institution_with_their_history(house, writer):
    url = kept(writer)

    response = writer.post(url, follow=True)

    assert "2 drafts were imported" in response.content.decode()
    first, second = Listing.objects.order_by("pk")
    assert (first.title, second.title) == ("Servicios amigables", "Escuelas abiertas")
    assert {first.state, second.state} == {"draft"}
    assert (first.institution, first.author) == (house.institution, house.staff)
    assert first.subject.provenance == "user"
    entry = ActivityEntry.objects.get(subject=first.subject, verb="listing.imported")
    assert entry.reason == "catálogo.csv, row 2"
    assert entry.by == house.staff


def test_a_second_click_makes_nothing_more(writer):
    url = kept(writer)
    writer.post(url)

    again = writer.post(url, follow=True)

    assert Listing.objects.count() == 2
    assert "2 drafts were imported" in again.content.decode()
    assert Catalogue.objects.get().content == {}


def test_errors_are_shown_and_nothing_is_imported(writer):
    url = kept(writer, WRONG)

    response = writer.post(url)

    page = response.content.decode()
    assert response.status_code == 422
    assert "1 row has to be corrected first" in page
    assert "“Astrology” is not known" in page
    assert "Import as drafts" not in page
    assert not Listing.objects.exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_with_the_errors_can_be_corrected_and_sent_again(writer, ending):
    url = kept(writer, WRONG)

    file = b"".join(writer.get(f"{url}errors.{ending}").streaming_content)

    again = writer.get(kept_file(writer, file)).content.decode()
    assert "2 errors" in again
    assert "are not known and are left out: “Capacity”" in again


def kept_file(client, content: bytes) -> str:
    return sent(client, content, "errors").url


def test_what_is_there_already_is_left_out_unless_ticked(house, writer):
    house.listing(title="servicios  Amigables")
    url = kept(writer)
    assert "Row 2: Servicios amigables (same title as OFF-GT" in writer.get(url).content.decode()

    writer.post(url)
    assert Listing.objects.count() == 2

    second = kept(writer)
    assert "This very file was already imported" in writer.get(second).content.decode()
    writer.post(second, {"again": ["2", "x"]})
    assert Listing.objects.filter(title="Servicios amigables").count() == 1


def test_where_all_is_there_already_the_page_asks_which_to_import_again(house, writer):
    house.listing("offer", title="Servicios amigables")
    url = kept(writer, "Title\nServicios amigables\n")

    response = writer.post(url)

    assert response.status_code == 422
    assert "Please tick what is to be imported" in response.content.decode()
    assert Listing.objects.count() == 1


def test_when_one_row_fails_none_is_made(house, monkeypatch):
    catalogue = Catalogue.objects.create(
        institution=house.institution, by=house.staff, file_name="x", sha256="0", content={"a": 1}
    )
    rows = [(2, {"title": "Good"}), (3, {"title": "x" * 500})]

    with pytest.raises(Exception, match="too long"), transaction.atomic():
        services.import_offers(catalogue, by=house.staff, rows=rows)

    assert not Listing.objects.exists()
    catalogue.refresh_from_db()
    assert catalogue.imported_at is None


def test_a_file_is_its_senders_alone(house, writer, client):
    url = kept(writer)

    for reader in (house.focal_point, house.officer, staff(InstitutionFactory(country="CO"))):
        client.force_login(reader)
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    with pytest.raises(NotAllowed):
        services.import_offers(Catalogue.objects.get(), by=house.focal_point, rows=[(2, {})])


def test_whoever_left_the_institution_imports_nothing(house, writer):
    url = kept(writer)
    Membership.objects.filter(user=house.staff).delete()

    page = writer.post(url)

    assert page.status_code == 422
    assert "Only the institution’s own people" in page.content.decode()
    assert not Listing.objects.exists()


def test_an_officer_imports_for_an_institution_of_the_country(house, client):
    other = InstitutionFactory(country="GT", name="Another ministry")
    client.force_login(house.officer)

    response = sent(client, GOOD, institution=str(other.pk))
    client.post(response.url)

    assert {one.institution for one in Listing.objects.all()} == {other}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "not a table"),
        (b"Name,Things\na,b\n", "The template has all headings"),
        (b"Title\n" + b"x\n" * 501, "more than 500 rows"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(writer, content, words):
    response = sent(writer, content)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Catalogue.objects.exists()


def test_sending_nothing_says_so(writer):
    assert "This field is required" in writer.post(SEND).content.decode()


def test_files_that_nobody_imports_are_forgotten_after_a_day(writer):
    old, new = kept(writer), kept(writer)
    Catalogue.objects.filter(key=old.split("/")[-2]).update(
        created_at=timezone.now() - datetime.timedelta(hours=25)
    )

    assert tasks.forget_catalogues() == 1

    assert writer.get(old).status_code == 404
    assert writer.get(new).status_code == 200


def test_only_the_last_files_of_a_person_are_kept(writer):
    addresses = [kept(writer) for _number in range(services.importing.MOST_KEPT + 1)]

    assert writer.get(addresses[0]).status_code == 404
    assert writer.get(addresses[-1]).status_code == 200


def test_a_file_with_nothing_new_is_not_imported(house):
    catalogue = Catalogue.objects.create(
        institution=house.institution, by=house.staff, file_name="x", sha256="0", content={"a": 1}
    )

    with pytest.raises(NotPossible, match="nothing to import"):
        services.import_offers(catalogue, by=house.staff, rows=[])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_a_download(writer, ending):
    response = writer.get(f"{SEND}template.{ending}")

    assert f'filename="offers.{ending}"' in response["Content-Disposition"]
    assert b"".join(response.streaming_content)


def test_the_report_asks_few_questions_however_many_rows(writer, django_assert_max_num_queries):
    rows = "".join(f"Offer {number};SRH.5;es\n" for number in range(300))
    url = kept(writer, f"Title;Themes;Working languages\n{rows}")

    with django_assert_max_num_queries(14):
        writer.get(url)


def test_my_institution_leads_to_the_import(writer):
    assert SEND in writer.get("/en/listings/mine/").content.decode()


class TestCommand:
    def run(self, house, path, *more):
        call_command(
            "import_offers",
            str(path),
            f"--institution={house.institution.code}",
            f"--by={house.staff.email}",
            *more,
        )

    def test_it_imports_like_the_page(self, house, tmp_path, capsys):
        path = tmp_path / "offers.csv"
        path.write_text(GOOD)

        self.run(house, path, "--dry-run")
        assert not Listing.objects.exists()
        self.run(house, path)

        assert Listing.objects.count() == 2
        assert "2 drafts imported" in capsys.readouterr().out

    def test_it_names_the_errors_and_imports_nothing(self, house, tmp_path, capsys):
        path = tmp_path / "offers.csv"
        path.write_text(WRONG)

        with pytest.raises(CommandError, match="Nothing was imported"):
            self.run(house, path)

        assert "B2 Themes: “Astrology” is not known." in capsys.readouterr().out
        assert not Listing.objects.exists()

    def test_a_file_that_is_not_there_is_said(self, house, tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            self.run(house, tmp_path / "none.csv")
