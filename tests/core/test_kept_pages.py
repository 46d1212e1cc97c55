"""What is drawn for one reader is kept for that reader, in one edition, for as long as it holds."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.template import engines
from django.utils import timezone, translation

from cooperation.core import editions, kept_pages
from cooperation.core.calendar import end_of_day
from tests.factories.accounts import UserFactory

FORM = engines["django"].from_string("<form>{% csrf_token %}{{ words }}</form>")
LATER = datetime.timedelta(minutes=5)


@pytest.fixture(autouse=True)
def kept(settings):
    settings.KEPT_PAGE_SECONDS = 60


@pytest.fixture
def reader(db):
    return UserFactory()


@pytest.fixture
def ask(rf):
    """A request of somebody for a page; another session has another secret."""

    def request(user, address="/en/page/?a=1", secret="s" * 32):
        asked = rf.get(address)
        asked.user = user
        asked.META["CSRF_COOKIE"] = secret
        return asked

    return request


def found(request, part="part"):
    return kept_pages.find(request, part)[1]


def draw(request, words="words", part="part", until=LATER):
    place, before = kept_pages.find(request, part)
    assert before is None
    html = FORM.render({"words": words}, request)
    kept_pages.keep(place, html, until=timezone.now() + until)
    return html


def test_the_same_reader_finds_it_at_the_same_address(ask, reader):
    draw(ask(reader))

    assert "words" in found(ask(reader))


def test_nobody_else_finds_it_nor_is_it_found_elsewhere(ask, reader):
    draw(ask(reader))

    assert found(ask(UserFactory())) is None
    assert found(ask(reader, "/en/page/?a=2")) is None
    assert found(ask(reader), "another part") is None
    with translation.override("fr"):
        assert found(ask(reader)) is None


def test_a_new_edition_forgets_it_even_when_it_came_while_it_was_drawn(ask, reader):
    draw(ask(reader))
    editions.renew()
    assert found(ask(reader)) is None

    place, _nothing = kept_pages.find(ask(reader), "part")
    editions.renew()
    kept_pages.keep(place, "<p>of before</p>", until=timezone.now() + LATER)

    assert found(ask(reader)) is None


def test_what_holds_for_a_day_is_not_shown_on_the_next(ask, reader):
    draw(ask(reader), until=datetime.timedelta(0))

    assert found(ask(reader)) is None


def test_the_day_ends_at_midnight_where_one_is():
    evening = datetime.datetime(2026, 3, 8, 23, 30, tzinfo=datetime.UTC)

    ends = end_of_day(evening, ZoneInfo("America/Guatemala"))

    assert ends == datetime.datetime(2026, 3, 9, 6, 0, tzinfo=datetime.UTC)


def test_every_reader_of_what_is_kept_has_a_token_of_their_own(ask, reader):
    drawn = draw(ask(reader, secret="s" * 32))
    other_session = ask(reader, secret="t" * 32)

    html = found(other_session)

    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html).group(1)
    assert token not in drawn
    other_session.method = "POST"
    other_session.POST = {"csrfmiddlewaretoken": token}
    other_session.COOKIES["csrftoken"] = "t" * 32
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    guard.process_request(other_session)
    assert guard.process_view(other_session, lambda _request: None, (), {}) is None
    assert other_session.META["CSRF_COOKIE"] == "t" * 32


def test_words_that_look_like_a_form_get_no_token(ask, reader):
    words = '<input name="csrfmiddlewaretoken" value="">'
    draw(ask(reader), words)

    html = found(ask(reader))

    assert "value=&quot;&quot;&gt;" in html
    assert len(re.findall(r"\w{64}", html)) == 1
