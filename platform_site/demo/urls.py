"""Addresses that exist in the demo only."""

from django.urls import path

from platform_site.demo import views, words

__all__ = ["app_name", "urlpatterns", "words"]

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("step-in/", views.step_in, name="step_in"),
    path("go-on/", views.go_on, name="go_on"),
    path("mail/", views.mailbox, name="mailbox"),
    path("mail/<str:name>/", views.mail, name="mail"),
]
