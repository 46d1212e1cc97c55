"""Swapped identifiers bring back nobody else's text and write nothing (S3, sampled).

``./run drill identifiers`` asks ten thousand times.
"""

from tests.architecture.access.stage import Stage
from tests.architecture.identifiers import canaries
from tests.architecture.identifiers.owners import NOT_PLANTED, OWNERS, keys_of_roles
from tests.architecture.identifiers.requests import Generator, try_all
from tests.architecture.poison import typed_fields
from tests.architecture.source import told

SEED, NUMBER = 20261129, 400


def test_of_every_text_it_is_said_whose_it_is():
    columns = {f"{model._meta.label}.{one.name}" for model, rows in typed_fields() for one in rows}

    assert canaries.undeclared() == [], "say in identifiers/owners.py whose these are"
    assert {label for label in OWNERS if not any(c.startswith(label) for c in columns)} == set()
    assert columns >= NOT_PLANTED


def test_a_text_that_comes_back_to_others_is_noticed():
    keys = frozenset({"A", "U7"})
    page = f"<p>{canaries.text_for(keys)}</p>"

    assert canaries.leaked(page, frozenset({"A"})) == []
    assert canaries.leaked(page.upper(), frozenset({"B"})) == ["A_U7"]


def test_swapped_identifiers_bring_back_nothing_and_write_nothing(full_stage: Stage):
    allowed = keys_of_roles(full_stage.cast)
    planted = canaries.plant()

    tally = try_all(Generator(full_stage, SEED).requests(NUMBER), full_stage, allowed)

    assert planted > 300
    assert tally.leaks == [], told(tally.leaks)
    assert tally.writes == [], told(tally.writes)
    assert tally.crashes == [], told(tally.crashes)
