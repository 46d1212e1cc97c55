"""Addresses of the queue and of what is to do."""

from django.urls import path

from cooperation.followups.views import (
    assigning,
    countries,
    notes,
    promises,
    queue,
    saved_views,
    silent,
)

app_name = "followups"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("mine/", queue.mine, name="mine"),
    path("export.<format:file_format>", queue.export, name="export"),
    path("mine/export.<format:file_format>", queue.export_mine, name="export_mine"),
    path("countries/", countries.countries, name="countries"),
    path("countries/export.<format:file_format>", countries.export, name="export_countries"),
    path("silent/", silent.silent, name="silent"),
    path("silent/export.<format:file_format>", silent.export, name="export_silent"),
    path("views/", saved_views.saved_views, name="saved_views"),
    path("views/<int:pk>/", saved_views.saved_view, name="saved_view"),
    path("notes/<code:code>/", notes.notes, name="notes"),
    path("many/<slug:name>/", assigning.many, name="many"),
    path("promises/<int:pk>/keep/", promises.keep, name="keep"),
    path("promises/<int:pk>/waive/", promises.waive, name="waive"),
    path("<int:pk>/assign/", assigning.assign, name="assign"),
]
