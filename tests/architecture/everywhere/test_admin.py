"""The administration: for administrators, who never decide on content."""

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.architecture.access.addresses import addresses
from tests.architecture.access.declaring import ROLES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import told

OUTSIDERS = [role for role in ROLES if role != "administrator"]
# Signing in and out are the same doors as everywhere.
DOORS = {"admin:login", "admin:logout"}
NOT_EDITABLE = {"state", "decided_by", "decided_at", "submitted_by", "published_at"}


def first_of(model: type[Model], page: ModelAdmin) -> Model | None:
    """The first object that the administration shows; some kinds it shows in part."""
    request = RequestFactory().get("/")
    request.user = User(is_staff=True, is_superuser=True)
    return page.get_queryset(request).order_by("pk").first()


def urls() -> list[str]:
    """Addresses that need no object, and for each kind of object its first one."""
    found = []
    for address in addresses():
        if not address.is_of_the_admin or not address.name.startswith("admin:"):
            continue
        if address.name in DOORS:
            continue
        try:
            found.append(reverse(address.name))
        except NoReverseMatch:
            continue
    for model, page in admin.site._registry.items():
        first = first_of(model, page)
        if first is not None:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            found += [reverse(f"{name}_{view}", args=[first.pk]) for view in ("change", "history")]
    return found


def test_nobody_else_gets_into_the_administration(full_stage: Stage):
    inside = [
        f"{method} {url} as {role}: {met.answer}"
        for url in urls()
        for role in OUTSIDERS
        # Each page is closed by the same door: all roles are tried on the first, two on the rest.
        if url == reverse("admin:index") or role in {"visitor", "regional_officer"}
        for method in ("GET", "POST")
        for met in [ask(method, url, full_stage.cast.sessions[role])]
        if met.answer != "login" or met.written
    ]

    assert not inside, told(inside)


def test_every_page_of_the_administration_opens_and_writes_nothing(full_stage: Stage):
    session = full_stage.cast.sessions["administrator"]

    broken = [
        f"{url}: {met.answer} {met.written}"
        for url in urls()
        for met in [ask("GET", url, session)]
        if met.answer not in {"ok", "forbidden", "moved"} or met.written
    ]

    assert not broken, told(broken)


def test_what_a_use_case_decides_cannot_be_typed_in_the_administration(rf, full_stage: Stage):
    request = rf.get("/")
    request.user = full_stage.cast.people["administrator"]
    typed = []
    for model, page in admin.site._registry.items():
        first = first_of(model, page)
        if not page.has_change_permission(request, first):
            continue
        fields = page.get_form(request, first, change=True).base_fields
        typed += [f"{model._meta.label}.{name}" for name in sorted(NOT_EDITABLE & set(fields))]

    assert not typed, told(typed, "make these read-only, or an action that calls a service")
