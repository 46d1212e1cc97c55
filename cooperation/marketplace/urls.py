"""Addresses of offers and demands."""

from django.urls import path

from cooperation.marketplace.views import browse, detail, steps, writing

app_name = "marketplace"
urlpatterns = [
    path("", browse.browse, name="browse"),
    path("export.csv", browse.export, name="export"),
    path("mine/", browse.mine, name="mine"),
    path("mine/export.csv", browse.export_mine, name="export_mine"),
    path("new/<str:kind>/", writing.new, name="new"),
    path("<str:code>/", detail.detail, name="detail"),
    path("<str:code>/edit/", writing.edit, name="edit"),
    path("<str:code>/announce/", detail.announce, name="announce"),
    path("<str:code>/evidence/<int:pk>/", detail.evidence, name="evidence"),
    *(path(f"<str:code>/{name}/", steps.check, {"name": name}, name=name) for name in steps.STEPS),
]
