"""Stepping in as somebody, and the mailbox."""

from pathlib import Path

import pytest
from django.urls import NoReverseMatch, reverse

MAIL = """X-Envelope-To: coordinator.gt@demo.invalid\r
From: Trama <no-reply@localhost>\r
To: coordinator.gt@demo.invalid\r
Subject: DEM-GT-2026-0100: to be endorsed\r
Date: Wed, 18 Nov 2026 14:00:00 +0000\r
Content-Type: text/plain; charset="utf-8"\r
Content-Transfer-Encoding: 8bit\r
\r
<b>Espera su aval.</b>\r
http://localhost:8000/go/DEM-GT-2026-0100/\r
"""

pytestmark = pytest.mark.django_db


def keep(folder: Path, name: str, text: str = MAIL) -> None:
    (folder / f"{name}.eml").write_bytes(text.encode())


def test_the_pages_do_not_exist_outside_the_demo(client):
    for address in ("/demo/", "/demo/step-in/", "/demo/mail/", "/demo/mail/1-2-3/"):
        assert client.get(address).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("demo:people")


def test_the_views_refuse_outside_the_demo_even_where_they_have_addresses(client, settings, demo):
    settings.DEMO = False

    assert client.get("/demo/").status_code == 404
    assert client.get("/demo/mail/").status_code == 404
    assert client.post("/demo/step-in/", {"account": "student.pe"}).status_code == 404


@pytest.mark.usefixtures("loaded", "demo")
class TestSteppingIn:
    def test_everybody_stands_on_the_list_with_a_button(self, client):
        page = client.get("/demo/").content.decode()

        assert page.count('name="account"') == 47
        assert "Step in as health-staff.gt" in page

    def test_the_list_can_be_narrowed_to_a_country_and_a_role(self, client):
        page = client.get("/demo/", {"place": "GT", "role": "focal_point"}).content.decode()

        assert page.count('name="account"') == 1
        assert 'value="health-focal-point.gt"' in page

    def test_the_list_takes_few_queries(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(4):
            client.get("/demo/")

    def test_a_made_up_filter_shows_nobody_and_the_way_back(self, client):
        page = client.get("/demo/", {"place": "<x>"}).content.decode()

        assert "Nobody fits" in page

    def test_one_click_signs_in_with_the_second_factor_in_the_persons_language(self, client):
        response = client.post("/demo/step-in/", {"account": "health-staff.gt"})

        assert response.url == "/es/"
        assert response.cookies["language"].value == "es"
        assert client.session["second_factor"] == "demo"
        home = client.get("/es/")
        assert home.wsgi_request.user.email == "health-staff.gt@demo.invalid"

    def test_stepping_in_as_somebody_else_leaves_the_first(self, client):
        client.post("/demo/step-in/", {"account": "health-staff.gt"})

        response = client.post("/demo/step-in/", {"account": "officer.wcaro"})

        assert response.url == "/fr/"
        user = client.get("/demo/").wsgi_request.user
        assert user.email == "officer.wcaro@demo.invalid"

    def test_an_unknown_account_is_not_found(self, client):
        assert client.post("/demo/step-in/", {"account": "nobody.xx"}).status_code == 404
        assert client.post("/demo/step-in/", {}).status_code == 404

    def test_only_invented_people_can_be_stepped_in_as(self, client):
        from accounts.models import User

        User.objects.filter(email="student.pe@demo.invalid").update(is_demo=False)

        assert client.post("/demo/step-in/", {"account": "student.pe"}).status_code == 404

    def test_a_link_alone_signs_nobody_in(self, client):
        assert client.get("/demo/step-in/?account=health-staff.gt").status_code == 405


class TestTheMailbox:
    def test_an_empty_mailbox_says_so(self, client, demo):
        assert "No mail yet" in client.get("/demo/mail/").content.decode()

    def test_a_folder_that_is_not_there_yet_is_empty(self, client, demo, settings):
        settings.DEMO_MAIL_DIR = demo / "later"

        assert "No mail yet" in client.get("/demo/mail/").content.decode()

    def test_the_newest_mail_stands_first(self, client, demo):
        keep(demo, "100-1-000000", MAIL.replace("to be endorsed", "the older"))
        keep(demo, "200-1-000000", MAIL.replace("to be endorsed", "the newer"))

        page = client.get("/demo/mail/").content.decode()

        assert page.index("the newer") < page.index("the older")

    def test_mail_can_be_narrowed_to_one_person(self, client, demo):
        keep(demo, "100-1-000000")
        keep(demo, "200-1-000000", MAIL.replace("coordinator.gt", "coordinator.co"))

        page = client.get("/demo/mail/", {"to": "coordinator.co@demo.invalid"}).content.decode()

        assert "1 mail" in page
        assert "/demo/mail/200-1-000000/" in page

    def test_a_mail_shows_its_text_with_a_link_and_nothing_of_it_is_markup(self, client, demo):
        keep(demo, "100-1-000000")

        page = client.get("/demo/mail/100-1-000000/").content.decode()

        assert 'href="http://localhost:8000/go/DEM-GT-2026-0100/"' in page
        assert "&lt;b&gt;Espera su aval.&lt;/b&gt;" in page

    @pytest.mark.parametrize("name", ["..", "none", "%2e%2e%2fsecret", "a.b"])
    def test_a_name_that_is_no_mail_is_not_found(self, client, demo, name):
        (demo.parent / "secret.eml").write_text("secret")

        assert client.get(f"/demo/mail/{name}/").status_code == 404

    def test_a_mail_without_date_or_text_is_still_shown(self, client, demo):
        keep(demo, "100-1-000000", "Subject: hello\r\n\r\n")

        assert "hello" in client.get("/demo/mail/").content.decode()
        assert client.get("/demo/mail/100-1-000000/").status_code == 200
