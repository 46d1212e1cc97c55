from django.apps import AppConfig


class PlatformSiteConfig(AppConfig):
    """Home, navigation, sign-in and health: what belongs to the platform as a whole."""

    name = "platform_site"
    label = "platform_site"

    def ready(self) -> None:
        from platform_site import welcome  # noqa: F401
        from platform_site.operations import recording  # noqa: F401
