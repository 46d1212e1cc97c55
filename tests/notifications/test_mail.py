"""What stands in a mail: the reader's language, one link, nothing that does not belong there."""

import re
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from cooperation.notifications import mail
from cooperation.notifications.models import Outbox
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory
from tests.notifications.conftest import DAY, SPOKEN


def html_of(message):
    return message.alternatives[0][0]


def test_a_mail_is_written_in_the_language_and_dates_of_its_reader(told):
    reader = UserFactory(language="es")

    spoken = mail.compose(told(reader, SPOKEN))
    dated = mail.compose(told(reader, DAY, due_on="2026-12-01"))

    assert spoken.subject == "inglés"
    assert "español" in spoken.body
    assert "diciembre" in dated.body


def test_the_subject_names_the_code_only_and_stays_on_one_line(told):
    row = told(subject=InstitutionFactory(name="Ministry\r\nBcc: all@example.org").subject)

    message = mail.compose(row)

    assert message.subject == f"Decided: {row.subject.code}"
    assert "\nBcc" not in message.body
    assert "Bcc" not in dict(message.message().items())


def test_a_mail_has_one_link_which_leads_into_the_readers_language(told, settings):
    settings.SITE_URL = "https://trama.example"
    row = told()

    message = mail.compose(row)

    links = re.findall(r"https?://\S+", message.body)
    assert links == [f"https://trama.example/go/{row.subject.code}/"]
    assert html_of(message).count("http") == 1


def test_a_mail_says_why_one_gets_it_and_that_a_machine_wrote_it(told):
    row = told()

    message = mail.compose(row)

    assert f"has to do with {row.subject.code}" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["Content-Language"] == "en"


def test_markup_in_a_title_stays_text_in_the_html(told):
    row = told(subject=InstitutionFactory(name="<b>bold</b> & more").subject)

    message = mail.compose(row)

    assert "<b>bold" not in html_of(message)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in html_of(message)
    assert "<b>bold</b> & more" in message.body


def test_signs_that_turn_the_direction_of_text_are_left_out(told):
    row = told(subject=InstitutionFactory(name="Health\u202egnp.exe\u200b").subject)

    assert "Healthgnp.exe" in mail.compose(row).body


def test_a_kind_that_nobody_declares_any_more_is_still_news(told):
    row = told()
    Outbox.objects.filter(pk=row.pk).update(kind="gone.for.ever")
    row.refresh_from_db()

    message = mail.compose(row)

    assert message.subject == f"News about {row.subject.code}"
    assert row.subject.title in message.body


def test_a_notice_about_no_object_leads_to_the_platform(told, settings):
    settings.SITE_URL = "https://trama.example"
    row = told(kind=SPOKEN)
    row.subject = None

    message = mail.compose(row)

    assert "https://trama.example/\n" in message.body
    assert timezone.now().strftime("%Y") in message.extra_headers["Date"]


@pytest.mark.parametrize(
    "headline",
    [
        "OFF-CO-2026-0001 was approved",
        "Évaluation de la coopération – « adolescents » " * 4,
        "a-very-long-word-without-any-place-to-fold-at" * 4,
        "many short words " * 12,
    ],
)
def test_what_is_sent_reads_as_the_library_writes_it_and_keeps_its_lines_short(told, headline):
    message = mail.compose(told())
    message.subject = headline.strip()
    read = policy.default.clone(max_line_length=None)

    sent = mail.as_sent(message)

    ours = message_from_bytes(sent, policy=read)
    by_library = message.message().as_bytes(linesep="\r\n")
    theirs = message_from_bytes(by_library, policy=read)
    different = {"Content-Type"}  # the number that divides the parts
    assert [one for one in ours.items() if one[0] not in different] == [
        one for one in theirs.items() if one[0] not in different
    ]
    assert [part.get_content() for part in ours.iter_parts()] == [
        part.get_content() for part in theirs.iter_parts()
    ]
    assert _longest_line_of_the_head(sent) <= _longest_line_of_the_head(by_library)


def _longest_line_of_the_head(sent):
    return max(map(len, sent.partition(b"\r\n\r\n")[0].split(b"\r\n")))
