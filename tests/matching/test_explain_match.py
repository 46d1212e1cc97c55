"""The command that says why two listings are proposed to each other, or why not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cooperation.marketplace.models import Listing
from cooperation.matching.models import Match
from tests.factories.matching import demand, offer, proposal

pytestmark = pytest.mark.django_db


def explained(offered, asked, **options):
    out = StringIO()
    call_command("explain_match", offered.code, asked.code, stdout=out, **options)
    return out.getvalue()


def test_a_pair_that_fits_is_explained_with_its_points():
    offered, asked = offer(), demand()

    said = explained(offered, asked)

    assert "Both are about Adolescent and youth-friendly services." in said
    assert " 20.00 / 20 " in said
    assert "Strong fit" in said
    assert said.rstrip().endswith("Proposed.")
    assert "Not proposed" not in said
    assert not Match.objects.exists()


def test_each_constraint_that_does_not_hold_is_named():
    offered, asked = offer("GT"), demand("GT")
    Listing.objects.filter(pk=offered.pk).update(state="paused", paused_for="decision")

    said = explained(offered, asked)

    assert "H2    ! Both belong to the same country." in said
    assert "H1    ! One of the two is not published" in said
    assert "Not proposed" in said


def test_a_pair_that_is_proposed_already_is_not_proposed_twice():
    found = proposal()

    Match.objects.update(state="awaiting_other", first_yes=found.match.demand.institution)

    assert "H9" in explained(found.match.offer, found.match.demand)


def test_it_speaks_the_four_languages():
    offered, asked = offer(), demand()

    said = {explained(offered, asked, language=code) for code in ("en", "es", "fr", "pt-br")}

    assert len(said) == 4
    assert sum("Both are about" in one for one in said) == 1


def test_a_code_that_nothing_has_is_a_clear_error():
    asked = demand()

    with pytest.raises(CommandError, match="no offer with the code"):
        call_command("explain_match", asked.code, asked.code)
