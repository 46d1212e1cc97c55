"""The objects of the matrices: own, another's and strangers', in every state that matters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.architecture.access.people import Cast, gather

Arguments = dict[str, object]
# What a room puts on the stage: from the cast to arguments of addresses, by name.
Scenery = Callable[[Cast], dict[str, Arguments]]


@dataclass
class Stage:
    """The cast, and for each name of an object the arguments of its address."""

    cast: Cast = field(default_factory=gather)
    objects: dict[str, Arguments] = field(default_factory=dict)

    def put(self, scenery: Iterable[Scenery]) -> None:
        """Make the objects of one or more rooms."""
        for make in scenery:
            self.objects |= make(self.cast)

    def arguments(self, about: str) -> Arguments:
        if not about:
            return {}
        if about not in self.objects:
            raise KeyError(f"the stage has no {about}: put it there in scenery_<room>.py")
        return self.objects[about]
