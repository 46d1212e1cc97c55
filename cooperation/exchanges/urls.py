"""Addresses of this room."""

from django.urls import URLPattern, path

from cooperation.exchanges.views import (
    cancelling,
    checks,
    commenting,
    contributing,
    detail,
    letters,
    lists,
    proposing,
    terms,
)

app_name = "exchanges"
urlpatterns: list[URLPattern] = [
    path("", lists.register, name="register"),
    path("export.<format:file_format>", lists.export, name="export"),
    path("mine/", lists.mine, name="mine"),
    path("mine/export.<format:file_format>", lists.export_mine, name="export_mine"),
    path("propose/", proposing.propose, name="propose"),
    path("<slug:code>/", detail.detail, name="detail"),
    path("<slug:code>/terms/", terms.terms, name="terms"),
    path("<slug:code>/contribution/", contributing.contribution, name="contribution"),
    path("<slug:code>/comment/", commenting.comment, name="comment"),
    path("<slug:code>/join/", checks.join, name="join"),
    path("<slug:code>/decline/", checks.decline, name="decline"),
    path("<slug:code>/accept/", checks.accept, name="accept"),
    path("<slug:code>/endorse/", checks.endorse, name="endorse"),
    path("<slug:code>/confirm/", checks.confirm, name="confirm"),
    path("<slug:code>/by-letter/", letters.by_letter, name="by_letter"),
    path("<slug:code>/letters/<int:pk>/", detail.letter, name="letter"),
    path("<slug:code>/approve/", checks.approve, name="approve"),
    path("<slug:code>/begin/", checks.begin, name="begin"),
    path("<slug:code>/return/", checks.return_, name="return"),
    path("<slug:code>/reject/", checks.reject, name="reject"),
    path("<slug:code>/ask-to-cancel/", cancelling.ask_to_cancel, name="ask_to_cancel"),
    path("<slug:code>/agree-to-cancel/", cancelling.agree_to_cancel, name="agree_to_cancel"),
    path("<slug:code>/go-on/", cancelling.go_on, name="go_on"),
    path("<slug:code>/cancel/", checks.cancel, name="cancel"),
]
