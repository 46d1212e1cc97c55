"""Codes in addresses: ``<code:code>`` also takes that of a revision, as in DEM-GT-2026-0001/2."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class CodeConverter(StringConverter):
    """A code, with or without the number of a revision behind a stroke.

    Only digits may follow the stroke, so that no page below a code is taken for a revision.
    """

    regex = r"[^/]+(?:/[0-9]+)?"


register_converter(CodeConverter, "code")
