"""Files that people hand in: looked at, cleaned, kept once described, given out one way."""

from cooperation.core.documents.discarding import discard
from cooperation.core.documents.limits import (
    ACCEPTED_TYPES,
    LARGEST_IN_WORDS,
    MAXIMUM_BYTES,
    TOO_LARGE,
    TYPES_IN_WORDS,
    keeps_fields_before_a_file,
    was_cut,
)
from cooperation.core.documents.naming import clean_name, clean_title
from cooperation.core.documents.said import KINDS, SCANS
from cooperation.core.documents.serving import READABLE, given_out
from cooperation.core.documents.taking_in import Taken, keep, store, take_in

__all__ = [
    "ACCEPTED_TYPES",
    "KINDS",
    "LARGEST_IN_WORDS",
    "MAXIMUM_BYTES",
    "READABLE",
    "SCANS",
    "TOO_LARGE",
    "TYPES_IN_WORDS",
    "Taken",
    "clean_name",
    "clean_title",
    "discard",
    "given_out",
    "keep",
    "keeps_fields_before_a_file",
    "store",
    "take_in",
    "was_cut",
]
