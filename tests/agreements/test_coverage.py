"""Who is covered with whom, as everybody reads it."""

import pytest

from tests.factories import agreements

pytestmark = pytest.mark.django_db


def test_the_matrix_says_what_covers_and_nothing_of_drafts(client, cast):
    agreements.memorandum("UY", "PE")
    agreements.drafted("PY", "KE", by=cast.administrator)

    page = client.get("/en/memoranda/cover/").content.decode()
    lines = b"".join(client.get("/en/memoranda/cover/export.csv").streaming_content).decode()

    assert "Uruguay" in page
    assert "Peru,Uruguay,covered" in lines
    for hidden in ("Paraguay", "Kenya"):
        assert hidden not in page
        assert hidden not in lines
