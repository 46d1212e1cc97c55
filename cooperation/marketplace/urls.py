"""Addresses of offers and demands."""

from django.urls import path

from cooperation.marketplace.views import (
    answers,
    autosaving,
    beginning,
    browse,
    copying,
    correcting,
    detail,
    evidence,
    importing,
    letters,
    life,
    paper,
    questions,
    returning,
    reviewing,
    revisions,
    steps,
    translations,
    writing,
)

app_name = "marketplace"
urlpatterns = [
    path("", browse.browse, name="browse"),
    path("export.<format:file_format>", browse.export, name="export"),
    path("mine/", browse.mine, name="mine"),
    path("mine/export.<format:file_format>", browse.export_mine, name="export_mine"),
    path("mine/import/", importing.send, name="import"),
    path("mine/import/template.<format:file_format>", importing.template, name="import_template"),
    path("mine/import/<uuid:key>/", importing.report, name="import_report"),
    path(
        "mine/import/<uuid:key>/errors.<format:file_format>", importing.errors, name="import_errors"
    ),
    path("new/<str:kind>/", beginning.new, name="new"),
    path("<code:code>/", detail.detail, name="detail"),
    path("<code:code>/edit/", writing.edit, name="edit"),
    # Before any page of the draft that is found by its name.
    path("<code:code>/edit/evidence/", evidence.section, name="evidence_section"),
    path("<code:code>/edit/evidence/<int:pk>/", evidence.describe, name="evidence_describe"),
    path("<code:code>/edit/evidence/<int:pk>/remove/", evidence.remove, name="evidence_remove"),
    path("<code:code>/edit/<str:section>/", writing.section, name="section"),
    path("<code:code>/edit/<str:section>/autosave/", autosaving.autosave, name="autosave"),
    path("<code:code>/edit/<str:section>/companions/", writing.companions, name="companions"),
    path("<code:code>/answers/", answers.answers, name="answers"),
    path("<code:code>/copy/", copying.copy, name="copy"),
    path("<code:code>/paper.pdf", paper.paper, name="paper"),
    path("<code:code>/translations/", translations.translations, name="translations"),
    path("<code:code>/announce/", detail.announce, name="announce"),
    path("<code:code>/evidence/<int:pk>/", evidence.download, name="evidence"),
    path("<code:code>/review/", reviewing.review, name="review"),
    path("<code:code>/return/", returning.return_, name="return"),
    path("<code:code>/comments/<int:pk>/resolve/", returning.resolve, name="resolve"),
    path("<code:code>/correct/", correcting.correct, name="correct"),
    path("<code:code>/corrections/<int:pk>/", correcting.correction, name="correction"),
    path("<code:code>/submit-by-letter/", letters.submit_by_letter, name="submit_by_letter"),
    path("<code:code>/by-letter/", letters.by_letter, name="by_letter"),
    path("<code:code>/letters/<int:pk>/", letters.letter, name="letter"),
    path("<code:code>/capacity/", life.capacity, name="capacity"),
    path("<code:code>/differences/", revisions.differences_of, name="differences"),
    path("<code:code>/editions/<int:number>/", revisions.edition, name="edition"),
    path("<code:code>/ask/", questions.question, {"name": "ask"}, name="ask"),
    path("<code:code>/answer/", questions.question, {"name": "answer"}, name="answer"),
    *(path(f"<code:code>/{name}/", steps.check, {"name": name}, name=name) for name in steps.STEPS),
]
