"""Lifecycles: which step may follow which."""

import pytest

from cooperation.core.errors import NotAllowed, NotPossible, Refused
from cooperation.core.lifecycle import Lifecycle, State, Transition
from cooperation.core.policies import allows, refusal

DOOR = Lifecycle(
    name="door",
    title="Door",
    initial="shut",
    states=(State("shut", "shut", "Open it."), State("open", "open", "Shut it.")),
    transitions=(Transition("open", ("shut",), "open", "Open"),),
)


def test_target_is_the_state_that_the_step_leads_to():
    assert DOOR.target("open", state="shut") == "open"


def test_a_step_from_the_wrong_state_is_refused_with_the_state_in_words():
    with pytest.raises(NotPossible, match="“open”"):
        DOOR.target("open", state="open")


def test_a_lifecycle_with_an_unknown_state_cannot_be_written():
    with pytest.raises(ValueError, match="unknown states"):
        Lifecycle(
            name="door",
            title="Door",
            initial="shut",
            states=(State("shut", "shut", ""),),
            transitions=(Transition("open", ("shut",), "ajar", "Open"),),
        )


def test_allows_turns_a_refusal_into_no_and_keeps_other_errors():
    def refuses() -> None:
        raise NotAllowed("no")

    def breaks() -> None:
        raise KeyError

    assert not allows(refuses)
    assert allows(lambda: None)
    assert isinstance(refusal(refuses), Refused)
    assert refusal(lambda: None) is None
    with pytest.raises(KeyError):
        allows(breaks)
