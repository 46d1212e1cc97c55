"""Addresses of this room."""

from django.urls import URLPattern, path

from cooperation.missions.views import checks, detail, letters, lists, reporting, writing

app_name = "missions"
urlpatterns: list[URLPattern] = [
    path("", lists.register, name="register"),
    path("export.<format:file_format>", lists.export, name="export"),
    path("mine/", lists.own, name="mine"),
    path("mine/export.<format:file_format>", lists.export_own, name="export_mine"),
    path("new/", writing.new, name="new"),
    path("<slug:code>/", detail.detail, name="detail"),
    path("<slug:code>/mission.ics", detail.calendar, name="calendar"),
    path("<slug:code>/terms-of-reference/", detail.terms_of_reference, name="paper"),
    path("<slug:code>/letters/<int:pk>/", detail.letter, name="letter"),
    path("<slug:code>/edit/", writing.edit, name="edit"),
    path("<slug:code>/travellers/", writing.travellers, name="travellers"),
    path("<slug:code>/terms/", writing.terms, name="terms"),
    path("<slug:code>/propose/", checks.propose, name="propose"),
    path("<slug:code>/clear/", checks.clear, name="clear"),
    path("<slug:code>/by-letter/", letters.by_letter, name="by_letter"),
    path("<slug:code>/return/", checks.return_, name="return"),
    path("<slug:code>/waiver/", checks.waiver, name="waiver"),
    path("<slug:code>/waiver/confirm/", checks.confirm_waiver, name="confirm_waiver"),
    path("<slug:code>/approve/", checks.approve, name="approve"),
    path("<slug:code>/postpone/", checks.postpone, name="postpone"),
    path("<slug:code>/reschedule/", checks.reschedule, name="reschedule"),
    path("<slug:code>/cancel/", checks.cancel, name="cancel"),
    path("<slug:code>/report/", reporting.report, name="report"),
    path("<slug:code>/report/accept/", checks.accept, name="accept"),
    path("<slug:code>/report/give-back/", checks.give_back, name="give_back"),
]
