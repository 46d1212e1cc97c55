"""Every list as CSV and as XLSX: the rows of the page, by the same filter, and nobody else's."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import databases
from tests.factories import exchanges, matching
from tests.factories.directory import InstitutionFactory
from tests.factories.marketplace import offer, published


class Scene:
    """Guatemala and Colombia agree on an exchange; Uruguay and Chile have things of their own."""

    def __init__(self) -> None:
        self.people = exchanges.cast()
        exchanges.under_review(self.people)
        exchanges.approved(exchanges.cast("CL", "UY"))
        for institution in (self.people.provider, InstitutionFactory(country="UY")):
            offer(institution=institution, title="A draft")
            offer(institution=institution, state="submitted")
        published("demand", country="UY")
        matching.proposal(offered=matching.offer("CO"), asked=matching.demand("GT"))
        matching.proposal(offered=matching.offer("CL"), asked=matching.demand("UY"))

    def reader(self, name: str):
        return getattr(self.people, name) if name else None


# The page, the address of its files, who reads it, the filter.
LISTS = [
    ("directory:countries", "directory:export_countries", "", "q=gua"),
    ("directory:institutions", "directory:export_institutions", "", "country=CO"),
    ("marketplace:browse", "marketplace:export", "", "kind=offer"),
    ("marketplace:mine", "marketplace:export_mine", "provider_focal", "state=draft"),
    ("exchanges:register", "exchanges:export", "", ""),
    ("exchanges:mine", "exchanges:export_mine", "provider_focal", "tab=review"),
    ("matching:inbox", "matching:export", "provider_focal", "tab=closed"),
    ("notifications:inbox", "notifications:export", "provider_focal", "show=unread"),
    ("followups:queue", "followups:export", "officer_recipient", ""),
    ("followups:mine", "followups:export_mine", "officer_recipient", ""),
]


@pytest.fixture(scope="module")
def set_once(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    with databases.standing(django_db_blocker, tmp_path_factory.mktemp("media")):
        yield Scene()


@pytest.fixture
def scene(set_once: Scene, db) -> Scene:
    """The same for every test here: all of them only read."""
    return set_once


def from_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def from_xlsx(content: bytes) -> list[list[str]]:
    (sheet,) = load_workbook(io.BytesIO(content)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def codes_on(response) -> list[str]:
    """The codes on the page, in its order."""
    found = response.context.get("page")
    rows = found.rows if found else response.context["shelf"].page.rows
    return [_code(row) for row in rows]


def _code(row) -> str:
    if hasattr(row, "iso2"):
        return row.iso2
    about = getattr(row, "about", None) or getattr(row, "subject", None) or row
    return about.code


@pytest.mark.parametrize(("page", "export", "reader", "query"), LISTS)
def test_a_list_has_both_files_with_its_rows_and_no_others(
    client, scene, page, export, reader, query
):
    if reader:
        client.force_login(scene.reader(reader))
    shown = client.get(f"{reverse(page)}?{query}")
    text = shown.content.decode()

    files = {}
    for ending, read in (("csv", from_csv), ("xlsx", from_xlsx)):
        link = re.search(rf'href="({reverse(export, args=[ending])}[^"]*)"', text)
        assert link, f"the page has no link to its {ending} file"
        response = client.get(link[1].replace("&amp;", "&"))
        files[ending] = read(b"".join(response.streaming_content))

    place = 1 if export == "notifications:export" else 0
    listed = [row[place] for row in files["csv"][1:]]
    assert [row[place] for row in files["xlsx"][1:]] == listed
    assert files["csv"][0] == files["xlsx"][0]
    assert sorted(listed) == sorted(codes_on(shown))


def test_the_lists_of_the_test_have_something_to_show(client, scene):
    """Else the test above would compare nothing with nothing."""
    full = [one for one in LISTS if one[0] not in {"matching:inbox"}]

    for page, _export, reader, query in full:
        if reader:
            client.force_login(scene.reader(reader))
        assert codes_on(client.get(f"{reverse(page)}?{query}")), page


def test_another_partys_rows_are_in_no_file_of_mine(client, scene):
    client.force_login(scene.people.provider_focal)
    for name in ("marketplace:export_mine", "exchanges:export_mine", "matching:export"):
        content = b"".join(client.get(reverse(name, args=["csv"])).streaming_content).decode()
        assert "Uruguay" not in content
        assert content.count("A draft") <= 1


@pytest.mark.parametrize(("page", "export", "reader", "query"), LISTS)
def test_a_file_asks_as_few_questions_for_many_rows(
    client, scene, page, export, reader, query, django_assert_max_num_queries
):
    if reader:
        client.force_login(scene.reader(reader))

    with django_assert_max_num_queries(14):
        b"".join(client.get(reverse(export, args=["xlsx"])).streaming_content)
