"""Countries, institutions, offices and the people in them, in the administration."""

from cooperation.directory.admin import institutions, members, offices, places
from cooperation.directory.admin.filters import CountryFilter, by_country

__all__ = ["CountryFilter", "by_country", "institutions", "members", "offices", "places"]
