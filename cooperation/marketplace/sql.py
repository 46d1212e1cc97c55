"""Hand-written SQL of the first migration: the column that text search reads.

One configuration per language, because stemming differs; each text also without its accents,
because people type without them. A generated column accepts immutable functions only.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation

CONFIGURATIONS = {"en": "english", "es": "spanish", "pt-br": "portuguese", "fr": "french"}

# (weight, expression): a word of the title counts more than one of the description.
_PARTS = (
    ("A", "title"),
    ("B", "immutable_words(keywords) || ' ' || summary"),
    ("C", "description || ' ' || experience || ' ' || expected_change"),
)


def _vector(configuration: str) -> str:
    return " || ".join(
        f"setweight(to_tsvector('{configuration}', {text}), '{weight}')"
        for weight, expression in _PARTS
        for text in (expression, f"immutable_unaccent({expression})")
    )


_CASES = " ".join(
    f"WHEN '{language}' THEN {_vector(configuration)}"
    for language, configuration in CONFIGURATIONS.items()
)

# array_to_string() is only STABLE, though for words it can't change.
IMMUTABLE_WORDS = migrations.RunSQL(
    """
    CREATE OR REPLACE FUNCTION immutable_words(varchar[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN array_to_string($1, ' ')
    """,
    "DROP FUNCTION immutable_words(varchar[])",
)

SEARCH_COLUMN = migrations.RunSQL(
    f"""
    ALTER TABLE marketplace_listing ADD COLUMN search tsvector
    GENERATED ALWAYS AS (CASE language {_CASES} ELSE {_vector("simple")} END) STORED;
    CREATE INDEX listing_search ON marketplace_listing USING gin (search)
    """,
    "ALTER TABLE marketplace_listing DROP COLUMN search",
)

# A title is sorted without accents and capitals: the database has no rules of language for it.
TITLE_ORDER = migrations.RunSQL(
    """
    CREATE INDEX listing_by_title ON marketplace_listing (immutable_unaccent(lower(title)), id)
    WHERE state = 'published'
    """,
    "DROP INDEX listing_by_title",
)

TEXT_SEARCH: list[Operation] = [IMMUTABLE_WORDS, SEARCH_COLUMN, TITLE_ORDER]
