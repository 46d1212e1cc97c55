"""Services are the only writers, and what is dangerous is done in one place each."""

import ast
from pathlib import Path

from django.apps import apps

from tests.architecture.source import layer_of, modules, modules_of, name_of, told, tree, where

# Use cases, and the few primitives below them that use cases call in their own transaction.
WRITERS = {
    "services",
    "activity",  # core: the record of acts
    "codes",  # core: the next number of a series
    "documents",  # core: taking in a file
    "subjects",  # core: the subject of a new record
    "reference",  # core, directory: terms and countries from their sheets
    "outbox",  # notifications: telling people
    "delivery",  # notifications: sending what was told
    "personal",  # each room: what is forgotten of people when its time is over
    "commitments",  # followups: opening and closing what is owed
    "pauses",  # followups: what is owed waits for the other side
    "reminders",  # followups: the steps of reminding
    "assents",  # reviews: giving agreement
    "sessions",  # accounts: where a person is signed in
    "second_factor",  # accounts, platform_site: taking a second factor away
    "workbooks",  # core: files, no rows
    "text_files",  # agreements: files, no rows
    "demo",  # platform_site: the invented data
    "embedded",  # platform_site: files and processes, no rows
    "pdf",  # core: the typeface of paper, no rows
    "staticfiles",  # platform_site: files, no rows
    "docs_writer",  # platform_site: files, no rows
}
# A name of ours, quoted; never a value.
SQL_WITH_NAMES = {"platform_site/demo/numbers.py"}
WRITING = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
    "asave",
    "acreate",
    "adelete",
    "aupdate",
}
# One click of a mail program, which has neither session nor token of ours (RFC 8058): the address
# carries a signed token and can do nothing but switch off mails of one family of one person.
OPEN_TO_OTHER_SITES = {"cooperation/notifications/views.py"}
MANY_TO_MANY_WRITING = {"set", "add", "remove", "clear"}
SAFE_MARKERS = {
    "cooperation/core/templatetags/panels.py",  # joins what templates have escaped
    "cooperation/core/templatetags/icons.py",  # drawings of an installed set
    "cooperation/core/kept_pages.py",  # keeps what templates have escaped
    "cooperation/marketplace/browsing.py",  # joins and keeps what templates have escaped
    "cooperation/marketplace/cards.py",  # the same, card by card
}


def _calls(path: Path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func


def _is_a_managers_own(path: Path) -> bool:
    return name_of(path) == "accounts/models.py"


def _many_to_many_names() -> set[str]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("cooperation")]
    return {field.name for model in ours for field in model._meta.many_to_many}


def _writes(call: ast.Call, function: ast.Attribute, collections: set[str]) -> bool:
    if function.attr in WRITING:
        # A key of a cache is no row.
        return "cache" not in ast.unparse(function.value)
    if function.attr == "update":
        return bool(call.keywords) and not call.args
    return (
        function.attr in MANY_TO_MANY_WRITING
        and isinstance(function.value, ast.Attribute)
        and function.value.attr in collections
    )


def test_only_services_write():
    collections = _many_to_many_names()

    found = [
        f"{where(path, call)} .{function.attr}()"
        for path in modules()
        if layer_of(path) not in WRITERS and not _is_a_managers_own(path)
        for call, function in _calls(path)
        if _writes(call, function, collections)
    ]

    assert not found, told(found, "a change is a use case: give it a function in services")


def test_state_is_set_in_services_only():
    found = [
        where(path, node)
        for path in modules()
        if layer_of(path) not in WRITERS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr == "state"
    ]

    assert not found, told(found, "a state changes through a transition, in a service")


def test_nothing_is_sent_to_the_worker_from_inside_a_use_case():
    found = [
        where(path, call)
        for path in modules_of("services", "views", "forms", "queries", "policies", "admin")
        for call, function in _calls(path)
        if function.attr in {"delay", "apply_async"}
    ]

    assert not found, told(found, "write to the outbox, or send by the task's name on commit")


TABLE_WRITERS = {"cooperation/core/downloads.py", "cooperation/core/workbooks.py"}
WORKBOOK_ROOMS = {"cooperation/core/workbooks.py", "cooperation/core/workbook_reading.py"}


def test_tables_leave_the_platform_disarmed():
    found = [
        where(path, call)
        for path in modules()
        if name_of(path) not in TABLE_WRITERS
        for call, function in _calls(path)
        if function.attr in {"writer", "DictWriter"}
        and isinstance(function.value, ast.Name)
        and function.value.id == "csv"
    ]

    assert not found, told(found, "use cooperation.core.downloads, which disarms formulas")


def test_workbooks_are_written_and_read_in_one_place_each():
    found = [
        where(path, node)
        for path in modules()
        if name_of(path) not in WORKBOOK_ROOMS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom | ast.Import)
        if any(name.split(".")[0] == "openpyxl" for name in _imported(node))
    ]

    assert not found, told(found, "use cooperation.core.workbooks or workbook_reading")


def _imported(node: ast.ImportFrom | ast.Import) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [one.name for one in node.names]


def _names(path: Path) -> list[tuple[str, ast.AST]]:
    return [
        (node.id if isinstance(node, ast.Name) else node.attr, node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name | ast.Attribute)
    ]


def test_texts_are_declared_safe_in_known_places_only():
    found = [
        f"{where(path, node)} {node.func.id}"
        for path in modules()
        if name_of(path) not in SAFE_MARKERS and "charts" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"mark_safe", "SafeString", "SafeText"}
    ]

    assert not found, told(found, "use format_html, a template, or cooperation.core.charts")


def test_no_form_is_open_to_other_sites():
    found = [
        where(path, node)
        for path in modules()
        for name, node in _names(path)
        if name == "csrf_exempt" and name_of(path) not in OPEN_TO_OTHER_SITES
    ]

    assert not found, told(found)


def test_where_a_form_is_open_to_other_sites_it_is_one_view():
    exempt = [
        path
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and any("csrf_exempt" in ast.unparse(one) for one in node.decorator_list)
    ]

    assert [name_of(path) for path in exempt] == sorted(OPEN_TO_OTHER_SITES)


def test_no_value_is_written_into_sql():
    found = [
        where(path, call)
        for path in modules()
        if "embedded" not in path.parts and name_of(path) not in SQL_WITH_NAMES
        for call, function in _calls(path)
        if function.attr in {"execute", "raw", "extra"}
        and call.args
        and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]

    assert not found, told(found, "pass values as parameters, names through psycopg.sql")
