"""Why something was not done: always with a sentence that can be shown to a person."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818  (a word of the domain: nothing went wrong)
    """A use case was not carried out and nothing has changed; ``reason`` says why."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return str(self.reason)


class NotAllowed(Refused):
    """This person may not do it."""


class NotPossible(Refused):
    """Nobody can do it now: the state or the content does not allow it."""


class Incomplete(NotPossible):
    """Something is missing; ``fields`` maps the names of form fields to what each lacks."""

    def __init__(self, reason: str | Promise, fields: dict[str, str | Promise]) -> None:
        self.fields = fields
        super().__init__(reason)
