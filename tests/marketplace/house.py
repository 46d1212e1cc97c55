"""A designated institution of Guatemala with everybody who has a part in its listings."""

from cooperation.marketplace.models import Listing
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    designate,
    focal_point,
    officer,
    staff,
)
from tests.factories.marketplace import ListingFactory


class House:
    def __init__(self) -> None:
        self.institution = InstitutionFactory(name="Ministry of health")
        self.designation = designate(self.institution)
        self.office = OfficeFactory()
        self.staff = staff(self.institution)
        self.focal_point = focal_point(self.institution)
        self.coordinator = coordinator("GT")
        self.officer = officer(self.office)

    def listing(self, kind: str = "offer", state: str = "draft", **facts) -> Listing:
        """One of its listings, written by its staff and submitted by its focal point."""
        by = self.focal_point if state != "draft" else None
        return ListingFactory(
            kind=kind,
            state=state,
            institution=self.institution,
            author=self.staff,
            submitted_by=by,
            **facts,
        )
