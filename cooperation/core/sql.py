"""Hand-written SQL of the first migration: extensions, accents, and the table of the cache."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations
from django.db.migrations.operations.base import Operation

# unaccent() itself is only STABLE, which neither an index nor a generated column accepts.
IMMUTABLE_UNACCENT = migrations.RunSQL(
    """
    CREATE OR REPLACE FUNCTION immutable_unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN unaccent('unaccent'::regdictionary, $1)
    """,
    "DROP FUNCTION immutable_unaccent(text)",
)

# What `createcachetable` would make, so that one command prepares the database.
CACHE_TABLE = migrations.RunSQL(
    """
    CREATE TABLE platform_cache (
        cache_key varchar(255) NOT NULL PRIMARY KEY,
        value text NOT NULL,
        expires timestamp with time zone NOT NULL
    );
    CREATE INDEX platform_cache_expires ON platform_cache (expires)
    """,
    "DROP TABLE platform_cache",
)

FIRST: list[Operation] = [
    CreateExtension("unaccent"),
    CreateExtension("pg_trgm"),
    IMMUTABLE_UNACCENT,
    CACHE_TABLE,
]
