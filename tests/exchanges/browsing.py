"""What the tests of the pages of an exchange share."""

import re

from django.urls import reverse

from tests.factories.exchanges import terms

REASON = "The budget does not add up."
STEPS = ("terms", "accept", "endorse", "approve", "return", "reject", "cancel")


def address(name, exchange):
    return reverse(f"exchanges:{name}", args=[exchange.code])


def get_as(client, user, url):
    client.force_login(user)
    return client.get(url)


def posted(**changes):
    """The form of the terms as a browser sends it."""
    data = {**terms(), "based_on": 1, **changes}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else str(value)
        for name, value in data.items()
    }


def shown(response):
    """The text of a page, each run of spaces as one."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)
