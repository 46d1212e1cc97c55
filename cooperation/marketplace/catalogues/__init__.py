"""Catalogues: offers as rows of a table, on their way out of the platform and into it."""
