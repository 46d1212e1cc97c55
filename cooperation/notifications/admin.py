"""The outbox in the admin: to see what was sent and to try again what was given up."""

from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.core.admin import ReadOnly
from cooperation.notifications import services
from cooperation.notifications.models import Bounce, Outbox, Preference


@admin.register(Outbox)
class OutboxAdmin(ReadOnly, admin.ModelAdmin[Outbox]):
    """Read only: mails are written by use cases and sent by the worker."""

    list_display = ["created_at", "kind", "recipient", "subject", "state", "attempts", "sent_at"]
    list_filter = ["state", "kind"]
    search_fields = ["recipient__email", "subject__code", "message_id"]
    list_select_related = ["recipient", "subject"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]
    actions = ["try_again"]

    @admin.action(description=_("Try to send again what failed or was given up"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Outbox]) -> None:
        number = services.retry(queryset, by=cast(User, request.user))
        text = ngettext(
            "%(number)d mail will be sent again.", "%(number)d mails will be sent again.", number
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)


@admin.register(Preference)
class PreferenceAdmin(ReadOnly, admin.ModelAdmin[Preference]):
    """How people want their mail: to explain why one did not come; they choose it themselves."""

    list_display = ["user", "family", "delivery"]
    list_filter = ["delivery", "family"]
    search_fields = ["user__email"]
    list_select_related = ["user"]


@admin.register(Bounce)
class BounceAdmin(ReadOnly, admin.ModelAdmin[Bounce]):
    """Addresses from which mail came back, and until when."""

    list_display = ["address", "user", "reason", "noted_at", "cleared_at"]
    list_filter = [("cleared_at", admin.EmptyFieldListFilter), "noted_at"]
    search_fields = ["address", "user__email"]
    list_select_related = ["user"]
    date_hierarchy = "noted_at"
