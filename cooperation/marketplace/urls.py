"""Addresses of offers and demands."""

from django.urls import path

from cooperation.marketplace.views import (
    browse,
    detail,
    evidence,
    life,
    revisions,
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
    path("<code:code>/", detail.detail, name="detail"),
    path("<code:code>/history.csv", detail.export_history, name="export_history"),
    path("<code:code>/edit/", writing.edit, name="edit"),
    # Before any page of the draft that is found by its name.
    path("<code:code>/edit/evidence/", evidence.section, name="evidence_section"),
    path("<code:code>/edit/evidence/<int:pk>/", evidence.describe, name="evidence_describe"),
    path("<code:code>/edit/evidence/<int:pk>/remove/", evidence.remove, name="evidence_remove"),
    path("<code:code>/announce/", detail.announce, name="announce"),
    path("<code:code>/evidence/<int:pk>/", evidence.download, name="evidence"),
    path("<code:code>/capacity/", life.capacity, name="capacity"),
    path("<code:code>/differences/", revisions.differences_of, name="differences"),
    path("<code:code>/editions/<int:number>/", revisions.edition, name="edition"),
    *(path(f"<code:code>/{name}/", steps.check, {"name": name}, name=name) for name in steps.STEPS),
]
