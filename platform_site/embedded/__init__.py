"""Starts and supervises the embedded stack for ./run.

Nothing here needs Django at import: these modules run before any setting is read.
"""
