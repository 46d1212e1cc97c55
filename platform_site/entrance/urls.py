"""Addresses of one's own account."""

from django.urls import path

from platform_site import profile
from platform_site.entrance import views

app_name = "accounts"
urlpatterns = [
    path("", profile.profile, name="profile"),
    path("sessions/", views.sessions_page, name="sessions"),
    path("sessions/others/end/", views.end_others, name="end_other_sessions"),
    path("sessions/<int:pk>/end/", views.end, name="end_session"),
]
