"""People in the admin: functions and settings; rights come from memberships, not from here."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import User
from cooperation.core.plain_text import PlainTextModelForm


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
