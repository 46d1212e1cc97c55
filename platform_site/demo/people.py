"""The demo's accounts: functions without names, each where it works."""

import datetime
from collections.abc import Mapping, Sequence

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password, make_password

from accounts.models import User
from cooperation.directory.models import APPROVING, Membership
from platform_site.demo import configured, sources
from platform_site.demo.world import World, address

ADMINISTRATOR = "administrator.platform"
# Who confirms those whom others admit into a role that approves.
SECOND = "officer-b.lacro"
# Whoever comes first in the list has served longest, and so is awaited first.
SERVED_DAYS = 800
Row = Mapping[str, str]


def load(world: World) -> None:
    """Accounts by address, one password for all, memberships approved by somebody else."""
    rows = sources.rows("people")
    made = _create_missing(rows)
    world.people = {
        user.email.partition("@")[0]: user
        for user in User.objects.filter(email__in=[address(row["account"]) for row in rows])
    }
    if made < len(rows):
        _keep_password(world)
    _confirm_addresses(world)
    _load_memberships(world, rows)


def _create_missing(rows: Sequence[Row]) -> int:
    known = set(User.objects.filter(is_demo=True).values_list("email", flat=True))
    missing = [row for row in rows if address(row["account"]) not in known]
    if not missing:
        return 0
    password = make_password(configured.password())
    User.objects.bulk_create(
        User(
            email=address(row["account"]),
            password=password,
            function_title=row["function"],
            language=row["language"],
            time_zone=row["time_zone"],
            is_demo=True,
            is_staff=row["account"] == ADMINISTRATOR,
            is_superuser=row["account"] == ADMINISTRATOR,
        )
        for row in missing
    )
    return len(missing)


def _keep_password(world: World) -> None:
    """The password printed at the start holds, also after it was changed in the settings."""
    if not check_password(configured.password(), world.people[ADMINISTRATOR].password):
        User.objects.filter(is_demo=True).update(password=make_password(configured.password()))


def _confirm_addresses(world: World) -> None:
    confirmed = set(
        EmailAddress.objects.filter(user__in=world.people.values()).values_list("user", flat=True)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True)
        for user in world.people.values()
        if user.pk not in confirmed
    )


def _granters(world: World, row: Row) -> tuple[User | None, User]:
    """Who admitted and who approved: in a role that approves, another confirms the first."""
    first = world.people[row["approved_by"]]
    if row["role"] not in APPROVING:
        return None, first
    lone = SECOND in (row["account"], row["approved_by"])
    return first, world.people[ADMINISTRATOR if lone else SECOND]


def _load_memberships(world: World, rows: Sequence[Row]) -> None:
    known = set(
        Membership.objects.filter(user__in=world.people.values()).values_list("user", flat=True)
    )
    working = [row for row in rows if row["institution"]]
    for row in working:
        world.workplaces[row["account"]] = world.institutions[row["institution"]]
    Membership.objects.bulk_create(
        Membership(
            user=world.people[row["account"]],
            institution=world.workplaces[row["account"]],
            role=row["role"],
            starts_on=world.time.today - datetime.timedelta(days=SERVED_DAYS - place),
            **dict(zip(("admitted_by", "approved_by"), _granters(world, row), strict=True)),
        )
        for place, row in enumerate(working)
        if world.people[row["account"]].pk not in known
    )
