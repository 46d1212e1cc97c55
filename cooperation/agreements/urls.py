"""Addresses of this room."""

from django.urls import URLPattern, path

from cooperation.agreements.views import checks, cover, detail, letters, lists, papers, proposing

app_name = "agreements"
urlpatterns: list[URLPattern] = [
    path("", lists.register, name="register"),
    path("export.<format:file_format>", lists.export, name="export"),
    path("cover/", cover.matrix, name="cover"),
    path("cover/export.<format:file_format>", cover.export, name="cover_export"),
    path("network/", cover.network, name="network"),
    path("network/export.<format:file_format>", cover.export_network, name="network_export"),
    path("check/", papers.check, name="check"),
    path("check/<slug:checksum>/", papers.check_text, name="check_text"),
    path("propose/", proposing.propose, name="propose"),
    path("<slug:code>/", detail.detail, name="memorandum"),
    path("<slug:code>/text.<slug:language>.pdf", papers.text, {"ending": "pdf"}, name="pdf"),
    path("<slug:code>/text.<slug:language>.docx", papers.text, {"ending": "docx"}, name="docx"),
    path("<slug:code>/dates.ics", papers.calendar, name="calendar"),
    path("<slug:code>/papers/<int:party>/", detail.paper, name="paper"),
    path("<slug:code>/annexes/<int:pk>/", detail.annex, name="annex"),
    path("<slug:code>/accede/<str:iso2>/", checks.accede, name="accede"),
    path("<slug:code>/confirm/", checks.confirm, name="confirm"),
    path("<slug:code>/freeze/", checks.freeze, name="freeze"),
    path("<slug:code>/reopen/", checks.reopen, name="reopen"),
    path("<slug:code>/terminate/", checks.terminate, name="terminate"),
    path("<slug:code>/abandon/", checks.abandon, name="abandon"),
    path(
        "<slug:code>/parties/<int:party>/letter/",
        letters.confirm_by_letter,
        name="confirm_by_letter",
    ),
    path("<slug:code>/parties/<int:party>/letter/<int:pk>/", letters.letter, name="letter"),
    path("<slug:code>/parties/<int:party>/verify/", checks.verify, name="verify"),
    path("<slug:code>/parties/<int:party>/refuse/", checks.refuse, name="refuse"),
    path("<slug:code>/parties/<int:party>/notice/", checks.notice, name="notice"),
]
