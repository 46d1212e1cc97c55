"""The front page of the administration: records grouped by what one comes for."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Group = tuple[str, Promise, Promise, tuple[str, ...]]
GROUPS: tuple[Group, ...] = (
    (
        "people",
        _("People and institutions"),
        _("Who takes part, where and in which role"),
        (
            "accounts.User",
            "accounts.AdministratorGrant",
            "directory.Institution",
            "directory.UnfpaOffice",
            "directory.Membership",
            "directory.Invitation",
            "directory.Designation",
            "account.EmailAddress",
            "privacy.Erasure",
            "privacy.Consent",
            "privacy.DataExport",
        ),
    ),
    (
        "places",
        _("Countries and vocabulary"),
        _("What deadlines, rules and choices are taken from"),
        ("directory.Country", "directory.Region", "cooperation_core.Term"),
    ),
    (
        "memoranda",
        _("Memoranda"),
        _("Their record is kept here"),
        ("agreements.Memorandum", "agreements.ClauseTemplate"),
    ),
    (
        "cooperation",
        _("Cooperation"),
        _("To look up; each step is taken on the pages of the platform"),
        (
            "marketplace.Listing",
            "marketplace.Catalogue",
            "matching.Match",
            "exchanges.Exchange",
            "missions.Mission",
            "missions.MissionReport",
        ),
    ),
    (
        "agreed",
        _("Agreements and quality"),
        _("Who agreed to what, and which checks were made"),
        ("reviews.Assent", "reviews.Review", "reviews.FieldComment"),
    ),
    (
        "following",
        _("Following up and mail"),
        _("What is owed, who was reminded and whether the mail went out"),
        (
            "followups.Commitment",
            "followups.Reminder",
            "followups.SavedView",
            "notifications.Notification",
            "notifications.Outbox",
            "notifications.Bounce",
            "notifications.Preference",
        ),
    ),
    (
        "records",
        _("Records and running"),
        _("The record of acts, stored files and regular tasks"),
        (
            "cooperation_core.ActivityEntry",
            "cooperation_core.ActivitySeal",
            "cooperation_core.Document",
            "cooperation_core.TaskRun",
        ),
    ),
)


class AdministrationConfig(AdminConfig):
    """Django's administration with a front page of our own."""

    default_site = "platform_site.administration.Administration"


class Administration(AdminSite):
    """Groups of the front page; what no group names comes last, by its app.

    Without the side bar, which would take from the lists a quarter of the width of a screen.
    """

    enable_nav_sidebar = False

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        """On the page of everybody: with its limit, its mail and the end of other sessions."""
        return redirect("account_change_password")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        if app_label is not None:
            return super().get_app_list(request, app_label)
        rooms = super().get_app_list(request)
        models = {one["model"]._meta.label: one for room in rooms for one in room["models"]}
        groups = [_group(group, models) for group in GROUPS]
        # The groups have taken out what they name.
        rest = [{**room, "models": _left(room, models)} for room in rooms]
        return [one for one in (*groups, *rest) if one["models"]]


def _group(group: Group, models: dict[str, Any]) -> dict[str, Any]:
    key, name, words, labels = group
    shown = [models.pop(label) for label in labels if label in models]
    return {"app_label": key, "name": name, "words": words, "models": shown}


def _left(room: Any, models: dict[str, Any]) -> list[Any]:
    return [one for one in room["models"] if one["model"]._meta.label in models]
