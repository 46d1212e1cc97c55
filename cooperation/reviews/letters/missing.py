"""The yes that a letter gives: of which kind, whose, to which version."""

from dataclasses import dataclass

from cooperation.directory.models import Country, Institution


@dataclass(frozen=True)
class MissingYes:
    """One yes that is awaited and may be said on paper; ``words`` are what the letter says.

    ``country`` where a country says it through one of its authorities and not an institution for
    itself. Then ``institution`` is where its coordinator serves, if it has one.
    """

    kind: str
    words: str
    institution: Institution | None = None
    country: Country | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """Its name in a form."""
        if self.country is not None:
            return f"{self.kind}-{self.country.iso2}"
        return f"{self.kind}-{self.institution.pk if self.institution else 0}"

    @property
    def country_id(self) -> int | None:
        """Whose officers may record it; None where only a regional office can."""
        if self.country is not None:
            return self.country.pk
        return self.institution.country_id if self.institution else None

    def __str__(self) -> str:
        return self.words
