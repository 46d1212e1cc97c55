"""An invitation into an institution, sent to an address of which nobody says whose it is."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.core.models import TimestampedModel
from cooperation.directory.models.institution import Institution
from cooperation.directory.models.membership import Role


@pghistory.track(exclude=["updated_at", "mailed", "mailed_at", "refused", "refused_why"])
class Invitation(TimestampedModel):
    """Open until it is accepted, revoked or its time is over.

    The link in the mail carries the ``number`` of the sending: sent again, the older link is dead.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("invitation", "open")
        ACCEPTED = "accepted", pgettext_lazy("invitation", "accepted")
        REVOKED = "revoked", pgettext_lazy("invitation", "taken back")
        EXPIRED = "expired", pgettext_lazy("invitation", "expired")

    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=_("institution"),
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, default="en"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("invited by"),
    )
    number = models.PositiveSmallIntegerField(_("number of the sending"), default=1)
    # Which sending has left as a mail; the worker sends what is behind.
    mailed = models.PositiveSmallIntegerField(_("mailed"), default=0)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)
    # The sending whose address the mail server refused for ever, and what it answered.
    refused = models.PositiveSmallIntegerField(_("refused"), default=0)
    refused_why = models.CharField(_("answer of the mail server"), max_length=300, blank=True)
    expires_at = models.DateTimeField(_("open until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "institution",
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_is_open_once_by_address_and_institution",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, revoked_at=None),
                name="invitation_is_accepted_by_somebody_and_not_revoked",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None) | ~Q(accepted_by=models.F("invited_by")),
                name="invitation_is_accepted_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.get_role_display()} {self.number}"

    @property
    def state(self) -> str:
        if self.accepted_at is not None:
            return self.State.ACCEPTED
        if self.revoked_at is not None:
            return self.State.REVOKED
        return self.State.EXPIRED if self.expires_at <= timezone.now() else self.State.OPEN

    @property
    def is_refused(self) -> bool:
        """Whether no mail of the newest sending will ever arrive."""
        return self.refused == self.number

    @property
    def state_label(self) -> str:
        return str(self.State(self.state).label)
