"""All declarations together, by room."""

from dataclasses import dataclass

from tests.architecture.access import (
    matrix_agreements,
    matrix_around,
    matrix_audit,
    matrix_beginning,
    matrix_designations,
    matrix_dialogue,
    matrix_directory,
    matrix_exchanges,
    matrix_files,
    matrix_followups,
    matrix_handover,
    matrix_histories,
    matrix_life,
    matrix_marketplace,
    matrix_matching,
    matrix_missions,
    matrix_operations,
    matrix_over,
    matrix_own_data,
    matrix_people,
    matrix_quality,
    matrix_questions,
    matrix_queue,
    matrix_second_factor,
    matrix_sign_in,
    matrix_site,
    matrix_tables,
    matrix_writing,
)
from tests.architecture.access.declaring import Page
from tests.architecture.access.scenery_agreements import of_memoranda
from tests.architecture.access.scenery_audit import of_audit
from tests.architecture.access.scenery_beginning import of_beginning
from tests.architecture.access.scenery_designations import of_designations
from tests.architecture.access.scenery_dialogue import of_the_dialogue
from tests.architecture.access.scenery_exchanges import of_exchanges
from tests.architecture.access.scenery_files import of_files
from tests.architecture.access.scenery_handover import of_handovers
from tests.architecture.access.scenery_life import of_the_life_after
from tests.architecture.access.scenery_marketplace import of_the_marketplace
from tests.architecture.access.scenery_matching import of_matching
from tests.architecture.access.scenery_missions import of_missions
from tests.architecture.access.scenery_operations import of_operations
from tests.architecture.access.scenery_over import of_what_is_over
from tests.architecture.access.scenery_own_data import of_own_data
from tests.architecture.access.scenery_people import of_the_people
from tests.architecture.access.scenery_quality import of_quality
from tests.architecture.access.scenery_questions import of_questions
from tests.architecture.access.scenery_queue import of_the_queue
from tests.architecture.access.scenery_second_factor import of_second_factors
from tests.architecture.access.scenery_site import of_signing_in, of_the_directory, of_the_site
from tests.architecture.access.scenery_tables import of_tables
from tests.architecture.access.stage import Scenery


@dataclass(frozen=True)
class Room:
    """The pages of a room, and what they need on the stage."""

    pages: list[Page]
    scenery: tuple[Scenery, ...] = ()
    # Declares addresses of other rooms a second time, about other objects.
    again: bool = False


ROOMS: dict[str, Room] = {
    "The site, one's account, notices": Room(matrix_site.PAGES, (of_the_site,)),
    "Signing in": Room(matrix_sign_in.PAGES, (of_signing_in,)),
    "The second factor, sessions, providers": Room(
        matrix_second_factor.PAGES, (of_second_factors,)
    ),
    "Countries and institutions": Room(matrix_directory.PAGES, (of_the_directory,)),
    "Joining an institution": Room(matrix_people.PAGES, (of_the_directory, of_the_people)),
    "Handing over and being away": Room(
        matrix_handover.PAGES, (of_the_directory, of_the_people, of_handovers, of_tables)
    ),
    "Designations, names and ends of institutions": Room(
        matrix_designations.PAGES, (of_the_directory, of_designations)
    ),
    "Offers and demands": Room(
        matrix_marketplace.PAGES + matrix_writing.PAGES, (of_the_marketplace, of_quality)
    ),
    "Quality, comments and letters": Room(matrix_quality.PAGES, (of_the_marketplace, of_quality)),
    "Documents": Room(matrix_files.PAGES, (of_the_marketplace, of_files)),
    "Histories": Room(
        matrix_histories.PAGES,
        (of_the_directory, of_the_marketplace, of_matching, of_exchanges, of_audit),
    ),
    "What happened, and openings with a reason": Room(matrix_audit.PAGES, (of_exchanges, of_audit)),
    "Around offers and demands": Room(matrix_around.PAGES, (of_the_marketplace,)),
    "Offers and demands after publication": Room(
        matrix_life.PAGES, (of_the_marketplace, of_the_life_after)
    ),
    "Proposals of exchange": Room(matrix_matching.PAGES, (of_matching,)),
    "Exchanges": Room(matrix_exchanges.PAGES, (of_exchanges,)),
    # Before any memorandum covers them: they ask for a waiver.
    "Missions": Room(matrix_missions.PAGES, (of_missions,)),
    "Memoranda": Room(matrix_agreements.PAGES, (of_memoranda,)),
    "Lists as files, offers from files": Room(matrix_tables.PAGES, (of_tables,)),
    "What is awaited": Room(matrix_followups.PAGES),
    "The desk of officers and coordinators": Room(matrix_queue.PAGES, (of_the_queue, of_tables)),
    "The start of an exchange": Room(matrix_beginning.PAGES, (of_beginning,)),
    "Questions before a decision": Room(matrix_questions.PAGES, (of_questions,)),
    "Questions to UNFPA": Room(matrix_dialogue.PAGES, (of_the_dialogue,)),
    "What is over": Room(matrix_over.PAGES, (of_what_is_over,), again=True),
    "Own data": Room(matrix_own_data.PAGES, (of_own_data,)),
    "Operations and mails": Room(matrix_operations.PAGES, (of_operations,)),
}
# Some rooms share theirs; each is put on the stage once.
EVERY_SCENERY: tuple[Scenery, ...] = tuple(
    dict.fromkeys(make for room in ROOMS.values() if not room.again for make in room.scenery)
)
PAGES: tuple[Page, ...] = tuple(
    page for room in ROOMS.values() if not room.again for page in room.pages
)
DECLARED = {page.name: page for page in PAGES}
