"""The page that explains the score says what the rules do, to anybody."""

import re

import pytest
from django.urls import reverse

from cooperation.matching import scoring
from tests.factories.matching import proposal

pytestmark = pytest.mark.django_db


def text(client):
    response = client.get(reverse("matching:how"))
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_it_needs_no_account_and_shows_weights_that_add_up_to_a_hundred(client):
    response = client.get(reverse("matching:how"))

    points = [number for _label, number in response.context["groups"]]
    assert sum(points) == 100 == sum(scoring.maxima().values())
    assert "Subject 50" in text(client)
    assert "Strong fit: from 70 points on" in text(client)


def test_it_names_every_hard_constraint(client):
    said = text(client)

    for name in ("Different countries", "Free capacity", "Region of interest", "Dates"):
        assert name in said


def test_a_proposal_leads_to_it_and_says_whether_texts_were_compared(client):
    found = proposal()
    client.force_login(found.asking)

    page = client.get(found.match.get_absolute_url()).content.decode()
    assert reverse("matching:how") in page
    assert "The texts themselves were not compared." not in page

    match = found.again()
    del match.parts["text"]
    match.save()
    page = client.get(found.match.get_absolute_url()).content.decode()
    assert "The texts themselves were not compared." in page
