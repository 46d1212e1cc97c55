"""What stands for a thing in addresses: codes, also of revisions, and the endings of files."""

from django.urls import register_converter
from django.urls.converters import StringConverter

from cooperation.core.downloads import FormatConverter


class CodeConverter(StringConverter):
    """A code, with or without the number of a revision behind a stroke (DEM-GT-2026-0001/2).

    Only digits may follow the stroke, so that no page below a code is taken for a revision.
    """

    regex = r"[^/]+(?:/[0-9]+)?"


register_converter(CodeConverter, "code")
register_converter(FormatConverter, "format")
