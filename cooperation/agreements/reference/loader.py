"""Loads the kept wordings of clauses after every migration; rewritten ones stay as rewritten."""

import functools
import tomllib
from importlib import resources
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction

from cooperation.agreements.models import ClauseTemplate
from cooperation.core.models import Term
from cooperation.core.reference.readiness import tables_are_ready

PACKAGE = __package__


@functools.cache
def wordings(language: str) -> dict[str, str]:
    """The text of each kind of clause in a language, by the code of the kind."""
    text = resources.files(PACKAGE).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return {code: words.strip() for code, words in tomllib.loads(text).items()}


def load_after_migrate(
    sender: object, using: str = DEFAULT_DB_ALIAS, apps: Apps | None = None, **kwargs: Any
) -> None:
    """Receives ``post_migrate`` of this room."""
    if tables_are_ready(using, apps, Term, ClauseTemplate):
        load_wordings(using)


def load_wordings(using: str = DEFAULT_DB_ALIAS) -> int:
    """Bring the wordings to what the files say. Returns how many were written; 0 once loaded."""
    written = 0
    with transaction.atomic(using=using):
        kinds = {term.code: term for term in Term.objects.using(using).filter(scheme="clause_kind")}
        kept = {
            (one.kind_id, one.language): one for one in ClauseTemplate.objects.using(using).all()
        }
        for language, _name in settings.LANGUAGES:
            for code, words in wordings(language).items():
                if code not in kinds:
                    continue
                one = kept.get((kinds[code].pk, language)) or ClauseTemplate(
                    kind=kinds[code], language=language
                )
                if one.is_rewritten or one.text == words:
                    continue
                one.text = words
                one.save(using=using)
                written += 1
    return written
