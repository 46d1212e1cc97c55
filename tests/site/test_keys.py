"""Single letters as keys: a person switches them off once, for every device."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(("ticked", "said"), [(True, "on"), (False, "off")])
def test_the_switch_in_the_settings_is_said_to_every_page(client, person_with, ticked, said):
    person = person_with("officer")
    client.force_login(person)
    form = client.get("/en/help/")
    assert 'data-keys="on"' in form.content.decode()
    assert "Use these keys" not in form.content.decode()

    sent = {"language": "en", "time_zone": "UTC", "display_name": "", "function_title": ""}
    address = reverse("accounts:profile")
    client.post(address, sent | ({"uses_single_keys": "on"} if ticked else {}))

    person.refresh_from_db()
    assert person.uses_single_keys is ticked
    for page in ("/en/help/", "/en/queue/"):
        assert f'data-keys="{said}"' in client.get(page).content.decode()


def test_a_visitor_keeps_the_switch_of_the_device(client, db):
    page = client.get("/en/help/").content.decode()

    assert "data-keys=" not in page
    assert "Use these keys" in page
