"""Addresses of a person's own settings."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [path("", views.profile, name="profile")]
