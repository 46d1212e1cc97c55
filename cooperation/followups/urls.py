"""Addresses of the queue and of what is to do."""

from django.urls import path

from cooperation.followups import views

app_name = "followups"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("mine/", views.mine, name="mine"),
    path("export.<format:file_format>", views.export, name="export"),
    path("mine/export.<format:file_format>", views.export_mine, name="export_mine"),
]
