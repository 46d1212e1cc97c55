"""What people read about their provider, in their language; named as django-allauth names them."""

from allauth.socialaccount import views
from django.urls import path

urlpatterns = [
    path("", views.connections, name="socialaccount_connections"),
    path("cancelled/", views.login_cancelled, name="socialaccount_login_cancelled"),
    path("address/", views.signup, name="socialaccount_signup"),
]
