"""Addresses of questions to UNFPA."""

from django.urls import path

from cooperation.dialogue.views import asking, reading

app_name = "dialogue"
urlpatterns = [
    path("", reading.questions, name="questions"),
    path("export.<format:file_format>", reading.export, name="export"),
    path("ask/", asking.ask, name="ask"),
    path("<str:code>/", reading.detail, name="detail"),
    path("<str:code>/write/", asking.write, name="write"),
    path("<str:code>/close/", asking.close, name="close"),
]
