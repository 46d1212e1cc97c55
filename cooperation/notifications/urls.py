"""Addresses of one's notices."""

from django.urls import path

from cooperation.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.show, name="inbox"),
    path("export.<format:file_format>", views.export, name="export"),
    path("read/", views.mark_all_read, name="mark_all_read"),
    path("<int:pk>/open/", views.open_notice, name="open"),
]
