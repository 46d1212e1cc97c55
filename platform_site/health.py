"""Whether the platform is alive, and whether each of its parts is ready. Shows no secret."""

import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from cooperation.core.activity import verifying
from cooperation.notifications.models import Outbox

# Mail older than this that still waits means that no worker is at work.
STUCK_AFTER = datetime.timedelta(minutes=5)


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker() -> bool:
    try:
        client = Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1)
        with client:
            return bool(client.ping())
    except (RedisError, OSError):
        return False


def _mail_flows() -> bool:
    try:
        return not Outbox.objects.filter(
            Q(state=Outbox.State.WAITING), send_after__lt=timezone.now() - STUCK_AFTER
        ).exists()
    except DatabaseError:
        return False


def _seals_keep_up() -> bool:
    try:
        return verifying.seals_keep_up()
    except DatabaseError:
        return False


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """503 without the database; "degraded" while mail or seals wait or the broker is away."""
    database = _database()
    parts = {
        "database": database,
        "broker": _broker(),
        "mail": database and _mail_flows(),
        "seals": database and _seals_keep_up(),
    }
    state = "unavailable" if not database else "ok" if all(parts.values()) else "degraded"
    return JsonResponse(
        {"state": state, "parts": {name: "ok" if up else "down" for name, up in parts.items()}},
        status=200 if database else 503,
    )
