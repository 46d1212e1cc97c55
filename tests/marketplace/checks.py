"""A quality check that passes, as an officer fills it in."""

from accounts.models import User
from cooperation.marketplace import quality, services
from cooperation.marketplace.models import Listing
from cooperation.reviews.models import Review


def answers(listing: Listing, **other: str) -> dict[str, str]:
    """Yes to everything, unless an item is named with another answer."""
    items = quality.checklist_of(listing.kind).items
    return {item.code: other.get(item.code, "yes") for item in items}


def notes(listing: Listing) -> dict[str, str]:
    """A word on everything, so that the system may be seen differently."""
    return dict.fromkeys(answers(listing), "Seen on paper.")


def review(listing: Listing, by: User, **other: str) -> Review:
    """The check of an officer, kept; passed where nothing else is said."""
    return services.review(listing, by=by, answers=answers(listing, **other), notes=notes(listing))


def publish(listing: Listing, by: User) -> Listing:
    """Check and publish, as one officer does."""
    review(listing, by)
    return services.publish(listing, by=by)
