"""A person who uses the platform, known by an e-mail address and a function."""

import zoneinfo
from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Whoever has the machine makes the first accounts; from then on two administrators make a third.
_MADE_BY_TWO = """
    IF NEW.is_superuser AND NOT OLD.is_superuser THEN
        RAISE EXCEPTION 'an account is given all rights when it is made on the machine, or never'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.is_staff AND NOT OLD.is_staff AND NOT EXISTS (
        SELECT FROM accounts_administratorgrant
        WHERE person_id = NEW.id AND confirmed_by_id IS NOT NULL AND ended_at IS NULL
    ) THEN
        RAISE EXCEPTION 'an administrator is proposed by one administrator and confirmed by another'
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.is_staff AND NOT NEW.is_staff THEN
        UPDATE accounts_administratorgrant SET ended_at = now()
        WHERE person_id = NEW.id AND ended_at IS NULL;
    END IF;
    RETURN NEW;
"""


def validate_time_zone(value: str) -> None:
    """A time zone is a name of the IANA database, such as America/Guatemala."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("This time zone is not known."))


class UserManager(BaseUserManager["User"]):
    """Makes people; the address is the name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


# Rights and consent, not what a person is called or how they are reached: that can be erased.
@pghistory.track(
    fields=["is_active", "is_staff", "is_superuser", "consent_public_contact"],
    model_name="UserEvent",
)
class User(AbstractBaseUser, PermissionsMixin):
    """A person. Names are optional: people appear to others by institution and function."""

    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("name"), max_length=120, blank=True)
    function_title = models.CharField(_("function"), max_length=160, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    consent_public_contact = models.BooleanField(
        _("may be shown as a public contact"), default=False
    )
    # Single letters as keys can be in the way of speech input and screen readers (WCAG 2.1.4).
    uses_single_keys = models.BooleanField(_("J, K and / as keys"), default=True)
    # Whoever is new may put the list of first steps away; what is done is never stored.
    hides_first_steps = models.BooleanField(_("first steps put away"), default=False)
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demo account"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    # From then on nobody knows any more who it was; what the number did stays.
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_is_unique_in_any_case")
        ]
        triggers = [
            pgtrigger.Trigger(
                name="administrators_are_made_by_two",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_MADE_BY_TWO,
            )
        ]

    def __str__(self) -> str:
        return shown_name(self)


def shown_name(user: "User") -> str:
    """What others read: the function, else the name, else the part before the @.

    Of somebody who was erased, a number that stays the same.
    """
    if user.erased_at is not None:
        return number_of(user)
    return user.function_title or user.display_name or user.email.split("@")[0]


def function_of(user: "User") -> str:
    """What stands in files, which go on where nobody sees who reads them: never a name."""
    return user.function_title if user.erased_at is None else number_of(user)


def number_of(user: "User") -> str:
    """What is left of somebody who was erased."""
    return str(_("person %(number)d (erased)")) % {"number": user.pk}


@pghistory.track()
class AdministratorGrant(models.Model):
    """One administrator proposes a person, another confirms; neither is that person (F8)."""

    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    reason = models.TextField(_("why they are needed"), max_length=1000)
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    refused_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("refused by"),
    )
    refusal = models.TextField(_("why it was refused"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    # When the person ceased to be an administrator: a grant is used once.
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposal of an administrator")
        verbose_name_plural = _("proposals of administrators")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(decided_at=None),
                name="administrator_is_proposed_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(proposed_by=F("person"))
                & (
                    Q(confirmed_by=None)
                    | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("proposed_by")))
                ),
                name="administrator_is_made_by_two_others",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, confirmed_by=None, refused_by=None)
                | Q(decided_at__isnull=False, confirmed_by__isnull=False, refused_by=None)
                | Q(decided_at__isnull=False, confirmed_by=None, refused_by__isnull=False),
                name="administrator_is_confirmed_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
