"""The outbox in the admin: to see what was sent and to try again what was given up."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.admin import ReadOnly, Told, WhetherFilter, about, linked
from cooperation.notifications import kinds, services
from cooperation.notifications.models import Bounce, Notification, Outbox, Preference
from cooperation.notifications.sentences import headline


class FamilyFilter(admin.SimpleListFilter):
    """News by what it is about, in the words in which people choose their mail."""

    title = _("family")
    parameter_name = "family"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(kinds.families_in_use().items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        if queryset.model is Preference:
            return queryset.filter(family=self.value())
        codes = [one.code for one in kinds.declared() if one.family == self.value()]
        return queryset.filter(kind__in=codes)


class News:
    """What it tells, in the words of its heading, and what it is about."""

    @admin.display(description=_("news"), ordering="kind")
    def news(self, row: Any) -> str:
        if getattr(row, "digest_on", None):
            return gettext("The notices of a day in one mail")
        return headline(row.kind, row.subject, row.params)

    @admin.display(description=_("about"), ordering="subject__code")
    def about(self, row: Any) -> str:
        return about(row.subject)


@admin.register(Outbox)
class OutboxAdmin(News, Told, ReadOnly, admin.ModelAdmin[Outbox]):
    """Read only: mails are written by use cases and sent by the worker."""

    list_display = ["created_at", "news", "to", "about", "state", "attempts", "sent_at"]
    list_display_links = ["created_at", "news"]
    list_filter = ["state", FamilyFilter, "created_at"]
    search_fields = ["recipient__email", "subject__code", "message_id"]
    search_help_text = _("Address of the recipient, code of the object, or number of the mail")
    list_select_related = ["recipient", "subject"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]
    show_full_result_count = False
    actions = ["try_again"]
    readonly_fields = ["news", "about", "message_id"]
    fieldsets = [
        (
            None,
            {
                "fields": ["news", "about", "recipient", "state"],
                "description": _(
                    "Written by what happened, and sent by the worker. What failed or was given up "
                    "can be sent again from the list."
                ),
            },
        ),
        (
            _("Sending"),
            {"fields": ["created_at", "send_after", "sent_at", "attempts", "last_error"]},
        ),
        (_("More"), {"fields": ["kind", "message_id", "digest_on"], "classes": ["collapse"]}),
    ]

    @admin.display(description=_("recipient"), ordering="recipient__email")
    def to(self, mail: Outbox) -> str:
        return linked(mail.recipient, mail.recipient.email)

    @admin.action(description=_("Try to send again what failed or was given up"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Outbox]) -> None:
        number = services.retry(queryset, by=cast(User, request.user))
        text = ngettext(
            "%(number)d mail will be sent again.", "%(number)d mails will be sent again.", number
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)


@admin.register(Notification)
class NotificationAdmin(News, Told, ReadOnly, admin.ModelAdmin[Notification]):
    """That somebody was told; whether they have read it is theirs."""

    list_display = ["created_at", "news", "to", "about"]
    list_display_links = ["created_at", "news"]
    list_filter = [FamilyFilter, "created_at"]
    search_fields = ["user__email", "subject__code"]
    search_help_text = _("Address of the recipient, or code of the object")
    list_select_related = ["user", "subject"]
    date_hierarchy = "created_at"
    show_full_result_count = False
    readonly_fields = ["news", "about"]
    fieldsets = [
        (
            None,
            {
                "fields": ["news", "about", "user", "created_at", "digest"],
                "description": _("Whether somebody has read it is not shown here."),
            },
        )
    ]

    @admin.display(description=_("person"), ordering="user__email")
    def to(self, notice: Notification) -> str:
        return linked(notice.user, notice.user.email)


@admin.register(Preference)
class PreferenceAdmin(Told, ReadOnly, admin.ModelAdmin[Preference]):
    """How people want their mail: to explain why one did not come; they choose it themselves."""

    list_display = ["person", "about", "delivery"]
    list_filter = ["delivery", FamilyFilter]
    search_fields = ["user__email", "user__function_title"]
    search_help_text = _("Address or function of the person")
    list_select_related = ["user"]
    readonly_fields = ["about"]
    fieldsets = [
        (
            None,
            {
                "fields": ["user", "about", "delivery"],
                "description": _("People choose it themselves, on the page of their notices."),
            },
        )
    ]

    @admin.display(description=_("person"), ordering="user__email")
    def person(self, preference: Preference) -> str:
        return preference.user.email

    @admin.display(description=_("family"), ordering="family")
    def about(self, preference: Preference) -> Any:
        return kinds.FAMILIES.get(preference.family, preference.family)


@admin.register(Bounce)
class BounceAdmin(Told, ReadOnly, admin.ModelAdmin[Bounce]):
    """Addresses from which mail came back, and until when."""

    list_display = ["address", "person", "reason", "noted_at", "cleared_at"]
    list_filter = [("cleared_at", WhetherFilter), "noted_at"]
    search_fields = ["address", "user__email"]
    search_help_text = _("Address of that time, or of today")
    list_select_related = ["user"]
    date_hierarchy = "noted_at"
    fieldsets = [
        (
            None,
            {
                "fields": ["address", "user", "mail", "reason"],
                "description": _("An address that mail reached again is cleared by itself."),
            },
        ),
        (_("Times"), {"fields": ["noted_at", "cleared_at"]}),
    ]

    @admin.display(description=_("person"), ordering="user__email")
    def person(self, bounce: Bounce) -> str:
        return linked(bounce.user, bounce.user.email)
