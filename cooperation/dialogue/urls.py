"""Addresses of questions to UNFPA."""

from django.urls import path

from cooperation.dialogue.views import asking, proposing, reading

app_name = "dialogue"
urlpatterns = [
    path("", reading.questions, name="questions"),
    path("export.<format:file_format>", reading.export, name="export"),
    path("ask/", asking.ask, name="ask"),
    path("institutions/propose/", proposing.propose, name="propose"),
    path("institutions/<str:code>/", proposing.proposal, name="proposal"),
    path("institutions/<str:code>/add/", proposing.add, name="add"),
    path("institutions/<str:code>/known/", proposing.known, name="known"),
    path("institutions/<str:code>/refuse/", proposing.refuse, name="refuse"),
    path("<str:code>/", reading.detail, name="detail"),
    path("<str:code>/papers/<int:pk>/", reading.paper, name="paper"),
    path("<str:code>/write/", asking.write, name="write"),
    path("<str:code>/close/", asking.close, name="close"),
]
