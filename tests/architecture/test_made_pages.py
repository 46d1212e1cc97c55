"""Pages made from the code say what the code says."""

import pytest

from platform_site.docs_writer.lifecycles import LIFECYCLES
from platform_site.management.commands.write_docs import DOCS, pages

HOW = "type ./run manage write_docs"


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_made_page_equals_the_code(name: str):
    written = (DOCS / name).read_text(encoding="utf-8") if (DOCS / name).exists() else ""

    assert written == pages()[name], HOW


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.name)
def test_a_final_state_is_left_by_no_step(lifecycle):
    left = {source for step in lifecycle.transitions for source in step.sources}

    final = {state.code for state in lifecycle.states if state.final}

    # An accepted version of the terms is replaced when the sides negotiate again.
    assert final & left <= ({"accepted"} if lifecycle.name == "terms" else set())


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.name)
def test_nobody_is_awaited_in_a_final_state(lifecycle):
    assert [one.code for one in lifecycle.states if one.final and one.awaits] == []
