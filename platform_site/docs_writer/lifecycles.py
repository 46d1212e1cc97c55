"""``docs/lifecycles.md``: a diagram and a table of each lifecycle."""

from collections.abc import Callable, Iterator

from django.utils.translation import override

from cooperation.agreements.lifecycle import MEMORANDUM, PARTY
from cooperation.core.lifecycle import Lifecycle, State, Wait
from cooperation.dialogue.lifecycle import PROPOSAL, QUESTION
from cooperation.directory.lifecycle import DESIGNATION
from cooperation.exchanges.lifecycle import EXCHANGE, TERMS
from cooperation.marketplace.lifecycle import LISTING
from cooperation.matching.lifecycle import MATCH
from cooperation.missions.lifecycle import MISSION
from platform_site.docs_writer.words import MADE_FROM_CODE, role_in_words, table

LIFECYCLES: tuple[Lifecycle, ...] = (
    DESIGNATION,
    LISTING,
    MATCH,
    EXCHANGE,
    TERMS,
    MEMORANDUM,
    PARTY,
    MISSION,
    QUESTION,
    PROPOSAL,
)

INTRODUCTION = """\
# Lifecycles

{made}

Each kind of object is in exactly one state. Only the steps drawn here exist, and only services
take them. Where somebody is awaited, entering the state opens a commitment and leaving it closes
it; *working days* are those of the calendar of whoever must act. *Goes up to* says, in order, who
is told when nothing happens in time. ■ marks a final state.
"""


def page() -> str:
    """The whole page, in English whatever the reader's language."""
    with override("en"):
        parts = [INTRODUCTION.format(made=MADE_FROM_CODE)]
        for lifecycle in LIFECYCLES:
            parts.append("\n".join(_section(lifecycle)))
        return "\n".join(parts)


def _section(lifecycle: Lifecycle) -> Iterator[str]:
    yield f"## {lifecycle.title}"
    yield ""
    yield from diagram(lifecycle)
    yield ""
    yield from states(lifecycle)
    yield ""
    yield from steps(lifecycle)
    yield ""


def diagram(lifecycle: Lifecycle) -> Iterator[str]:
    """A Mermaid state diagram; states without any step to or from them yet are left out."""
    drawn = {lifecycle.initial}
    for step in lifecycle.transitions:
        drawn |= {*step.sources, step.target}
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in lifecycle.states:
        if state.code in drawn:
            yield f'    state "{state.label}" as {state.code}'
    yield f"    [*] --> {lifecycle.initial}"
    for step in lifecycle.transitions:
        for source in step.sources:
            yield f"    {source} --> {step.target}: {step.label}"
    for state in lifecycle.states:
        if state.final and state.code in drawn:
            yield f"    {state.code} --> [*]"
    yield "```"


def states(lifecycle: Lifecycle) -> Iterator[str]:
    """What each state means: who is awaited, how long, whom it goes up to, what comes next."""
    yield from table(
        ("State", "Label", "Awaits", "Working days", "Goes up to", "What happens next"),
        (
            (
                f"`{state.code}`{' ■' if state.final else ''}",
                str(state.label),
                _each(state, lambda wait: role_in_words(wait.role)),
                _each(state, lambda wait: str(wait.working_days)),
                _each(state, _escalation),
                str(state.next_step),
            )
            for state in lifecycle.states
        ),
    )


def steps(lifecycle: Lifecycle) -> Iterator[str]:
    """Each step with the states it leads from and to."""
    yield from table(
        ("Step", "Label", "From", "To"),
        (
            (
                f"`{step.name}`",
                str(step.label),
                ", ".join(f"`{source}`" for source in step.sources),
                f"`{step.target}`",
            )
            for step in lifecycle.transitions
        ),
    )


def _each(state: State, words: Callable[[Wait], str]) -> str:
    return "; ".join(words(wait) for wait in state.awaits) or "–"


def _escalation(wait: Wait) -> str:
    return ", ".join(role_in_words(role) for role in wait.escalates_to) or "–"
