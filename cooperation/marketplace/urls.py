"""Addresses of offers and demands."""

from django.urls import path

from cooperation.marketplace.views import browse, detail, evidence, questions, steps, writing

app_name = "marketplace"
urlpatterns = [
    path("", browse.browse, name="browse"),
    path("export.csv", browse.export, name="export"),
    path("mine/", browse.mine, name="mine"),
    path("mine/export.csv", browse.export_mine, name="export_mine"),
    path("new/<str:kind>/", writing.new, name="new"),
    path("<str:code>/", detail.detail, name="detail"),
    path("<str:code>/history.csv", detail.export_history, name="export_history"),
    path("<str:code>/edit/", writing.edit, name="edit"),
    # Before any page of the draft that is found by its name.
    path("<str:code>/edit/evidence/", evidence.section, name="evidence_section"),
    path("<str:code>/edit/evidence/<int:pk>/", evidence.describe, name="evidence_describe"),
    path("<str:code>/edit/evidence/<int:pk>/remove/", evidence.remove, name="evidence_remove"),
    path("<str:code>/announce/", detail.announce, name="announce"),
    path("<str:code>/evidence/<int:pk>/", evidence.download, name="evidence"),
    path("<str:code>/ask/", questions.question, {"name": "ask"}, name="ask"),
    path("<str:code>/answer/", questions.question, {"name": "answer"}, name="answer"),
    *(path(f"<str:code>/{name}/", steps.check, {"name": name}, name=name) for name in steps.STEPS),
]
