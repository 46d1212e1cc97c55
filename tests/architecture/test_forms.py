"""People's words come in through forms that clean them: no unseen characters, no hidden lines."""

import importlib

import pytest
from django.contrib import admin
from django.forms import BaseForm
from django.test import RequestFactory

from accounts.models import User
from cooperation.core.plain_text import PlainText
from tests.architecture.source import PACKAGES, modules, name_of, told


def _all_forms(base: type = BaseForm) -> set[type]:
    return {base}.union(*(_all_forms(one) for one in base.__subclasses__()))


def test_every_form_of_ours_cleans_what_is_typed():
    for path in modules():
        name = name_of(path).removesuffix(".py").removesuffix("/__init__")
        if "form" in name:
            importlib.import_module(name.replace("/", "."))

    careless = [
        f"{form.__module__}.{form.__name__}"
        for form in _all_forms()
        if form.__module__.split(".")[0] in PACKAGES and not issubclass(form, PlainText)
    ]

    assert not careless, told(sorted(careless), "derive it from core.plain_text.PlainTextForm")


@pytest.mark.django_db
def test_every_form_of_the_administration_cleans_what_is_typed():
    request = RequestFactory().get("/admin/")
    request.user = User(email="a@example.org", is_active=True, is_staff=True, is_superuser=True)
    careless = []
    for model, page in admin.site._registry.items():
        ours = model.__module__.split(".")[0] in PACKAGES
        writes = page.has_add_permission(request) or page.has_change_permission(request)
        if not ours or not writes:
            continue
        sets = page.get_formsets_with_inlines(request)
        forms = [page.get_form(request), *(formset.form for formset, _inline in sets)]
        careless += [str(model) for form in forms if not issubclass(form, PlainText)]

    assert not careless, told(careless, "say form = PlainTextModelForm in its ModelAdmin")
