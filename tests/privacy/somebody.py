"""Somebody who has been at work for a while, and stands everywhere a person can stand."""

from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.test import Client

from accounts.models import User
from cooperation.core import documents
from cooperation.directory import services as directory
from cooperation.directory.models import Membership
from cooperation.followups.models import Note, SavedView
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Bounce, Outbox, Preference
from cooperation.privacy import services
from tests.factories import agreements, exchanges, marketplace, missions
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, focal_point

NAME = "Zoraida Quispecanary"
ADDRESS = "zoraida.quispecanary@ministry.example"
FUNCTION = "Quispecanary adviser on youth"
CANARY = "quispecanary"
WHY = "I am Zoraida Quispecanary and work in this unit."


@dataclass(frozen=True)
class World:
    """The person, those who worked with them, and their browser."""

    person: User
    cast: exchanges.Cast
    browser: Client


def at_work() -> World:
    """A focal point with an exchange, a mission, notices, mails, notes, a file and a session."""
    cast = exchanges.cast()
    person = cast.recipient_focal
    person.display_name, person.function_title = NAME, FUNCTION
    person.email = ADDRESS
    person.save()
    person.emailaddress_set.update(email=ADDRESS)
    focal_point(cast.recipient)
    exchanges.under_review(cast)
    missions.reported(cast)
    _stands_everywhere(person, cast)
    browser = Client()
    browser.force_login(person)
    return World(person, cast, browser)


def _stands_everywhere(person: User, cast: exchanges.Cast) -> None:
    administrator = agreements.administrator()
    elsewhere = InstitutionFactory()
    inviter = focal_point(elsewhere)
    directory.invite(elsewhere, by=inviter, email=ADDRESS, role="staff")
    Membership.objects.create(
        user=person,
        institution=InstitutionFactory(),
        role="staff",
        starts_on="2024-01-01",
        request_reason=WHY,
    )
    listing = marketplace.published("demand", institution=cast.recipient, author=person)
    Listing.objects.filter(pk=listing.pk).update(contact_email=ADDRESS, contact_phone="555")
    cast.recipient.contact_email = ADDRESS
    cast.recipient.save()
    about = listing.subject
    mail = Outbox.objects.create(kind="x", recipient=person, subject=about, params={"w": NAME})
    Bounce.objects.create(mail=mail, user=person, address=ADDRESS, reason=NAME)
    Preference.objects.create(user=person, family="decisions", delivery="daily")
    SavedView.objects.create(user=person, name=NAME, query="q=x")
    Note.objects.create(about=about, by=person, text="The ministry answers by Friday.")
    documents.store(
        marketplace.pdf("letter.pdf"), kind="letter", title=f"CV {NAME}", language="en", by=person
    )
    LogEntry.objects.log_actions(administrator.pk, [person], CHANGE, change_message="[]")
    services.give_consent(by=person)
    services.ask_export(person, by=person)
    services.make_waiting()


def where_found(text: str) -> list[str]:
    """The tables of the whole database in which a text stands anywhere, histories included."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT count(*) FROM {connection.ops.quote_name(table)} t "
                "WHERE lower(t::text) LIKE %s",
                [f"%{text.lower()}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def row_counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts


def anybody(**facts: object) -> User:
    return UserFactory(**facts)
