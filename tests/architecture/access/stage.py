"""The objects of the matrices: own, another's and strangers', in every state that matters."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.architecture.access.people import Cast, gather

Arguments = dict[str, object]
# What each room puts on the stage: from the cast to arguments of addresses, by name.
Setting = Callable[[Cast], dict[str, Arguments]]


@dataclass
class Stage:
    """The cast, and for each name of an object the arguments of its address."""

    cast: Cast
    objects: dict[str, Arguments]

    def arguments(self, about: str) -> Arguments:
        if not about:
            return {}
        if about not in self.objects:
            raise KeyError(f"the stage has no {about}: put it there in a scenery module")
        return self.objects[about]


def set_up(*settings: Setting) -> Stage:
    """Everything once, for all requests of a module."""
    cast = gather()
    objects: dict[str, Arguments] = {}
    for setting in settings:
        objects |= setting(cast)
    cast.sign_in()
    return Stage(cast, objects)
