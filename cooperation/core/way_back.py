"""Back to the page on which a button stood."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, otherwise: str) -> str:
    """The page named by ``next``, if it is one of ours; else ``otherwise``.

    An address of ours begins with a stroke: anything else would be taken for the name of a view.
    """
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if safe and asked.startswith("/") else otherwise


def onwards(request: HttpRequest, url: str) -> str:
    """A further page of the same way, which leads back to where the way began."""
    back = way_back(request, "")
    return f"{url}?{urlencode({'next': back})}" if back else url
