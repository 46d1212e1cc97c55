"""People in the admin: functions and settings; rights come from memberships, not from here."""

from typing import Any, cast

# Both register what is taken away below.
import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin
import allauth.usersessions.admin  # noqa: F401
import django.contrib.auth.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group, Permission
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.second_factor import is_set_up
from cooperation.core.admin import ReadOnly, Told, linked
from cooperation.core.errors import Refused
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.policies import refusal
from cooperation.directory import services
from cooperation.directory.admin import by_country
from cooperation.directory.admin.inlines import MembershipOfPersonInline
from cooperation.directory.models import Membership, Role
from cooperation.directory.queries import today

# Groups give no right here, and whoever could add an address could become that person.
admin.site.unregister([Group, EmailAddress])
# Secrets, sessions and links of people are for nobody to read or to type; providers come from the
# environment alone.
admin.site.unregister([Authenticator, UserSession, SocialAccount, SocialApp, SocialToken])


class RoleFilter(admin.SimpleListFilter):
    """People by what they are today, and those who are nothing yet."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Role.choices, ("none", _("without a membership"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        now = Membership.objects.active_on(today())
        if self.value() == "none":
            return queryset.exclude(pk__in=now.values("user"))
        if self.value():
            return queryset.filter(pk__in=now.filter(role=self.value()).values("user"))
        return queryset


@admin.register(EmailAddress)
class EmailAddressAdmin(Told, ReadOnly, admin.ModelAdmin[Any]):
    """Addresses and whether they were confirmed, for reading."""

    list_display = ["email", "person", "primary", "verified"]
    list_filter = ["primary", "verified"]
    list_select_related = ["user"]
    search_fields = ["email", "user__email"]
    search_help_text = _("E-mail address")
    fieldsets = [
        (
            None,
            {
                "fields": ["email", "user", "primary", "verified"],
                "description": _("People confirm their addresses themselves, by the mail to them."),
            },
        )
    ]

    @admin.display(description=_("person"), ordering="user__email")
    def person(self, address: Any) -> str:
        return linked(address.user)


class UserForm(PlainTextModelForm):
    """A person's settings, with a word on what each does."""

    class Meta:
        help_texts = {
            "function_title": _("What others read instead of the name."),
            "language": _("The language of pages and mail."),
            "time_zone": _("Times are told in it, such as America/Guatemala."),
            "is_active": _(
                "Whoever is not active cannot sign in. What they did stays; their memberships end "
                "and what they held passes on. They do not come back by themselves."
            ),
            "user_permissions": _("For administrators who see a part of the administration only."),
        }


# Of Django's own words, which its catalogues hold.
ACTS = {"add": "Add", "change": "Change", "delete": "Delete", "view": "View"}


class PermissionChoice(forms.ModelMultipleChoiceField[Permission]):
    """A permission in the reader's words: what for, and what it lets do."""

    def label_from_instance(self, obj: Any) -> str:
        kind = obj.content_type.model_class()
        act = ACTS.get(obj.codename.partition("_")[0], "")
        if kind is None or not act:
            return str(obj.name)
        return f"{capfirst(kind._meta.verbose_name_plural)}: {gettext(act)}"


@admin.register(User)
class UserAdmin(Told, admin.ModelAdmin[User]):
    """A person's record. Passwords are set by the person, through the reset mail."""

    form = UserForm
    list_display = ["email", "function_title", "where", "language", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", RoleFilter, "is_demo", "language"]
    search_fields = [
        "email",
        "function_title",
        "display_name",
        "memberships__institution__name",
        "memberships__institution__acronym",
        *by_country("memberships__institution__country"),
    ]
    search_help_text = _("Address, function, institution, or country in any of the four languages")
    date_hierarchy = "date_joined"
    ordering = ["email"]
    inlines = [MembershipOfPersonInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["email", "display_name", "function_title"],
                "description": _(
                    "An address once given stays, and a password is set by the person, through "
                    "the mail for it."
                ),
            },
        ),
        (_("Settings"), {"fields": ["language", "time_zone", "consent_public_contact", "erasing"]}),
        (
            _("Access"),
            {
                "fields": ["is_active", "is_staff", "user_permissions", "second_factor"],
                "description": _(
                    "What a person may do follows from the memberships below. Administrators are "
                    "proposed and confirmed under “Proposals of administrators”."
                ),
            },
        ),
        (_("Times"), {"fields": ["last_login", "date_joined"]}),
    ]
    filter_horizontal = ["user_permissions"]
    actions = ["end_administration"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        now = Membership.objects.active_on(today()).select_related("institution")
        rows = super().get_queryset(request)
        return rows.prefetch_related(Prefetch("memberships", now, to_attr="works"))

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "user_permissions":
            kwargs["form_class"] = PermissionChoice
            kwargs["queryset"] = Permission.objects.select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else []

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever is made inactive leaves every institution, by the service that hands over."""
        closes = change and "is_active" in form.changed_data and not obj.is_active
        obj.is_active = obj.is_active or closes
        super().save_model(request, obj, form, change)
        if not closes:
            return
        try:
            services.deactivate(obj, by=cast(User, request.user))
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """An address once given stays: who could change it could become that person.

        Consent is the person's alone to give. Nobody gives rights to themselves, and that of an
        administrator takes two.
        """
        always = ["last_login", "date_joined", "consent_public_contact", "erasing", "is_staff"]
        always.append("second_factor")
        own = ["user_permissions", "is_active"] if obj and obj.pk == request.user.pk else []
        return [*always, *own, "email"] if obj else always

    @admin.action(description=_("End their work as administrators"), permissions=["change"])
    def end_administration(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        by = cast(User, request.user)
        for person in queryset:
            refused = refusal(services.end_administrator, person, by=by)
            words = refused or _("No longer an administrator.")
            messages.add_message(
                request, messages.ERROR if refused else messages.SUCCESS, f"{person.email}: {words}"
            )

    @admin.display(description=_("second factor"))
    def second_factor(self, user: User) -> str:
        """Whether there is one, and the way to reset that of somebody else."""
        if user.pk is None or not is_set_up(user):
            return gettext("none is set up")
        address = reverse("operations:reset_second_factor", args=[user.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("is set up; reset it"))

    @admin.display(description=_("institution"))
    def where(self, user: Any) -> str:
        rows = [f"{one.institution} ({one.get_role_display()})" for one in user.works]
        return ", ".join(rows) or "–"

    @admin.display(description=_("own data"))
    def erasing(self, user: User) -> str:
        """The way to erase a person who asked for it by letter or mail."""
        if user.pk is None or user.erased_at is not None:
            return "–"
        url = reverse("privacy:erase_person", args=[user.pk])
        return format_html('<a href="{}">{}</a>', url, gettext("Erase this person"))
