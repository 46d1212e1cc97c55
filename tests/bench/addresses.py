"""The platform's addresses with those that only measuring needs."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import cache_page

from tests.bench.minimal import urlpatterns as minimal


@cache_page(300, cache="fragments")
def hello(request: HttpRequest) -> HttpResponse:
    """The anchor of P6: the smallest page there is, kept by Django's own means."""
    return HttpResponse("<!doctype html><title>Hello</title><p>Hello")


urlpatterns = [path("hello/", hello), *minimal]
