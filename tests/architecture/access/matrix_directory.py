"""Who may open what: countries and institutions, which everybody reads."""

from tests.architecture.access.declaring import PUBLIC, Case, answers, page

NOWHERE = answers("hidden")
# These pages only show; a form sent to them is answered with the page.
READ = Case("", PUBLIC, PUBLIC)

PAGES = [
    page("directory:countries", READ),
    page("directory:export_countries", READ),
    page("directory:institutions", READ),
    page("directory:export_institutions", READ),
    page(
        "directory:institution",
        Case("ministry A", PUBLIC, PUBLIC),
        Case("no institution", NOWHERE, NOWHERE),
    ),
    page(
        "directory:country", Case("country X", PUBLIC, PUBLIC), Case("no country", NOWHERE, NOWHERE)
    ),
]
