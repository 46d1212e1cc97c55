"""Form widgets that ask the browser for help."""

from collections.abc import Mapping
from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A date, picked in the browser's own calendar or typed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        # A date field of a browser takes this one format in every language.
        super().__init__(attrs, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """An hour of the day, picked in the browser's own clock or typed."""

    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        # A time field of a browser takes this one format in every language.
        super().__init__(attrs, format="%H:%M")


class WrappedLine(forms.Textarea):
    """One line of text that is shown whole, over several rows where it is long."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"rows": 2, "class": "line", **(attrs or {})})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """A line break typed by habit is a space."""
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.splitlines()) if isinstance(value, str) else value
