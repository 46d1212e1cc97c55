"""Addresses of countries and institutions."""

from django.urls import path

from cooperation.directory.views import (
    absences,
    changing,
    designating,
    designations,
    handovers,
    inviting,
    joining,
    leaving,
    people,
    places,
)

app_name = "directory"
urlpatterns = [
    path("", places.countries, name="countries"),
    path("export.<format:file_format>", places.export_countries, name="export_countries"),
    path("institutions/", places.institutions, name="institutions"),
    path(
        "institutions/export.<format:file_format>",
        places.export_institutions,
        name="export_institutions",
    ),
    path("institutions/<str:code>/", places.institution, name="institution"),
    path("institutions/<str:code>/join/", joining.join, name="join"),
    path("institutions/<str:code>/people/", people.people, name="people"),
    path(
        "institutions/<str:code>/people/export.<format:file_format>",
        people.export_people,
        name="export_people",
    ),
    path("institutions/<str:code>/people/invite/", inviting.invite, name="invite"),
    path("memberships/<int:pk>/", people.request_to_join, name="request"),
    path("memberships/<int:pk>/role/", joining.change_role, name="change_role"),
    path("memberships/<int:pk>/withdraw/", joining.withdraw, name="withdraw"),
    path("memberships/<int:pk>/admit/", joining.admit, name="admit"),
    path("memberships/<int:pk>/confirm/", joining.confirm, name="confirm"),
    path("memberships/<int:pk>/refuse/", joining.refuse, name="refuse"),
    path("memberships/<int:pk>/end/", leaving.end, name="end"),
    path("memberships/<int:pk>/held/", leaving.held, name="held"),
    path("institutions/<str:code>/absences/", absences.absences, name="absences"),
    path("absences/<int:pk>/back/", absences.back, name="back"),
    path("institutions/<str:code>/handovers/", handovers.listed, name="handovers"),
    path(
        "institutions/<str:code>/handovers/export.<format:file_format>",
        handovers.export,
        name="export_handovers",
    ),
    path("handovers/<int:pk>/", handovers.pack, name="handover"),
    path("handovers/<int:pk>/pack.pdf", handovers.paper, name="handover_pdf"),
    path("handovers/<int:pk>/copy/", handovers.copy, name="copy_followed"),
    path("invitations/<int:pk>/again/", inviting.again, name="again"),
    path("invitations/<int:pk>/address/", inviting.readdress, name="readdress"),
    path("invitations/<int:pk>/take-back/", inviting.revoke, name="revoke"),
    path("join/<str:token>/", inviting.accept, name="accept"),
    path("institutions/<str:code>/rename/", changing.rename, name="rename"),
    path("institutions/<str:code>/merge/", changing.merge, name="merge"),
    path("institutions/<str:code>/close/", changing.close, name="close"),
    path("institutions/<str:code>/designations/", designations.designations, name="designations"),
    path(
        "institutions/<str:code>/designations/request/",
        designating.request_designation,
        name="request_designation",
    ),
    path("designations/", designations.of_countries, name="designations_of_countries"),
    path(
        "designations/export.<format:file_format>",
        designations.export_of_countries,
        name="export_designations",
    ),
    path("designations/<int:pk>/grant/", designating.grant, name="grant"),
    path(
        "designations/<int:pk>/refuse/", designating.refuse_designation, name="refuse_designation"
    ),
    path(
        "designations/<int:pk>/withdraw/",
        designating.withdraw_designation,
        name="withdraw_designation",
    ),
    path("designations/<int:pk>/suspend/", designating.suspend, name="suspend"),
    path("designations/<int:pk>/lift/", designating.lift, name="lift"),
    path(
        "designations/<int:pk>/revoke/", designating.revoke_designation, name="revoke_designation"
    ),
    path("designations/<int:pk>/renew/", designating.renew, name="renew"),
    path("designations/<int:pk>/letters/<int:document>/", designations.letter, name="letter"),
    path("<str:iso2>/", places.country, name="country"),
]
