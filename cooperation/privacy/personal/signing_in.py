"""What is held about people below the rooms: their account, how they sign in, logs and copies."""

import datetime

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.personal import (
    Elsewhere,
    Erasing,
    Held,
    Step,
    acts,
    elsewhere,
    forget_after,
    held,
    impersonal,
    periods,
)

THEMSELF = "the person"
TO_SIGN_IN = "to sign in and to be told what is awaited"
WHILE_THE_ACCOUNT = "as long as the account"

held(
    Held(
        "accounts.User",
        ("email", "display_name", "function_title"),
        whose=THEMSELF,
        purpose="to sign in, to be told what is awaited, and to be known by a function",
        seen_by=(
            "the function: whoever sees what the person did; the address: administrators, those "
            "who decide on a request to join; everything: everybody, with consent"
        ),
        kept=WHILE_THE_ACCOUNT,
        # The row stays for what it did; erasing writes it anew.
        erasing=Erasing.BLANKED,
        of="pk",
        beside=("date_joined",),
    ),
    Held(
        "accounts.User",
        ("password",),
        whose=THEMSELF,
        purpose="to sign in; kept as a hash that cannot be read back",
        seen_by="nobody",
        kept=WHILE_THE_ACCOUNT,
        erasing=Erasing.BLANKED,
        of="pk",
        exported=False,
    ),
    Held(
        "accounts.User",
        ("language", "time_zone", "consent_public_contact", "last_login"),
        whose=THEMSELF,
        purpose="to write in the person's language and time, and to respect their choice",
        seen_by="the person and administrators",
        kept=WHILE_THE_ACCOUNT,
        erasing=Erasing.BLANKED,
        of="pk",
    ),
    Held(
        "accounts.AdministratorGrant",
        ("person",),
        whose="whoever is made an administrator",
        purpose="to show that two agreed before somebody became an administrator",
        seen_by="administrators",
        kept="for ever, of a number once the person is erased",
        erasing=Erasing.PSEUDONYM,
        of="person",
    ),
    Held(
        "accounts.AdministratorGrant",
        ("reason", "refusal"),
        whose="whoever is made an administrator",
        purpose="to show why",
        seen_by="administrators",
        kept=WHILE_THE_ACCOUNT,
        erasing=Erasing.BLANKED,
        of="person",
    ),
    Held(
        "accounts.User_groups",
        ("user",),
        whose=THEMSELF,
        purpose="is not used",
        seen_by="administrators",
        kept=WHILE_THE_ACCOUNT,
        erasing=Erasing.DELETED,
        of="user",
        exported=False,
    ),
    Held(
        "accounts.User_user_permissions",
        ("user",),
        whose=THEMSELF,
        purpose="which part of the administration an administrator sees",
        seen_by="administrators",
        kept=WHILE_THE_ACCOUNT,
        erasing=Erasing.DELETED,
        of="user",
        exported=False,
    ),
    Held(
        "account.EmailAddress",
        ("user", "email"),
        whose=THEMSELF,
        purpose=TO_SIGN_IN,
        seen_by="the person and administrators",
        kept=WHILE_THE_ACCOUNT,
        erasing=Erasing.DELETED,
        of="user",
        beside=("verified",),
    ),
    Held(
        "account.EmailConfirmation",
        ("key",),
        whose=THEMSELF,
        purpose="to confirm the address",
        seen_by="nobody",
        kept="until it is used, or as long as the account",
        erasing=Erasing.DELETED,
        of="email_address__user",
        exported=False,
    ),
    Held(
        "sessions.Session",
        ("session_key", "session_data"),
        whose="whoever is signed in, or typed something before signing in",
        purpose="to stay signed in; to keep what was typed when the session ended",
        seen_by="nobody",
        kept=f"14 days after the last sign-in; {periods.SESSIONS.words}",
        erasing=Erasing.DELETED,
        exported=False,
    ),
    Held(
        "admin.LogEntry",
        ("user",),
        whose="the administrator who acted",
        purpose="to show who changed what in the administration",
        seen_by="administrators",
        kept="for ever",
        erasing=Erasing.PSEUDONYM,
        of="user",
        beside=("action_time",),
    ),
    Held(
        "admin.LogEntry",
        ("object_repr", "change_message"),
        whose="the person whose record was changed",
        purpose="to show what was changed",
        seen_by="administrators",
        kept="until the person is erased",
        erasing=Erasing.BLANKED,
        exported=False,
    ),
)
acts(
    "accounts.AdministratorGrant",
    "proposed_by",
    "confirmed_by",
    "refused_by",
    seen_by="administrators",
    kept="for ever",
)
impersonal("admin.LogEntry", "object_id", reason="numbers")
impersonal("auth.Group", reason="names of groups, of which there are none")
impersonal("auth.Permission", reason="names of what administrators may do")
impersonal("contenttypes.ContentType", reason="names of tables")
impersonal("pghistory.Context", reason="names no person: nothing is written into it")
impersonal("pghistory.Events", reason="no table: a view over the histories of rows")
impersonal("pghistory.MiddlewareEvents", reason="no table: a view over the histories of rows")

elsewhere(
    Elsewhere(
        "the log of the processes",
        "numbers of rows and reasons of failures; addresses of computers in the log of the proxy",
        "operators",
        "as the operator's log rotation says; 30 days are advised",
        "not needed: names and addresses of people are not written there",
    ),
    Elsewhere(
        "`own-data/` among the uploads",
        "files with what is held about one person, made when that person asks",
        "that person alone",
        periods.EXPORTS.words,
        "deleted at once",
    ),
    Elsewhere(
        "`documents/` among the uploads",
        "what institutions handed in; a file's own facts about its author and place are taken "
        "out when it comes in, and its name is reduced to plain letters",
        "whoever sees the object",
        "as long as the record of the object",
        "the file stays, as evidence; a title with the person's name is replaced",
    ),
    Elsewhere(
        "the table `platform_cache`",
        "counts of tries to sign in, under a hash of the address",
        "nobody",
        "some minutes",
        "not needed",
    ),
    Elsewhere(
        "backups",
        "a copy of everything",
        "operators",
        "as the operator's plan says; 35 days are advised",
        "by age; after a restore, erasures since the backup are repeated from the log",
    ),
)


def _never_confirmed(now: datetime.datetime) -> QuerySet[User]:
    """Who registered long ago, never confirmed, never came in and belongs nowhere."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    old = User.objects.filter(date_joined__lt=periods.UNCONFIRMED_ACCOUNTS.before(now))
    return old.filter(
        ~Exists(confirmed),
        memberships=None,
        last_login=None,
        erased_at=None,
        is_staff=False,
        is_demo=False,
    )


forget_after(
    Step(
        "accounts.unconfirmed",
        _("Accounts whose address was never confirmed"),
        periods.UNCONFIRMED_ACCOUNTS,
        due=_never_confirmed,
        forget=lambda rows: rows.delete(),
    ),
    Step(
        "accounts.sessions",
        _("Sessions that have expired"),
        periods.SESSIONS,
        due=lambda now: Session.objects.filter(expire_date__lt=periods.SESSIONS.before(now)),
        forget=lambda rows: rows.delete(),
    ),
)
