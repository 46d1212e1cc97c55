"""Addresses of offers and demands."""

from django.urls import path

from cooperation.marketplace.views import (
    answers,
    autosaving,
    beginning,
    browse,
    copying,
    detail,
    evidence,
    importing,
    paper,
    steps,
    translations,
    writing,
)

app_name = "marketplace"
urlpatterns = [
    path("", browse.browse, name="browse"),
    path("export.<format:file_format>", browse.export, name="export"),
    path("mine/", browse.mine, name="mine"),
    path("mine/export.<format:file_format>", browse.export_mine, name="export_mine"),
    path("mine/import/", importing.send, name="import"),
    path("mine/import/template.<format:file_format>", importing.template, name="import_template"),
    path("mine/import/<uuid:key>/", importing.report, name="import_report"),
    path(
        "mine/import/<uuid:key>/errors.<format:file_format>", importing.errors, name="import_errors"
    ),
    path("new/<str:kind>/", beginning.new, name="new"),
    path("<str:code>/", detail.detail, name="detail"),
    path("<str:code>/history.csv", detail.export_history, name="export_history"),
    path("<str:code>/edit/", writing.edit, name="edit"),
    # Before any page of the draft that is found by its name.
    path("<str:code>/edit/evidence/", evidence.section, name="evidence_section"),
    path("<str:code>/edit/evidence/<int:pk>/", evidence.describe, name="evidence_describe"),
    path("<str:code>/edit/evidence/<int:pk>/remove/", evidence.remove, name="evidence_remove"),
    path("<str:code>/edit/<str:section>/", writing.section, name="section"),
    path("<str:code>/edit/<str:section>/autosave/", autosaving.autosave, name="autosave"),
    path("<str:code>/edit/<str:section>/companions/", writing.companions, name="companions"),
    path("<str:code>/answers/", answers.answers, name="answers"),
    path("<str:code>/copy/", copying.copy, name="copy"),
    path("<str:code>/paper.pdf", paper.paper, name="paper"),
    path("<str:code>/translations/", translations.translations, name="translations"),
    path("<str:code>/announce/", detail.announce, name="announce"),
    path("<str:code>/evidence/<int:pk>/", evidence.download, name="evidence"),
    *(path(f"<str:code>/{name}/", steps.check, {"name": name}, name=name) for name in steps.STEPS),
]
