"""Rights stand in policies and ``visible_to`` alone: nowhere else is a role looked at."""

import ast
import re
from pathlib import Path

from tests.architecture.source import files, layer_of, modules, name_of, text, told, tree, where

# Where rights are computed: who may, who sees, and what both are read from.
RIGHTS = {"policies", "queries", "models"}
RIGHTS_BY_NAME = {
    "cooperation/directory/admitting.py",  # the order of those who admit; policies ask it
    "cooperation/directory/confirming.py",  # the order of those who confirm; policies ask it
    "cooperation/directory/administrators.py",  # who is an administrator and makes others
    "cooperation/reviews/four_eyes.py",  # who is kept out; policies ask it
}
# Roles that are looked at to say or await something, never to let somebody act or see.
NO_RIGHT = {
    "cooperation/agreements/cards.py",  # the role of a party, not of a person
    "cooperation/agreements/services/negotiating.py",  # for whom the coordinator spoke
    "cooperation/directory/admin/filters.py",  # a filter of the administration
    "cooperation/directory/admin/institutions.py",  # how many people an institution has
    "cooperation/directory/admin/offices.py",  # how many officers an office has
    "cooperation/directory/absences.py",  # who is away, of those who work there now
    "cooperation/directory/designating.py",  # the order of those who decide; policies refuse
    "cooperation/directory/institution_page.py",  # who works there now, of those a page names
    "cooperation/directory/leaving_forms.py",  # the words of a field
    "cooperation/directory/panels.py",  # which of one's packs a page lists
    "cooperation/directory/people.py",  # which focal point is silent
    "cooperation/directory/services/designation_steps.py",  # for whom the person spoke
    "cooperation/directory/calendars.py",  # in whose calendar a day is counted
    "cooperation/exchanges/cards.py",  # the role of a party, not of a person
    "cooperation/directory/choices.py",  # the choices of a field
    "cooperation/directory/services/moving.py",  # which memberships go over to a successor
    "cooperation/exchanges/handover.py",  # what somebody who leaves holds
    "cooperation/exchanges/services/passing_on.py",  # what goes over to a successor
    "cooperation/followups/services/passing_on.py",  # what goes over to a successor
    "cooperation/followups/silence.py",  # who has not been heard of
    "cooperation/matching/handover.py",  # what somebody who leaves holds
    "cooperation/matching/services/passing_on.py",  # what goes over to a successor
    "cooperation/privacy/services/erasing.py",  # holds the others, so that one is left
    "cooperation/dialogue/waiting.py",  # who is awaited
    "cooperation/directory/views/joining.py",  # which of two check pages is shown
    "platform_site/first_steps.py",  # whose first steps the home page shows
    "platform_site/operations/second_factor.py",  # a policy of the composition root
    "cooperation/exchanges/sides.py",  # the role of a party, not of a person
    "cooperation/followups/colleagues.py",  # to whom a matter can be given
    "cooperation/followups/receivers.py",  # what is awaited when people come and go
    "cooperation/followups/services/promises.py",  # for which institution the person spoke
    "cooperation/missions/services/deciding.py",  # for whom the person spoke
    "cooperation/missions/waiting.py",  # who is awaited
    "platform_site/admin/people.py",  # a filter of the administration
    "platform_site/demo/roster.py",  # invented people, by what they are
    "platform_site/desk.py",  # what the home page shows; each page decides again
    "platform_site/readers.py",  # which buttons are worth showing; each page decides again
}
WORDS_IN_TEMPLATES = {
    "templates/directory/_pack_facts.html",
    "templates/directory/people.html",
    "templates/followups/_queue.html",
    "templates/marketplace/_join_in.html",
    "templates/site/nothing_to_do.html",
    "templates/site/desk.html",
    "templates/followups/_name.html",
    "templates/followups/queue.html",
}
FLAGS = {"is_staff", "is_superuser"}
ROLES = ("STAFF", "FOCAL_POINT", "COORDINATOR", "OFFICER")
TYPED = {"'staff'", "'focal_point'", "'coordinator'", "'officer'"}
DJANGOS = {"has_perm", "has_perms", "has_module_perms", "permission_required", "user_passes_test"}
IN_TEMPLATE = re.compile(
    r"\{%\s*(?:el)?if[^%]*(?:\bis_staff|\bis_superuser|\bperms\.|\brole\s*(?:==|!=)|\brole in \")"
)


def _is_a_role(node: ast.expr) -> bool:
    said = ast.unparse(node)
    return any(f"Role.{role}" in said for role in ROLES) or any(one in said for one in TYPED)


def _asks_for_a_right(node: ast.AST) -> bool:
    """A flag that is read, a role that is compared, memberships that are filtered by day."""
    if isinstance(node, ast.Attribute):
        reads = isinstance(node.ctx, ast.Load)
        return reads and (node.attr in FLAGS or node.attr in DJANGOS or node.attr == "active_on")
    if isinstance(node, ast.Name):
        return node.id in DJANGOS
    if isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
        named = any(isinstance(one, ast.Attribute) and one.attr == "role" for one in parts)
        return named and (any(map(_is_a_role, parts)) or isinstance(node.ops[0], ast.In))
    return False


def _looking(path: Path) -> list[str]:
    return [
        f"{where(path, node)} {ast.unparse(node)}"
        for node in ast.walk(tree(path))
        if _asks_for_a_right(node)
    ]


def _stands_apart(path: Path) -> bool:
    return layer_of(path) not in RIGHTS and name_of(path) not in RIGHTS_BY_NAME


def test_no_role_is_looked_at_outside_policies_and_queries():
    found = [
        line
        for path in modules()
        if _stands_apart(path) and name_of(path) not in NO_RIGHT
        for line in _looking(path)
    ]

    assert found == [], told(found, "ask a policy (allows, refusal) or start from visible_to")


def test_no_template_looks_at_a_role_to_let_somebody_act():
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in files()
        if path.suffix == ".html" and name_of(path) not in WORDS_IN_TEMPLATES
        for match in [IN_TEMPLATE.search(text(path))]
        if match
    ]

    assert found == [], told(found, "the view gives what a policy allows; the template shows it")


def test_what_is_excepted_still_looks_at_roles():
    """A name that is no longer needed is taken from the list."""
    known = {name_of(path): path for path in modules()}

    idle = [name for name in NO_RIGHT if name not in known or not _looking(known[name])]
    templates = {name_of(path): path for path in files() if path.suffix == ".html"}
    idle += [
        name
        for name in WORDS_IN_TEMPLATES
        if name not in templates or not IN_TEMPLATE.search(text(templates[name]))
    ]

    assert idle == [], told(idle, "take these from the lists above")
