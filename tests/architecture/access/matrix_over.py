"""Who may open what once it is over: nothing is done to it any more, and no reader is lost.

Every address of listings, exchanges, missions, memoranda and institutions is declared a second
time here, about one that is withdrawn, cancelled, terminated or closed; ``LEFT_OUT`` names those
that are about something else, and a test finds whatever stands in neither.
"""

from tests.architecture.access.declaring import NO_FORM, PUBLIC, Answers, Case, Page, answers, page
from tests.architecture.access.matrix_agreements import INSIDE as INSIDE_A_MEMORANDUM
from tests.architecture.access.matrix_around import WRITERS_OF_A
from tests.architecture.access.matrix_exchanges import CONCERNED
from tests.architecture.access.matrix_marketplace import INSIDE_A
from tests.architecture.access.matrix_missions import INSIDE as INSIDE_A_MISSION

ROOMS_OF_OBJECTS = ("marketplace", "exchanges", "missions", "agreements", "directory")
HIDDEN = answers("hidden")
NOBODY = answers("hidden", login="visitor")
OF_X = "coordinator_x officers_of_x"
OFFICE_OF_X = answers("hidden", ok=OF_X, login="visitor")


def refused(to: str, **others: str) -> Answers:
    """A reason for all who see it; nothing for the rest."""
    return answers("hidden", refused=to, login="visitor", **others)


def never(room: str, about: str, names: str, to: str = "signed_in") -> list[Page]:
    """Steps that nobody takes any more."""
    no = refused(to)
    return [page(f"{room}:{name}", Case(about, no, no)) for name in names.split()]


def read(name: str, about: str, get: Answers = PUBLIC) -> Page:
    return page(name, Case(about, get, NO_FORM))


LISTINGS = [
    page(
        "marketplace:detail",
        Case("A's demand taken back", answers("hidden", ok=INSIDE_A)),
        Case("A's demand that was met", PUBLIC),
    ),
    *never(
        "marketplace",
        "A's demand taken back",
        "submit endorse publish return confirm reopen revise capacity pause resume close withdraw "
        "review correct by_letter submit_by_letter ask answer translations",
        to=INSIDE_A,
    ),
    read("marketplace:answers", "A's demand taken back", refused(INSIDE_A)),
    read("marketplace:paper", "A's demand taken back", answers("hidden", ok=INSIDE_A)),
    page("marketplace:announce", Case("A's demand taken back", NO_FORM, refused(INSIDE_A))),
    read("marketplace:edit", "A's demand taken back", refused(INSIDE_A)),
    *never("marketplace", "A's demand taken back", "evidence_section", to=INSIDE_A),
    *never("marketplace", "the text of A's demand taken back", "section", to=INSIDE_A),
    page(
        "marketplace:autosave",
        Case(
            "the text of A's demand taken back",
            NO_FORM,
            answers("hidden", forbidden=f"{INSIDE_A} visitor"),
        ),
    ),
    read("marketplace:companions", "the text of A's demand taken back", HIDDEN),
    # What was taken back may be the beginning of something new.
    page(
        "marketplace:copy",
        Case(
            "A's demand taken back",
            refused("coordinator_x", ok=WRITERS_OF_A),
            refused("coordinator_x", done=WRITERS_OF_A),
        ),
    ),
    *(
        read(f"marketplace:{name}", "a document of A's demand taken back", HIDDEN)
        for name in ("evidence", "correction", "letter")
    ),
    *never(
        "marketplace",
        "a document of A's demand taken back",
        "evidence_describe evidence_remove",
        to=INSIDE_A,
    ),
    page("marketplace:resolve", Case("a document of A's demand taken back", NOBODY, NOBODY)),
    read("marketplace:differences", "A's demand taken back", HIDDEN),
    read("marketplace:edition", "an edition of A's demand taken back", HIDDEN),
]

