"""The anchor: session, user, one indexed query of 20 rows, one template of 20 cards.

Not edited afterwards to move a ratio.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from cooperation.marketplace.models import Listing
from platform_site.urls import urlpatterns as pages

CARDS = """<!doctype html><html lang="en"><head><title>Minimal</title></head><body>
<p>{{ user.email }}</p><ul>
{% for row in rows %}<li><h3><a href="/x/{{ row.pk }}">{{ row.title }}</a></h3>
<p>{{ row.summary }}</p><p>{{ row.language }} {{ row.level }} {{ row.delivery }}</p></li>
{% endfor %}</ul></body></html>"""


@login_required
def minimal(request: HttpRequest) -> HttpResponse:
    rows = Listing.objects.filter(state="published").order_by("-published_at", "-pk")[:20]
    template = engines["django"].from_string(CARDS) if not _kept else _kept[0]
    if not _kept:
        _kept.append(template)
    return HttpResponse(template.render({"rows": rows, "user": request.user}, request))


_kept: list = []
urlpatterns = [path("minimal/", minimal), *pages]
