"""Which modality may stand in for which: a fixed table, the same in both directions."""

from collections.abc import Set as AbstractSet

# Between visits and experts on the spot, between courses, and among forms of company.
_PAIRS = (
    ("study_visit", "expert_exchange"),
    ("study_visit", "exploratory_mission"),
    ("study_visit", "peer_support"),
    ("expert_exchange", "technical_assistance"),
    ("expert_exchange", "secondment"),
    ("technical_assistance", "mentoring"),
    ("technical_assistance", "twinning"),
    ("training_course", "diploma"),
    ("training_course", "seminar_workshop"),
    ("diploma", "scholarship"),
    ("seminar_workshop", "conference"),
    ("peer_support", "mentoring"),
    ("peer_support", "twinning"),
    ("peer_support", "community_of_practice"),
    ("joint_research", "joint_production"),
)
# These stand in for each other only where neither side insists on meeting in person.
_AT_A_DISTANCE = (
    ("virtual_dialogue", "technical_assistance"),
    ("virtual_dialogue", "peer_support"),
    ("virtual_dialogue", "seminar_workshop"),
    ("virtual_dialogue", "community_of_practice"),
    ("virtual_dialogue", "mentoring"),
)


def _table(*groups: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in groups:
        for one, other in group:
            table.setdefault(one, set()).add(other)
            table.setdefault(other, set()).add(one)
    return {code: frozenset(others) for code, others in table.items()}


_ALWAYS = _table(_PAIRS)
_ALSO_AT_A_DISTANCE = _table(_PAIRS, _AT_A_DISTANCE)


def substituted(
    offered: AbstractSet[str], asked: AbstractSet[str], *, at_a_distance: bool
) -> list[tuple[str, str]]:
    """The offered modalities that may stand in for one that is asked, each with that one."""
    table = _ALSO_AT_A_DISTANCE if at_a_distance else _ALWAYS
    return [
        (one, other)
        for one in sorted(offered)
        for other in sorted(asked & table.get(one, frozenset()))
    ]
