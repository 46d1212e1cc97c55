"""People in the admin: functions and settings; rights come from memberships, not from here."""

from typing import Any

# Both register what is taken away below.
import allauth.account.admin  # noqa: F401
import django.contrib.auth.admin  # noqa: F401
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from accounts.models import User
from cooperation.core.plain_text import PlainTextModelForm

# Groups give no right here, and whoever could add an address could become that person.
admin.site.unregister([Group, EmailAddress])


@admin.register(EmailAddress)
class EmailAddressAdmin(admin.ModelAdmin[Any]):
    """Addresses and whether they were confirmed, for reading."""

    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["primary", "verified"]
    list_select_related = ["user"]
    search_fields = ["email", "user__email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """A person's record. Passwords are set by the person, through the reset mail."""

    form = PlainTextModelForm
    list_display = ["email", "function_title", "language", "is_active", "is_staff", "is_demo"]
    list_filter = ["is_active", "is_staff", "is_demo", "language"]
    search_fields = ["email", "function_title", "display_name"]
    fields = [
        "email",
        "display_name",
        "function_title",
        "language",
        "time_zone",
        "consent_public_contact",
        "is_active",
        "is_staff",
        "user_permissions",
        "last_login",
        "date_joined",
    ]
    filter_horizontal = ["user_permissions"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """An address once given stays: who could change it could become that person."""
        always = ["last_login", "date_joined"]
        return [*always, "email"] if obj else always
