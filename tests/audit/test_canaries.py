"""What somebody may not see on an object they do not see in its history either, in any role."""

import csv
import datetime
import io

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cooperation.core.models import Document, SubjectModel
from cooperation.directory import services as joining
from cooperation.directory.models import Membership
from cooperation.missions.models import Mission
from cooperation.reviews.models import Assent
from tests.architecture.access.declaring import ROLES
from tests.architecture.access.people import Cast, gather
from tests.architecture.access.scenery_missions import of_missions
from tests.factories.directory import designate, staff
from tests.factories.marketplace import evidence

pytestmark = pytest.mark.django_db
LETTER = "Canary of a letter"
ROOM = "https://meet.example/canary-of-the-room"
ADDRESS = "canary.of.an.address@ministry.example"
WHY_ASKED = "Canary of why somebody asks to join."
WHY_ENDED = "Canary of why a membership ended."
CANARIES = (LETTER, ROOM, ADDRESS, WHY_ASKED, WHY_ENDED)


@pytest.fixture
def cast() -> Cast:
    return gather()


def letter(cast: Cast) -> Document:
    found = evidence(cast.people["officer_x"])
    Document.objects.filter(pk=found.pk).update(kind=Document.Kind.LETTER, title=LETTER)
    return found


@pytest.fixture
def mission(cast: Cast) -> Mission:
    arguments = of_missions(cast)["proposed mission"]
    found = Mission.objects.get(subject__code=arguments["code"])
    Mission.objects.filter(pk=found.pk).update(join_url=ROOM)
    Assent.objects.create(
        subject=found.subject,
        kind=Assent.Kind.CONSENT,
        institution=cast.ministry_a,
        letter=letter(cast),
        letter_on=datetime.date(2026, 11, 1),
        recorded_by=cast.people["officer_x"],
    )
    return found


@pytest.fixture
def institution(cast: Cast) -> SubjectModel:
    focal_point, address = cast.people["focal_point_a"], ADDRESS
    joining.invite(cast.ministry_a, by=focal_point, email=address, role="staff")
    person = staff(cast.ministry_a)
    of_person = Membership.objects.get(user=person)
    Membership.objects.filter(pk=of_person.pk).update(request_reason=WHY_ASKED)
    joining.end(of_person, by=focal_point, reason=WHY_ENDED)
    designate(cast.ministry_a, letter=letter(cast), state="suspended")
    return cast.ministry_a


def told(cast: Cast, about: SubjectModel, role: str) -> tuple[int, str]:
    """The page and the whole file, as somebody in a role gets them."""
    client = Client()
    if session := cast.sessions[role]:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    page = client.get(reverse("audit:history", args=[about.code]))
    file = client.get(reverse("audit:export_history", args=[about.code, "csv"]))
    assert page.status_code == file.status_code
    if page.status_code != 200:
        return page.status_code, ""
    return 200, page.content.decode() + b"".join(file.streaming_content).decode()


@pytest.mark.parametrize("name", ["mission", "institution"])
def test_what_is_restricted_stands_in_no_history_for_anybody(request, cast: Cast, name: str):
    about = request.getfixturevalue(name)

    read = {role: told(cast, about, role) for role in ROLES}

    found = [(role, one) for role, (_s, body) in read.items() for one in CANARIES if one in body]
    assert found == []
    inside = {role for role, (status, _body) in read.items() if status == 200}
    expected = {
        "mission": {
            "staff_a", "focal_point_a", "staff_b", "focal_point_b", "coordinator_x",
            "coordinator_y", "officer_x", "officer_y", "regional_officer",
        },
        "institution": {"focal_point_a", "coordinator_x", "officer_x", "regional_officer"},
    }  # fmt: skip
    assert inside == expected[name]


def test_the_letter_is_said_to_be_one_and_its_day_is_told(cast: Cast, mission: Mission):
    _status, body = told(cast, mission, "staff_b")

    assert "a signed letter" in body
    assert "1 November 2026" in body


def test_a_file_of_the_history_can_be_read_back(cast: Cast, mission: Mission):
    client = Client()
    client.force_login(cast.people["officer_x"])
    url = reverse("audit:export_history", args=[mission.code, "csv"])

    answer = client.get(url, {"mark": "0"})

    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert {len(row) for row in rows} == {12}
    assert any(row[10:] == ["", "Draft"] or row[11] for row in rows)
