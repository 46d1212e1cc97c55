"""Countries and institutions, notices, codes of short links."""

from django.utils.http import urlsafe_base64_encode

from cooperation.notifications.models import Notification
from tests.architecture.access.people import Cast, X
from tests.architecture.access.stage import Arguments


def of_the_site(cast: Cast) -> dict[str, Arguments]:
    """One notice of the focal point of A; short links of mails."""
    notice = Notification.objects.create(
        user=cast.people["focal_point_a"], kind="nothing.known", subject=cast.ministry_a.subject
    )
    return {
        "notice of focal point A": {"pk": notice.pk},
        "no notice": {"pk": 0},
        "a code of a kind that exists": {"code": "INS-XX-0000-0000"},
        "a code of no kind": {"code": "NOTHING"},
    }


def of_signing_in(cast: Cast) -> dict[str, Arguments]:
    """Links as mails carry them, made up by a stranger."""
    return {
        "a made-up key": {"key": "made-up"},
        "a made-up reset link": {"uidb36": urlsafe_base64_encode(b"0"), "key": "made-up"},
    }


def of_the_directory(cast: Cast) -> dict[str, Arguments]:
    """What everybody may read."""
    return {
        "country X": {"iso2": X.lower()},
        "no country": {"iso2": "zz"},
        "ministry A": {"code": cast.ministry_a.code},
        "no institution": {"code": "INS-XX-0000-0000"},
    }
