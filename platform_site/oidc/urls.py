"""Addresses that are registered with providers, so they have no language."""

from django.urls import path

from platform_site.oidc import views

urlpatterns = [
    path("<slug:provider_id>/login/", views.login, name="oidc_login"),
    path("<slug:provider_id>/login/callback/", views.callback, name="oidc_callback"),
    path("<slug:provider_id>/again/", views.again, name="oidc_again"),
]