STEPS_OF_AN_EXCHANGE = (
    "join decline terms accept confirm by_letter endorse approve begin return reject cancel "
    "ask_to_cancel agree_to_cancel go_on comment contribution"
)
EXCHANGES = [
    page(
        "exchanges:detail",
        Case("exchange that is closed", PUBLIC),
        Case("exchange that was cancelled", answers("hidden", ok=CONCERNED)),
    ),
    read("exchanges:letter", "a letter about a closed exchange", HIDDEN),
    *never("exchanges", "exchange that is closed", STEPS_OF_AN_EXCHANGE),
]

MISSIONS = [
    page(
        "missions:detail",
        Case("mission that is closed", PUBLIC),
        Case("mission that was cancelled", INSIDE_A_MISSION),
    ),
    read("missions:calendar", "mission that is closed"),
    read("missions:paper", "mission that is closed", INSIDE_A_MISSION),
    read("missions:letter", "a letter about a closed mission", HIDDEN),
    *never(
        "missions",
        "mission that is closed",
        "edit travellers terms propose clear by_letter return waiver confirm_waiver approve "
        "postpone reschedule cancel report accept give_back",
    ),
]

MEMORANDA = [
    read("agreements:memorandum", "memorandum that was terminated"),
    read("agreements:paper", "party of what was terminated", INSIDE_A_MEMORANDUM),
    read("agreements:annex", "annex of what was terminated", HIDDEN),
    read("agreements:pdf", "text of what was terminated"),
    read("agreements:docx", "text of what was terminated"),
    read("agreements:calendar", "memorandum that was terminated"),
    read("agreements:letter", "letter of a party of what was terminated", HIDDEN),
    *never("agreements", "accession to what was terminated", "accede"),
    *never(
        "agreements", "memorandum that was terminated", "confirm freeze reopen terminate abandon"
    ),
    *never("agreements", "party of what was terminated", "confirm_by_letter verify refuse notice"),
]

HOMES = [
    read("directory:institution", "institution that was closed"),
    *never("directory", "institution that was closed", "join rename merge close"),
    *(
        read(f"directory:{name}", "institution that was closed", OFFICE_OF_X)
        for name in ("people", "handovers", "designations")
    ),
    *(
        read(f"directory:{name}", "people of what was closed, as CSV", OFFICE_OF_X)
        for name in ("export_people", "export_handovers")
    ),
    page("directory:absences", Case("institution that was closed", OFFICE_OF_X, OFFICE_OF_X)),
    *never("directory", "institution that was closed", "invite request_designation", to=OF_X),
    *never(
        "directory",
        "designation of what was closed",
        "grant refuse_designation suspend lift revoke_designation renew",
        to=OF_X,
    ),
]

PAGES = [*LISTINGS, *EXCHANGES, *MISSIONS, *MEMORANDA, *HOMES]
A_MEMBERSHIP = "a membership, invitation or handover, which ends with its institution"
A_LIST = "a list or file about nothing in particular"
LEFT_OUT = {
    **dict.fromkeys(
        (
            f"directory:{name}"
            for name in (
                "request", "change_role", "withdraw", "admit", "confirm", "refuse", "end", "held",
                "back", "handover", "handover_pdf", "copy_followed", "again", "readdress",
                "revoke", "accept",
            )
        ),
        A_MEMBERSHIP,
    ),
    "directory:withdraw_designation": "a request, which nobody has made for what is closed",
    "directory:letter": "a letter about a designation, read as before",
    "directory:country": "countries do not end here",
    "agreements:check_text": "whether a text is one of ours, by its checksum",
    **dict.fromkeys(
        (
            "directory:export_countries", "directory:export_institutions",
            "directory:export_designations", "marketplace:export", "marketplace:export_mine",
            "marketplace:import_template", "marketplace:import_report",
            "marketplace:import_errors", "marketplace:new", "exchanges:export",
            "exchanges:export_mine", "missions:export", "missions:export_mine",
            "agreements:export", "agreements:cover_export", "agreements:network_export",
        ),
        A_LIST,
    ),
}  # fmt: skip
