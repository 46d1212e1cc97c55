"""Posting every field of every model to every form changes what the form asks for and no more (S4).

Each form is sent twice by a role that may: once with its own fields, once with every field of the
object's model, of people and of memberships as well. What has changed afterwards is the same.
"""

from random import Random
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.architecture.access.declaring import ROLES, Case, Page
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.source import told
from tests.factories.directory import InstitutionFactory

SEED, SAMPLED = 20261129, 16
# Written anew each time, or by the person's own session.
VOLATILE = {"id", "pgh_id", "message_id", "hash", "password", "session_key", "session_data"}
VOLATILE |= {"send_after"}
# It takes the fields of the page that it saves, with the version which that page was made from.
SAVES_ANOTHER_PAGE = {"marketplace:autosave"}
SKIPPED = ("django_session", "platform_cache", "django_migrations")


def forms_sent() -> list[tuple[Page, Case, str]]:
    """Every form with a role to whom the matrix gives an answer, a few roles in turn."""
    found = []
    for page in PAGES:
        for case in page.cases if page.name not in SAVES_ANOTHER_PAGE else ():
            roles = [role for role in ROLES if case.post.of(role) in {"ok", "done"}]
            if roles:
                found.append((page, case, roles[len(found) % len(roles)]))
    return found


def every_field(stage: Stage) -> dict[str, str]:
    """The names of all columns with what somebody would like them to hold."""
    mallory, lair = stage.cast.people["partner"], InstitutionFactory(name="Lair", country="KE")
    values: dict[str, str] = {"is_staff": "on", "is_superuser": "on", "role": "officer"}
    for model in apps.get_models():
        if not model.__module__.startswith(("cooperation.", "accounts.")):
            continue
        if model._meta.proxy or model.__name__.endswith("Event"):
            continue
        for one in model._meta.concrete_fields:
            for name in {one.name, one.attname}:
                values.setdefault(name, _wish(one, mallory.pk, lair.pk))
    return values


def _wish(field: models.Field, person: int, institution: int) -> str:
    if field.is_relation:
        of_people = field.related_model is apps.get_model("accounts.User")
        return str(person if of_people else institution)
    if field.choices:
        return str(list(dict(field.flatchoices))[-1])
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateTimeField):
        return "2031-01-01T00:00:00Z"
    if isinstance(field, models.DateField):
        return "2031-01-01"
    if isinstance(field, models.EmailField):
        return "mallory@example.org"
    if isinstance(field, models.IntegerField | models.DecimalField):
        return "7"
    return "Written by Mallory."


def own_fields(client: Client, url: str) -> set[str]:
    """The names that the forms of a page ask for, prefixes included; none where it has none."""
    shown = client.get(url)
    found: set[str] = set()
    for layer in shown.context or []:
        for value in layer.flatten().values() if hasattr(layer, "flatten") else layer.values():
            if isinstance(value, BaseForm):
                found |= {value.add_prefix(name) for name in value.fields}
    return found


def changed(client: Client, url: str, data: dict[str, str], before: dict[str, str]) -> Any:
    """What a form changes in all tables, taken back again."""
    with translation.override("en"), transaction.atomic():
        sent = client.post(url, data)
        after = everything()
        transaction.set_rollback(True)
    kept = {key: row for key, row in after.items() if key in before and before[key] != row}
    new = sorted(row for key, row in after.items() if key not in before)
    return sent.status_code, kept, new, sorted(set(before) - set(after))


def everything() -> dict[str, str]:
    """Every row by its table and key, without what is new each time."""
    rows: dict[str, str] = {}
    with connection.cursor() as cursor:
        for table in _tables():
            leave = "".join(f" - '{name}'" for name in sorted(VOLATILE))
            cursor.execute(
                f"SELECT '{table} ' || coalesce(to_jsonb(t)->>'id', to_jsonb(t)->>'pgh_id', ''), "
                f"(SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(t){leave}) "
                "WHERE key !~ '(^at|_at|_id|_on|_context|search|date_joined|code|number)$' "
                "OR key IN ('institution_id', 'user_id', 'by_id', 'author_id', 'approved_by_id', "
                "'admitted_by_id', 'created_by_id', 'decided_by_id', 'submitted_by_id', "
                f"'recorded_by_id', 'owner_id'))::text FROM \"{table}\" t"
            )
            rows.update({key: row or "" for key, row in cursor.fetchall()})
    return rows


def _tables() -> list[str]:
    ours = ("accounts_", "directory_", "marketplace_", "exchanges_", "missions_", "matching_")
    more = ("followups_", "reviews_", "agreements_", "notifications_", "cooperation_core_")
    tables = connection.introspection.table_names()
    return [
        one
        for one in tables
        if one.startswith((*ours, *more)) and one not in SKIPPED and not one.endswith("event")
    ]


def differences(page: Page, case: Case, role: str, stage: Stage, wishes: dict[str, str]) -> str:
    """Where further fields change anything."""
    client = Client(raise_request_exception=True)
    if session := stage.cast.sessions[role]:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    url = reverse(page.name, kwargs=stage.arguments(case.about))
    asked = own_fields(client, url)
    own = {name: value for name, value in wishes.items() if name in asked}
    before = everything()
    plain = changed(client, url, own, before)
    wished = changed(client, url, {**wishes, **own}, before)
    return "" if plain == wished else f"{page.name} {case.about} as {role}: {wished} not {plain}"


def every_difference(stage: Stage) -> list[str]:
    """Every form: for the drill."""
    wishes = every_field(stage)
    found = [differences(page, case, role, stage, wishes) for page, case, role in forms_sent()]
    return [one[:600] for one in found if one]


def test_further_fields_change_nothing(full_stage: Stage):
    wishes = every_field(full_stage)
    chosen = Random(SEED).sample(forms_sent(), SAMPLED)

    found = [
        told_so[:600]
        for page, case, role in chosen
        for told_so in [differences(page, case, role, full_stage, wishes)]
        if told_so
    ]

    assert found == [], told(found, "these forms take what they do not ask for")
