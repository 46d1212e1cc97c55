"""``python -m tests.oidc.run_provider PORT CALLBACK…``: the provider as a process of its own."""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CLIENT, SECRET = "trama", "a-secret-between-the-two-of-us-0123456789"


class Threading(ThreadingMixIn, WSGIServer):
    """Answers the browser while it answers the platform."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """The tests look at answers, not at logs."""


def main(port: int, callbacks: list[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.oidc.provider_settings"
    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    call_command("migrate", verbosity=0)
    from oauth2_provider.models import get_application_model

    get_application_model().objects.create(
        name="Trama",
        client_id=CLIENT,
        client_secret=SECRET,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        redirect_uris=" ".join(callbacks),
        skip_authorization=True,
        algorithm="RS256",
    )
    server = make_server("127.0.0.1", port, get_wsgi_application(), Threading, Quiet)
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
