"""Addresses of countries and institutions."""

from django.urls import path

from cooperation.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.countries, name="countries"),
    path("export.<format:file_format>", views.export_countries, name="export_countries"),
    path("institutions/", views.institutions, name="institutions"),
    path(
        "institutions/export.<format:file_format>",
        views.export_institutions,
        name="export_institutions",
    ),
    path("institutions/<str:code>/", views.institution, name="institution"),
    path("<str:iso2>/", views.country, name="country"),
]
