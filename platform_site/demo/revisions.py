"""Revisions of published texts that are on their way, by the services themselves."""

from cooperation.marketplace import services
from platform_site.demo import sources
from platform_site.demo.clock import at
from platform_site.demo.world import World

WRITTEN = ("expected_change", "success_indicator")


def load(world: World) -> int:
    """Those that are missing; how many they were."""
    made = 0
    for entry in sources.entries("revisions").values():
        listing = world.listings[entry["of"]]
        if listing.state != "published" or listing.revisions.exists():
            continue
        writer, submitter = world.people[entry["author"]], world.people[entry["submitter"]]
        with at(world.time.moment(entry["begun"])):
            revision = services.revise(listing, by=writer)
            text = {name: entry[name] for name in WRITTEN}
            services.edit(revision, by=writer, version=revision.version, data=text)
        with at(world.time.moment(entry["submitted"])):
            services.submit(revision, by=submitter)
        made += 1
    return made
