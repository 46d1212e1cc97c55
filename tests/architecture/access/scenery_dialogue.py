"""Questions to the office of X: of a person, of ministry A, and one that is closed."""

from accounts.models import User
from cooperation.dialogue import services
from cooperation.dialogue.models import Question
from cooperation.directory.models import Country, Institution
from tests.architecture.access.people import Cast, X
from tests.architecture.access.stage import Arguments
from tests.factories.directory import term


def asked(by: User, body: str, institution: Institution | None = None) -> Question:
    return services.ask(
        by=by,
        country=Country.objects.get(iso2=X),
        topic="How to be designated",
        body=body,
        language="en",
        institution=institution,
    )


def of_the_dialogue(cast: Cast) -> dict[str, Arguments]:
    """Each made by the services, with the people of the cast."""
    registered = cast.people["registered"]
    own = asked(registered, "Which ministry designates my institution?")
    of_a = asked(cast.people["staff_a"], "Who signs for us now?", cast.ministry_a)
    closed = asked(registered, "May a municipality take part?")
    services.write(
        own,
        by=cast.people["officer_x"],
        body="The ministry of foreign affairs does.",
        language="en",
        seen=own.messages.get().pk,
    )
    services.close(closed, by=registered, reason="I have found it myself.")
    missed = services.propose(
        by=registered,
        name="National council of youth",
        country=Country.objects.get(iso2=X),
        institution_type=term("institution_type", "planning"),
        place="",
        reason="It leads the programmes for young people.",
        language="en",
    )
    return {
        "institution that the registered person misses": {"code": missed.code},
        "no proposal": {"code": "PRO-GT-2026-9999"},
        "as CSV": {"file_format": "csv"},
        "as XLSX": {"file_format": "xlsx"},
        "question of the registered person": {"code": own.code},
        "question of A": {"code": of_a.code},
        "closed question": {"code": closed.code},
        "no question": {"code": "QUE-GT-2026-9999"},
    }
