"""The ASGI entry point, served by granian."""

import os
from typing import cast

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings.production")
_django = get_asgi_application()

# Only after the settings are loaded.
from platform_site.body_limit import Application, LimitedBody  # noqa: E402

application = LimitedBody(cast(Application, _django))
