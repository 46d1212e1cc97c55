"""Text as people type it, without the characters that nobody sees and that mislead who reads it.

Direction overrides can make ``fdp.exe`` read as ``exe.pdf``; zero-width characters make two names
that look alike differ; control characters have no place in a text. They come with what is pasted,
so they are taken out rather than refused.
"""

import re
import unicodedata
from typing import Any

from django import forms

# U+200C and U+200D join or part letters of some scripts and stay.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # controls but tab, line feed and return
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"[\r\n\t\u2028\u2029\u0085]+")


def clean_text(text: str) -> str:
    """Composed, without unseen characters; its lines stay, with one kind of line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u0085", "\n")
    # Composed last: what stood between a letter and its accent is gone by then.
    return unicodedata.normalize("NFC", _UNSEEN.sub("", lines))


def clean_line(text: str) -> str:
    """The same in one line, as for titles and names."""
    return clean_text(_BREAKS.sub(" ", text)).strip()


class PlainText(forms.BaseForm):
    """What is typed into a form is cleaned before it is looked at; only paragraphs keep lines.

    So nothing that counts as filled in is empty in truth, or longer than its field. A text that is
    too long is told so and kept whole: a browser that knew the limit would cut the end off what is
    pasted, and say nothing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        value = super()._widget_data_value(widget, html_name)  # type: ignore[misc]
        # A password is what it is: signing in takes it as it was typed.
        if not isinstance(value, str) or isinstance(widget, forms.PasswordInput):
            return value
        return clean_text(value) if isinstance(widget, forms.Textarea) else clean_line(value)


class PlainTextForm(PlainText, forms.Form):
    """A form that takes people's words."""


class PlainTextModelForm(PlainText, forms.ModelForm[Any]):
    """A form that takes people's words about one row, such as those of the administration."""
