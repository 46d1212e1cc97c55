"""States and transitions as data: which step may follow which, and who is awaited meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import NotPossible

Text = str | Promise


@dataclass(frozen=True)
class Wait:
    """Who must act while something is in a state: a commitment of ``kind`` opens on entering.

    ``role`` is staff, focal_point, coordinator or officer; ``working_days`` counts in the calendar
    of whoever must act; ``escalates_to`` names roles in order.
    """

    kind: str
    role: str
    working_days: int
    escalates_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """One state: its label, who is awaited, and in a sentence what happens next."""

    code: str
    label: Text
    next_step: Text
    awaits: tuple[Wait, ...] = ()
    final: bool = False


@dataclass(frozen=True)
class Transition:
    """A named step from any of ``sources`` to ``target``."""

    name: str
    sources: tuple[str, ...]
    target: str
    label: Text


@dataclass(frozen=True)
class Lifecycle:
    """The whole life of a kind of object; ``docs/lifecycles.md`` is drawn from it."""

    name: str
    title: Text
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    _states: dict[str, State] = field(init=False, repr=False, compare=False)
    _transitions: dict[str, Transition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_states", {state.code: state for state in self.states})
        object.__setattr__(self, "_transitions", {step.name: step for step in self.transitions})
        known = set(self._states)
        for step in self.transitions:
            unknown = ({*step.sources, step.target}) - known
            if unknown:
                raise ValueError(f"{self.name}: {step.name} names unknown states {unknown}")

    def state(self, code: str) -> State:
        return self._states[code]

    def can(self, name: str, *, state: str) -> bool:
        """Whether the step may be taken from this state, whoever takes it."""
        return state in self._transitions[name].sources

    def target(self, name: str, *, state: str) -> str:
        """The state that the step leads to; refused where the step is not possible from here."""
        if not self.can(name, state=state):
            raise NotPossible(
                _("This step is no longer possible: it is now “%(state)s”. Nothing was changed.")
                % {"state": self.state(state).label}
            )
        return self._transitions[name].target

    def steps_from(self, state: str) -> Iterable[Transition]:
        return (step for step in self.transitions if state in step.sources)

    def choices(self) -> list[tuple[str, Text]]:
        """For a model field."""
        return [(state.code, state.label) for state in self.states]
