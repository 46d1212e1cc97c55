"""Addresses of one's own data."""

from django.urls import path

from cooperation.privacy.views import consenting, erasing, own

app_name = "privacy"
urlpatterns = [
    path("mine/", own.show, name="mine"),
    path("mine/ask/", own.ask, name="ask_export"),
    path("mine/<uuid:key>.zip", own.download, name="download"),
    path("mine/consent/", consenting.change, name="consent"),
    path("mine/erase/", erasing.erase_self, name="erase"),
    path("people/<int:pk>/erase/", erasing.erase_for, name="erase_person"),
]
