"""What the domain page allows with an offer or a demand, as data of its own to try the code on."""

from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.directory import OfficeFactory, coordinator, officer
from tests.marketplace.house import House

REASON = "It has to be improved."
LIVING = ("draft", "submitted", "endorsed", "published", "paused", "expired")
OWN = {"focal point", "coordinator"}
OFFICERS = {"officer", "regional officer"}
# Who may take a step from a state, and where it leads; whoever wrote is left out of the starred.
RULES = {
    ("draft", "submit"): ({"focal point"}, "submitted"),
    ("submitted", "endorse*"): ({"coordinator"}, "endorsed"),
    ("endorsed", "publish*"): (OFFICERS, "published"),
    ("submitted", "return_*"): ({"coordinator"} | OFFICERS, "draft"),
    ("endorsed", "return_*"): (OFFICERS, "draft"),
    ("published", "confirm"): ({"focal point"}, "published"),
    ("expired", "confirm"): ({"focal point"}, "published"),
    ("expired", "reopen"): ({"focal point"}, "draft"),
    ("published", "pause"): (OWN, "paused"),
    ("paused", "resume"): (OWN, "published"),
    **{(state, "withdraw"): (OWN, "withdrawn") for state in LIVING},
    **{(state, "close"): (OWN, "archived") for state in ("published", "paused", "expired")},
}
WAY = ("submit", "endorse*", "publish*")
AFTER = ("confirm", "reopen", "pause", "resume")
STEPS = (*WAY, "return_*", *AFTER, "withdraw", "close")
FACTS = {
    "return_": {"reason": REASON},
    "withdraw": {"reason": REASON},
    "pause": {"reason": REASON},
    "close": {"reason": REASON, "outcome": "not_fulfilled"},
}
AWAITED = {
    "submitted": ("endorse", "coordinator"),
    "endorsed": ("decide", "officer"),
    "published": ("confirm_listing", "focal_point"),
    "expired": ("confirm_listing", "focal_point"),
}
ROLES = (
    "staff",
    "focal point",
    "coordinator",
    "officer",
    "regional officer",
    "coordinator elsewhere",
    "officer elsewhere",
    "administrator",
    "nobody in particular",
)


def everybody(house: House) -> dict[str, User]:
    """One person for each of ``ROLES``."""
    return {
        "staff": house.staff,
        "focal point": house.focal_point,
        "coordinator": house.coordinator,
        "officer": house.officer,
        "regional officer": officer(house.office.parent),
        "coordinator elsewhere": coordinator("CO"),
        "officer elsewhere": officer(OfficeFactory(countries=["CO"])),
        "administrator": UserFactory(is_staff=True, is_superuser=True),
        "nobody in particular": UserFactory(),
    }
