"""A browser's long description of itself in a few words that a person recognises."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

# The first that fits: most browsers also claim to be others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
PHONES = {"iPhone", "Android"}


@dataclass(frozen=True)
class Device:
    """A browser on a system; both may be unknown."""

    browser: str
    system: str

    @property
    def is_phone(self) -> bool:
        return self.system in PHONES

    def __str__(self) -> str:
        if self.browser and self.system:
            return _("%(browser)s on %(system)s") % {
                "browser": self.browser,
                "system": self.system,
            }
        return self.browser or self.system or _("A device that does not say what it is")


def device(agent: str) -> Device:
    """From the header that every browser sends; nothing outside is asked."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return Device(browser, system)
