"""Addresses of the operations pages."""

from django.urls import path

from platform_site.operations import second_factor, views

app_name = "operations"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/retry/", views.retry_all, name="retry_all"),
    path("outbox/<int:pk>/retry/", views.retry, name="retry"),
    path("people/<int:pk>/second-factor/", second_factor.reset_page, name="reset_second_factor"),
]
