"""Addresses of countries and institutions."""

from django.urls import path

from cooperation.directory.views import inviting, joining, people, places

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
    path("memberships/<int:pk>/refuse/", joining.refuse, name="refuse"),
    path("memberships/<int:pk>/end/", joining.end, name="end"),
    path("invitations/<int:pk>/again/", inviting.again, name="again"),
    path("invitations/<int:pk>/address/", inviting.readdress, name="readdress"),
    path("invitations/<int:pk>/take-back/", inviting.revoke, name="revoke"),
    path("join/<str:token>/", inviting.accept, name="accept"),
    path("<str:iso2>/", places.country, name="country"),
]
