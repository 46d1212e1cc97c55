"""What the pages of signing in show: a code to point a telephone at, the providers' buttons."""

import json
from typing import Any

import qrcode
from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest

from accounts.models import User
from accounts.second_factor import was_passed
from cooperation.directory import queries
from cooperation.directory.policies.second_factor import needs_second_factor
from platform_site.oidc import providers

register = template.Library()
QUIET = 4


@register.simple_tag
def qr_code(text: str) -> dict[str, Any]:
    """The dark squares of a code as one path of a drawing, and the width of the drawing."""
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    squares = (
        f"M{column + QUIET} {row + QUIET}h1v1h-1z"
        for row, line in enumerate(rows)
        for column, is_dark in enumerate(line)
        if is_dark
    )
    return {"size": len(rows) + 2 * QUIET, "path": "".join(squares)}


@register.filter
def as_json(value: Any) -> str:
    """For an attribute that a script of ours reads; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def in_groups(text: str) -> str:
    """A long secret in groups of four, as one types it."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


@register.simple_tag
def sign_in_providers() -> list[providers.Configured]:
    return providers.configured()


@register.simple_tag
def must_set_up(request: HttpRequest) -> bool:
    """Whether the reader goes nowhere before a second factor is set up."""
    user = request.user
    if not isinstance(user, User) or was_passed(request):
        return False
    return needs_second_factor(user, {one.role for one in queries.memberships_of(user)})
