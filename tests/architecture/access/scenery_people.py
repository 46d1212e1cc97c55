"""Requests to join A and B, and invitations into A."""

from cooperation.directory import links, services
from cooperation.directory.models import Role
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories.accounts import UserFactory

WHY = "I work in the planning unit of this ministry."


def of_the_people(cast: Cast) -> dict[str, Arguments]:
    """Each made by the services, with the people of the cast."""
    boss, registered = cast.people["focal_point_a"], cast.people["registered"]
    staff, focal = (
        services.ask(cast.ministry_a, by=UserFactory(), role=role, reason=WHY)
        for role in (Role.STAFF, Role.FOCAL_POINT)
    )
    own = services.ask(cast.ministry_b, by=registered, role=Role.STAFF, reason=WHY)
    invitation, other = (
        services.invite(cast.ministry_a, by=boss, email=email, role=Role.STAFF)
        for email in (registered.email, "guest@example.org")
    )
    # The only officer of the country admits, so the regional office confirms.
    authority = cast.people["coordinator_x"].memberships.get().institution
    guest = UserFactory()
    second = services.accept(
        links.token(
            services.invite(
                authority, by=cast.people["officer_x"], email=guest.email, role=Role.COORDINATOR
            )
        ),
        by=guest,
    )
    return {
        "coordinator of X to confirm": {"pk": second.pk},
        "people of A as CSV": {"code": cast.ministry_a.code, "file_format": "csv"},
        "request to join A": {"pk": staff.pk},
        "request to be focal point of A": {"pk": focal.pk},
        "own request to join B": {"pk": own.pk},
        "membership of staff A": {"pk": cast.people["staff_a"].memberships.get().pk},
        "membership of focal point A": {"pk": boss.memberships.get().pk},
        "invitation into A": {"pk": other.pk},
        "invitation of the registered person": {"token": links.token(invitation)},
        "made-up invitation": {"token": "made-up"},
    }
