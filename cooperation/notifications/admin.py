"""The outbox in the admin: to see what was sent and to try again what was given up."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.notifications import services
from cooperation.notifications.models import Outbox


@admin.register(Outbox)
class OutboxAdmin(admin.ModelAdmin[Outbox]):
    """Read only: mails are written by use cases and sent by the worker."""

    list_display = ["created_at", "kind", "recipient", "subject", "state", "attempts", "sent_at"]
    list_filter = ["state", "kind"]
    search_fields = ["recipient__email", "subject__code", "message_id"]
    list_select_related = ["recipient", "subject"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]
    actions = ["try_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Try to send again what failed or was given up"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Outbox]) -> None:
        number = services.retry(queryset, by=cast(User, request.user))
        text = ngettext(
            "%(number)d mail will be sent again.", "%(number)d mails will be sent again.", number
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)
