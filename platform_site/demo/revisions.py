"""Revisions of published texts that are on their way, by the services themselves."""

from cooperation.followups import queries as followups
from cooperation.followups.services import assign, write_note
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from platform_site.demo import sources
from platform_site.demo.clock import at
from platform_site.demo.sources import Entry
from platform_site.demo.world import World

WRITTEN = ("expected_change", "success_indicator")


def load(world: World) -> int:
    """Those that are missing; how many they were."""
    made = 0
    for entry in sources.entries("revisions").values():
        listing = world.listings[entry["of"]]
        if listing.state != "published" or listing.revisions.exists():
            continue
        _tell(world, listing, entry)
        made += 1
    return made


def _tell(world: World, listing: Listing, entry: Entry) -> None:
    """Take the steps of the entry one after the other, each on its day."""
    writer, submitter = world.people[entry["author"]], world.people[entry["submitter"]]
    with at(world.time.moment(entry["begun"])):
        revision = services.revise(listing, by=writer)
        text = {name: entry[name] for name in WRITTEN}
        services.edit(revision, by=writer, version=revision.version, data=text)
    with at(world.time.moment(entry["submitted"])):
        services.submit(revision, by=submitter)
    if "endorsed" in entry:
        with at(world.time.moment(entry["endorsed"])):
            services.endorse(revision, by=world.people[entry["endorser"]])
    if "taken" in entry:
        with at(world.time.moment(entry["taken"])):
            _take(world, revision, entry)


def _take(world: World, revision: Listing, entry: Entry) -> None:
    """An officer has it in hand, and may have noted something for colleagues."""
    officer = world.people[entry["taker"]]
    (wait,) = followups.awaiting(officer).filter(about=revision.subject_id)
    assign(wait, by=officer, to=officer, held_by=None)
    if "note" in entry:
        write_note(revision.subject, by=officer, text=entry["note"])
