"""The way back leads to pages of ours alone."""

import pytest

from cooperation.core.way_back import way_back


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/en/queue/?page=2", "/en/queue/?page=2"),
        ("MIS-2026-0005", "/home/"),
        ("home", "/home/"),
        ("https://elsewhere.example/", "/home/"),
        ("//elsewhere.example/", "/home/"),
        ("javascript:alert(1)", "/home/"),
        ("", "/home/"),
    ],
)
def test_only_an_address_of_ours_leads_back(rf, asked, leads_to):
    for request in (rf.get("/", {"next": asked}), rf.post("/", {"next": asked})):
        assert way_back(request, "/home/") == leads_to
