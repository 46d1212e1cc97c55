"""List pages: a bounded page of a query, with its count and the addresses of its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict

Row = TypeVar("Row", bound=Model)
PAGE_SIZE = 20


@dataclass(frozen=True)
class ListPage(Generic[Row]):
    """One page: ``first`` to ``last`` of ``total`` rows, numbered from 1."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int
    first: int
    last: int
    previous_query: str
    next_query: str


def with_parameter(query: QueryDict, name: str, value: object) -> str:
    """The query string with one parameter set; empty when nothing is left."""
    changed = query.copy()
    changed.pop(name, None)
    if value not in (None, "", 1):
        changed[name] = str(value)
    encoded = changed.urlencode()
    return f"?{encoded}" if encoded else "?"


def without_value(query: QueryDict, name: str, value: str) -> str:
    """The query string without one value of a parameter, for the cross on a filter's chip."""
    changed = query.copy()
    kept = [one for one in changed.getlist(name) if one != value]
    changed.setlist(name, kept)
    changed.pop("page", None)
    encoded = changed.urlencode()
    return f"?{encoded}" if encoded else "?"


def page_of(
    request: HttpRequest, rows: QuerySet[Row, Any], *, total: int | None = None
) -> ListPage[Row]:
    """The page asked for by ``?page=``; a made-up number shows the nearest page."""
    paginator: Paginator[Row] = Paginator(rows, PAGE_SIZE)
    if total is not None:
        paginator.count = total
    page = paginator.get_page(request.GET.get("page"))
    previous = page.previous_page_number() if page.has_previous() else None
    following = page.next_page_number() if page.has_next() else None
    return ListPage(
        rows=list(page.object_list),
        number=page.number,
        pages=paginator.num_pages,
        total=paginator.count,
        first=page.start_index(),
        last=page.end_index(),
        previous_query=with_parameter(request.GET, "page", previous) if previous else "",
        next_query=with_parameter(request.GET, "page", following) if following else "",
    )
