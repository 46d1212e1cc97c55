from django.apps import AppConfig


class OidcConfig(AppConfig):
    """Found by django-allauth through its module ``provider``."""

    name = "platform_site.oidc"
    label = "oidc"

    def ready(self) -> None:
        from platform_site.oidc import stage  # noqa: F401
