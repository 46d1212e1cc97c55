"""How code is written: said in words, short views, typed."""

import ast

from tests.architecture.source import (
    layer_of,
    modules,
    modules_of,
    name_of,
    public_functions,
    text,
    told,
    tree,
    where,
)

LONGEST_VIEW = 25
# Django's own shapes, whose names say it all.
SELF_EXPLAINING = {"apps", "formats"}


def test_every_module_says_what_it_is_about():
    silent = [
        name_of(path)
        for path in modules()
        if text(path).strip()
        and layer_of(path) not in SELF_EXPLAINING
        and path.name != "apps.py"
        and ast.get_docstring(tree(path)) is None
    ]

    assert not silent, told(silent, "say in the first line what the module is about")


def test_every_use_case_and_every_check_says_its_rule():
    silent = [
        f"{where(path, function)} {function.name}"
        for path in modules_of("services", "policies")
        for function in public_functions(path)
        if ast.get_docstring(function) is None and not _is_one_phrase(function)
    ]

    assert not silent, told(silent, "say the rule in the words of a ministry, in the present tense")


def _is_one_phrase(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """``coordinates(user, listing)`` with one line of code says itself what it is."""
    named_by_a_rule = function.name.startswith("check_can_")
    return (
        not named_by_a_rule and len(function.body) == 1 and isinstance(function.body[0], ast.Return)
    )


def test_every_query_of_more_than_one_step_says_what_it_finds():
    silent = [
        f"{where(path, function)} {function.name}"
        for path in modules_of("queries")
        for function in public_functions(path)
        if len(function.body) > 1 and ast.get_docstring(function) is None
    ]

    assert not silent, told(silent)


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_a_view_has_25_lines_at_most():
    long = {
        f"{where(path, function)} {function.name}": _lines(function)
        for path in modules_of("views", "health")
        for function in public_functions(path)
        if _lines(function) > LONGEST_VIEW
    }

    assert not long, told(long, "a view finds, asks a service, and answers")


def test_a_view_is_a_typed_function():
    found = []
    for path in modules_of("views", "health"):
        found += [where(path, node) for node in tree(path).body if _is_a_view_class(node)]
        for function in public_functions(path):
            arguments = [*function.args.args, *function.args.kwonlyargs]
            if function.returns is None or any(one.annotation is None for one in arguments):
                found.append(f"{where(path, function)} {function.name}")

    assert not found, told(found)


def _is_a_view_class(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef) and any("View" in ast.unparse(one) for one in node.bases)


def test_who_acts_is_always_said_by_name():
    found = [
        f"{where(path, function)} {function.name}"
        for path in modules_of("services")
        for function in public_functions(path)
        if "by" in {one.arg for one in function.args.args}
    ]

    assert not found, told(found, "the actor is keyword-only: by=")


def test_a_check_that_may_refuse_answers_nothing():
    found = [
        f"{where(path, function)} {function.name}"
        for path in modules_of("policies")
        for function in public_functions(path)
        if function.name.startswith("check_can_")
        and not (isinstance(function.returns, ast.Constant) and function.returns.value is None)
    ]

    assert not found, told(found, "check_can_… refuses with a reason or returns None")


def test_signals_within_a_room_and_hidden_saves_do_not_exist():
    found = []
    for path in modules_of("models"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
                found.append(where(path, node))
    for path in modules():
        text_of_names = [
            node for node in ast.walk(tree(path)) if isinstance(node, ast.Name | ast.Attribute)
        ]
        found += [
            where(path, node)
            for node in text_of_names
            if (node.id if isinstance(node, ast.Name) else node.attr)
            in {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}
        ]

    assert not found, told(found, "what happens stands in services, where it can be read")
