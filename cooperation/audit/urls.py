"""Addresses of histories, the log, and openings with a reason."""

from django.urls import path

from cooperation.audit.views import happened, histories, openings

app_name = "audit"
urlpatterns = [
    path("", happened.happened, name="happened"),
    path("export.<format:file_format>", happened.export_happened, name="export_happened"),
    path("openings/", openings.openings, name="openings"),
    path("openings/export.<format:file_format>", openings.export_openings, name="export_openings"),
    path("openings/which/", openings.which, name="which"),
    path("openings/<code:code>/open/", openings.open_with_reason, name="open"),
    path("<code:code>/", histories.history, name="history"),
    path(
        "<code:code>/export.<format:file_format>", histories.export_history, name="export_history"
    ),
]
