"""All declarations together, by room."""

from tests.architecture.access import matrix_directory, matrix_sign_in, matrix_site
from tests.architecture.access.declaring import Page
from tests.architecture.access.scenery_site import of_the_site

ROOMS: dict[str, list[Page]] = {
    "The site, one's account, notices": matrix_site.PAGES,
    "Signing in": matrix_sign_in.PAGES,
    "Countries and institutions": matrix_directory.PAGES,
}
PAGES: tuple[Page, ...] = tuple(page for pages in ROOMS.values() for page in pages)
DECLARED = {page.name: page for page in PAGES}
# What each room puts on the stage for these addresses.
SCENERY = (of_the_site,)
