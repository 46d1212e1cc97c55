"""What a person holds, grouped and counted, as its reader may read it."""

from dataclasses import dataclass

from accounts.models import User
from cooperation.directory import held, sight
from cooperation.directory.held import Text, Thing
from cooperation.directory.models import Membership

SHOWN = 20


@dataclass(frozen=True)
class Group:
    """One kind of thing: its number, those that are shown, and what becomes of all of them."""

    code: str
    title: Text
    becomes: Text
    number: int
    things: list[Thing]

    @property
    def hidden(self) -> int:
        """How many are not shown: not for this reader, or more than fit."""
        return self.number - len(self.things)


@dataclass(frozen=True)
class Held:
    """Everything that a person holds in an institution."""

    groups: list[Group]
    nothing_of: list[Text]

    @property
    def number(self) -> int:
        return sum(group.number for group in self.groups)


def shown(membership: Membership, reader: User) -> Held:
    """For the person all of it; for others what they may see, and the number of the rest."""
    found = [(one, one.things(membership)) for one in held.holdings()]
    is_own = membership.user_id == reader.pk
    subjects = {
        thing.about.pk: thing.about for _one, things in found for thing in things if thing.about
    }
    visible = set(subjects) if is_own else sight.seen(reader, list(subjects.values()))
    groups = [
        Group(
            code=one.code,
            title=one.title,
            becomes=one.becomes,
            number=len(things),
            things=[
                thing
                for thing in things
                if is_own or (not one.private and thing.about and thing.about.pk in visible)
            ][:SHOWN],
        )
        for one, things in found
        if things
    ]
    return Held(groups, [one.title for one, things in found if not things])
