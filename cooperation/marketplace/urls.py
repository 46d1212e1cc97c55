"""Addresses of offers and demands."""

from django.urls import path

from cooperation.marketplace.views import (
    browse,
    correcting,
    detail,
    evidence,
    letters,
    returning,
    reviewing,
    steps,
    writing,
)

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
    path("<str:code>/review/", reviewing.review, name="review"),
    path("<str:code>/return/", returning.return_, name="return"),
    path("<str:code>/comments/<int:pk>/resolve/", returning.resolve, name="resolve"),
    path("<str:code>/correct/", correcting.correct, name="correct"),
    path("<str:code>/corrections/<int:pk>/", correcting.correction, name="correction"),
    path("<str:code>/by-letter/", letters.by_letter, name="by_letter"),
    path("<str:code>/letters/<int:pk>/", letters.letter, name="letter"),
    *(path(f"<str:code>/{name}/", steps.check, {"name": name}, name=name) for name in steps.STEPS),
]
