"""The life of a listing under random acts of everybody: only what the rules allow ever happens."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Designation
from cooperation.followups.models import Commitment
from cooperation.marketplace import services, validity
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Notification
from tests.marketplace.checks import review
from tests.marketplace.house import House
from tests.marketplace.listing_rules import (
    AFTER,
    AWAITED,
    FACTS,
    LIVING,
    OFFICERS,
    ROLES,
    RULES,
    STEPS,
    WAY,
    everybody,
)

REACHED: set[str] = set()


class ListingMachine(RuleBasedStateMachine):
    house: House
    people: dict[str, User]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(
        kind=st.sampled_from(["offer", "demand"]),
        author=st.sampled_from(["staff", "focal point", "officer"]),
        steps=st.integers(0, 6),
    )
    def begin(self, kind: str, author: str, steps: int) -> None:
        self.listing = self.house.listing(kind)
        Listing.objects.filter(pk=self.listing.pk).update(author=self.people[author])
        self.wrote = {author}
        self.reviewed: set[str] = set()
        self.author = author
        self.state = "draft"
        self.kind = kind
        self.returned = self.is_too_late = self.revised = False
        self.entries = 0
        deciders = ("focal point", "coordinator", "regional officer")
        for step, who in list(zip(WAY, deciders, strict=True))[:steps]:
            if step == "publish*":
                self.anybody_reviews(who)
            self.anybody_tries_a_step(step, who)

    def _allowed(self, step: str) -> tuple[set[str], str]:
        allowed, target = RULES.get((self.state, step), (set(), ""))
        if step == "publish*":
            allowed = allowed & self.reviewed
        too_late = self.state == "expired" and self.is_too_late
        if (step == "close" and self.kind == "offer") or (
            step in ("confirm", "reopen") and too_late is (step == "confirm")
        ):
            allowed = set()
        return (allowed - self.wrote if step.endswith("*") else allowed), target

    @rule(who=st.sampled_from(ROLES))
    def anybody_reviews(self, who: str) -> None:
        """The quality check is for officers without a part in it, once it is endorsed."""
        allowed = self.state == "endorsed" and who in OFFICERS - self.wrote
        self.listing.refresh_from_db()
        try:
            review(self.listing, self.person(who))
        except Refused:
            assert not allowed, (who, self.state)
        else:
            assert allowed, (who, self.state)
            self.entries += 1
            self.reviewed.add(who)

    @rule(choice=st.integers(0, 99), ends=st.booleans())
    def somebody_takes_a_step_that_is_theirs(self, choice: int, ends: bool) -> None:
        """Random people rarely get anywhere; this keeps the listing moving."""
        steps = STEPS if ends and choice > 50 else (*WAY, *AFTER)
        if self.state == "endorsed":
            self.anybody_reviews(sorted(OFFICERS)[choice % len(OFFICERS)])
        possible = sorted((step, who) for step in steps for who in self._allowed(step)[0])
        if possible:
            self.anybody_tries_a_step(*possible[choice % len(possible)])

    @rule(choice=st.integers(0, 9))
    def whoever_wrote_it_tries_to_decide(self, choice: int) -> None:
        writers = sorted(self.wrote)
        for step in ("endorse*", "publish*", "return_*"):
            self.anybody_tries_a_step(step, writers[choice % len(writers)])

    @rule(step=st.sampled_from(STEPS), who=st.sampled_from(ROLES))
    def anybody_tries_a_step(self, step: str, who: str) -> None:
        allowed, target = self._allowed(step)
        self._try(step.strip("*"), who, expected=who in allowed)
        REACHED.add(self.state if who not in allowed else target)
        if who in allowed:
            self.state = target
            self.returned = step == "return_*"
            self.revised = self.revised and target not in ("withdrawn", "archived", "draft")
            if step == "submit":
                self.wrote.add(who)

    @rule(who=st.sampled_from(ROLES), title=st.sampled_from(["One", "Two", "Three"]))
    def anybody_edits(self, who: str, title: str) -> None:
        writers = {"staff", "focal point"} | ({self.author} & OFFICERS)
        allowed = self.state == "draft" and who in writers
        self.listing.refresh_from_db()
        changes = self.listing.title != title
        try:
            services.edit(
                self.listing,
                by=self.person(who),
                version=self.listing.version,
                data={"title": title},
            )
        except Refused:
            assert not allowed, (who, self.state)
        else:
            assert allowed, (who, self.state)
            if changes:
                self.entries += 1
                self.wrote.add(who)
                self.reviewed.clear()

    def _try(self, step: str, who: str, *, expected: bool) -> None:
        facts = FACTS.get(step, {})
        refusal = None
        try:
            getattr(services, step)(self.listing, by=self.person(who), **facts)
        except Refused as refused:
            refusal = str(refused.reason)
        assert (refusal is None) is expected, (step, who, self.state, refusal)
        assert refusal != ""
        self.entries += refusal is None

    @rule(really=st.integers(0, 5))
    def the_focal_point_gives_it_up(self, really: int) -> None:
        if really == 0:
            self.anybody_tries_a_step("withdraw", "focal point")

    @rule(months=st.sampled_from([13, 16]))
    def nobody_confirms_for_so_many_months(self, months: int) -> None:
        past = validity.months_later(timezone.now(), -months)
        Listing.objects.filter(pk=self.listing.pk).update(last_confirmed_at=past)

        expired = services.expire_due()

        assert expired == (self.state == "published")
        if self.state in ("published", "paused", "expired"):
            self.is_too_late = months > 14
        if expired:
            self.state = "expired"
            self.entries += 1
            REACHED.add("expired")

    @rule(goes_on=st.integers(0, 2))
    def it_is_paused_and_goes_on_or_is_closed(self, goes_on: int) -> None:
        self.anybody_tries_a_step("pause", "focal point")
        self.anybody_tries_a_step("resume" if goes_on else "close", "coordinator")

    @rule()
    def the_designation_falls_and_comes_back(self) -> None:
        designations = Designation.objects.filter(pk=self.house.designation.pk)
        designations.update(state="suspended")
        paused = services.follow_designations()
        designations.update(state="active")
        resumed = services.follow_designations()

        assert paused == resumed == (self.state == "published")
        self.entries += paused + resumed

    @rule(who=st.sampled_from(ROLES))
    def anybody_begins_a_revision(self, who: str) -> None:
        allowed = self.state == "published" and who in ("staff", "focal point")
        try:
            services.revise(self.listing, by=self.person(who))
        except Refused:
            assert not allowed or self.revised, who
        else:
            assert allowed, who
            assert not self.revised, who
            self.revised = True
            self.entries += 1

    @rule()
    def the_revision_takes_its_place(self) -> None:
        if not self.revised:
            self.anybody_begins_a_revision("staff")
        if not self.revised:
            return
        revision = Listing.objects.get(revision_of=self.listing, state="draft")
        services.submit(revision, by=self.person("focal point"))
        services.endorse(revision, by=self.person("coordinator"))
        # Whoever wrote the first text has a part in its revision too.
        who = min(OFFICERS - self.wrote)
        review(revision, self.person(who))
        services.publish(revision, by=self.person(who))
        self.revised = False
        self.reviewed.clear()
        self.entries += 2 if self.state == "expired" else 1
        self.state = "paused" if self.state == "paused" else "published"

    def person(self, who: str) -> User:
        """Read anew, as each request does."""
        return User.objects.get(pk=self.people[who].pk)

    @invariant()
    def the_state_is_the_expected_one(self) -> None:
        if hasattr(self, "listing"):
            self.listing.refresh_from_db()
            assert self.listing.state == self.state

    @invariant()
    def a_revision_is_under_way_exactly_when_expected_and_never_public(self) -> None:
        if hasattr(self, "listing"):
            states = list(self.listing.revisions.values_list("state", flat=True))
            assert states.count("draft") == self.revised
            assert {*states} <= {"draft", "archived", "withdrawn"}

    @invariant()
    def each_act_left_one_entry(self) -> None:
        if hasattr(self, "listing"):
            entries = ActivityEntry.objects.filter(subject=self.listing.subject).count()
            assert entries == self.entries

    @invariant()
    def exactly_who_should_be_is_awaited(self) -> None:
        if hasattr(self, "listing"):
            opened = Commitment.objects.filter(about=self.listing.subject, state="open")
            expected = AWAITED.get(self.state)
            if self.state == "draft" and self.returned:
                expected = ("revise", "focal_point")
            assert list(opened.values_list("kind", "awaits_role")) == (
                [expected] if expected else []
            )

    @invariant()
    def what_is_published_was_decided_by_others(self) -> None:
        if hasattr(self, "listing") and self.state == "published":
            verbs = ActivityEntry.objects.filter(subject=self.listing.subject).order_by("pk")
            last = dict(verbs.values_list("verb", "by"))
            publisher, endorser = last["listing.published"], last["listing.endorsed"]
            assert publisher != endorser
            assert publisher not in {self.people[who].pk for who in self.wrote}
            assert endorser not in {self.people[who].pk for who in self.wrote}


@pytest.mark.django_db
def test_nothing_but_what_the_rules_allow_ever_happens():
    house = House()
    ListingMachine.house = house
    ListingMachine.people = everybody(house)

    run_state_machine_as_test(
        ListingMachine,
        settings=settings(
            max_examples=26,
            stateful_step_count=10,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert not Notification.objects.exists()
    assert {*LIVING, "withdrawn", "archived"} <= REACHED
