"""Questions to the office of X: of a person, of ministry A, and one that is closed."""

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from cooperation.core.models import Document
from cooperation.dialogue import services
from cooperation.dialogue.models import Question
from cooperation.directory.models import Country, Institution
from tests.architecture.access.people import Cast, X
from tests.architecture.access.stage import Arguments
from tests.factories import files
from tests.factories.directory import term


def asked(by: User, body: str, institution: Institution | None = None) -> Question:
    """With a document, by whose name nobody reads what it is about."""
    file = SimpleUploadedFile("decree.pdf", files.pdf(body))
    return services.ask(
        by=by,
        country=Country.objects.get(iso2=X),
        topic="How to be designated",
        body=body,
        language="en",
        institution=institution,
        file=file,
    )


def paper_of(question: Question, *, scan: str = Document.Scan.NOT_SCANNED) -> Arguments:
    paper = Document.objects.get(message__question=question)
    Document.objects.filter(pk=paper.pk).update(scan=scan)
    return {"code": question.code, "pk": paper.pk}


def of_the_dialogue(cast: Cast) -> dict[str, Arguments]:
    """Each made by the services, with the people of the cast."""
    registered = cast.people["registered"]
    own = asked(registered, "Which ministry designates my institution?")
    of_a = asked(cast.people["staff_a"], "Who signs for us now?", cast.ministry_a)
    closed = asked(registered, "May a municipality take part?")
    infected = asked(cast.people["staff_a"], "Is this the form to sign?", cast.ministry_a)
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
        "paper of the registered person": paper_of(own),
        "paper of A": paper_of(of_a),
        "paper of a closed question": paper_of(closed),
        "infected paper of A": paper_of(infected, scan=Document.Scan.INFECTED),
        "paper of A at another question": {**paper_of(of_a), "code": own.code},
        "no paper": {"code": own.code, "pk": 999_999},
    }
