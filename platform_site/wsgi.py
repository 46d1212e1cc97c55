"""The WSGI entry point, for servers that know no ASGI."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings.production")
application = get_wsgi_application()
