"""Addresses of offers and demands."""

from django.urls import path

from cooperation.marketplace.views import browse

app_name = "marketplace"
urlpatterns = [
    path("", browse.browse, name="browse"),
    path("export.csv", browse.export, name="export"),
    path("mine/", browse.mine, name="mine"),
    path("mine/export.csv", browse.export_mine, name="export_mine"),
    path("<str:code>/", browse.browse, name="detail"),
]
