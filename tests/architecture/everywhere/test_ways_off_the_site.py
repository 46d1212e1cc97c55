"""Nobody is sent off the site, and the site goes nowhere by itself (X6)."""

import ast

from django.test import Client
from django.urls import reverse

from tests.architecture.access.declaring import ROLES
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.access.trying import ask
from tests.architecture.source import modules, name_of, told, tree

ELSEWHERE = "https://evil.example/x"
DISGUISES = (ELSEWHERE, "//evil.example/x", "/\\evil.example", "https:evil.example")
NAMES = ("next", "back", "return", "url", "redirect", "to")
# Who asks other machines: the provider of a ministry, configured by the operator; ourselves.
ASKS_OTHERS = {
    "platform_site/oidc/adapter.py",
    "platform_site/oidc/asking.py",
    "platform_site/oidc/flow.py",
    "platform_site/oidc/views.py",
    "platform_site/embedded/demo.py",
    "platform_site/embedded/probe.py",
}
CLIENTS = {"requests", "httpx", "aiohttp", "urllib3", "http.client", "urllib.request", "ftplib"}


def roles_of(case):
    """A visitor, and somebody for whom sending the form does something."""
    does = [role for role in ROLES if case.post.of(role) in {"done", "moved", "refused"}]
    return dict.fromkeys(["visitor", *does[:1]])


def test_no_address_sends_off_the_site(full_stage: Stage):
    off = []
    for number, page in enumerate(PAGES):
        wish = DISGUISES[number % len(DISGUISES)]
        for case in page.cases[:1]:
            url = reverse(page.name, kwargs=full_stage.arguments(case.about))
            for role in roles_of(case):
                session = full_stage.cast.sessions[role]
                asked = "&".join(f"{name}={wish}" for name in NAMES)
                for met in (
                    ask("GET", f"{url}?{asked}", session),
                    ask("POST", url, session, dict.fromkeys(NAMES, wish)),
                ):
                    target = met.headers.get("Location", "")
                    where = target.partition("?")[0]
                    if "evil" in where or where.startswith(("//", "/\\")):
                        off.append(f"{page.name} as {role}: {target}")

    assert not off, told(off, "use core.way_back")


def test_another_host_is_refused():
    for host in ("evil.example", "testserver.evil.example", "testserver@evil.example"):
        assert Client(HTTP_HOST=host).get("/en/").status_code == 400


def test_nothing_fetches_addresses_that_people_write():
    found = [
        f"{name_of(path)}: {one}"
        for path in modules()
        if name_of(path) not in ASKS_OTHERS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for one in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
        if one in CLIENTS or one.split(".")[0] in CLIENTS
    ]

    assert not found, told(found, "whatever asks other machines is named here, with its reason")
