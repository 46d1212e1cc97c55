"""Form widgets that ask the browser for help."""

from django import forms


class DayInput(forms.DateInput):
    """A date, picked in the browser's own calendar or typed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        # A date field of a browser takes this one format in every language.
        super().__init__(attrs, format="%Y-%m-%d")
