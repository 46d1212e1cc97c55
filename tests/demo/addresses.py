"""The platform's addresses with those of the demo, as its settings have them."""

from django.urls import include, path

from platform_site import urls

handler404 = urls.handler404
urlpatterns = [path("demo/", include("platform_site.demo.urls")), *urls.urlpatterns]
