"""Who may open what: countries and institutions, which everybody reads."""

from tests.architecture.access.declaring import PUBLIC, Case, answers, page

NOWHERE = answers("hidden")
READ = Case("", PUBLIC)

PAGES = [
    page("directory:countries", READ),
    page("directory:institutions", READ),
    page(
        "directory:institution",
        Case("ministry A", PUBLIC),
        Case("no institution", NOWHERE),
    ),
    page("directory:country", Case("country X", PUBLIC), Case("no country", NOWHERE)),
]
