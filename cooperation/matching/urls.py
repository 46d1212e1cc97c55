"""Addresses of proposals of exchange."""

from django.urls import path

from cooperation.matching.views import explaining, inbox, proposal

app_name = "matching"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("export.<format:file_format>", inbox.export, name="export"),
    path("how/", explaining.how, name="how"),
    path("<str:code>/", proposal.detail, name="detail"),
    path("<str:code>/accept/", proposal.accept, name="accept"),
    path("<str:code>/decline/", proposal.decline, name="decline"),
    path("<str:code>/open/", proposal.open_exchange, name="open"),
]
