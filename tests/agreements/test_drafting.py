"""Writing a memorandum and negotiating its text: what is refused, and who may."""

import datetime

import pytest

from cooperation.agreements import services
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from tests.agreements.test_signing import waits
from tests.factories import agreements, directory

pytestmark = pytest.mark.django_db


def test_a_text_that_changes_in_the_negotiation_is_confirmed_again(cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    services.negotiate(made, by=cast.administrator)
    services.confirm(made, by=cast.coordinators["UY"])

    kind = directory.term("clause_kind", "dispute_settlement")
    services.write_clause(made, by=cast.administrator, kind=kind, texts={"en": "Talk first."})

    assert waits(made) == {("confirm_text", "UY"), ("confirm_text", "PE")}
    with pytest.raises(NotPossible, match="have not confirmed"):
        services.freeze(made, by=cast.officer)


def test_a_draft_without_its_clauses_is_not_negotiated(cast):
    made = services.draft(
        by=cast.administrator, title="Bare", kind="bilateral", languages=["en", "es"]
    )
    with pytest.raises(NotPossible, match="two parties"):
        services.negotiate(made, by=cast.administrator)
    for iso2 in ("UY", "PE"):
        services.invite(made, by=cast.administrator, country=directory.country(iso2))
    with pytest.raises(NotPossible, match="lacks clauses: Purpose, Areas of cooperation"):
        services.negotiate(made, by=cast.administrator)

    services.begin_text(made, by=cast.administrator)

    assert services.negotiate(made, by=cast.administrator).state == "negotiating"


def test_the_kept_wordings_begin_a_text_in_each_of_its_languages(cast):
    made = services.draft(
        by=cast.administrator,
        title="Learning together",
        kind="bilateral",
        languages=["en", "es", "pt-br", "fr"],
        notice_days=60,
    )
    services.invite(made, by=cast.administrator, country=directory.country("UY"))

    number = services.begin_text(made, by=cast.administrator)

    assert number == made.clauses.count() > 80
    texts = dict(
        made.clauses.filter(kind__code="termination_withdrawal").values_list("language", "text")
    )
    assert "60 days" in texts["en"]
    assert set(texts) == {"en", "es", "pt-br", "fr"}
    assert "Learning together" in made.clauses.get(kind__code="purpose", language="es").text
    assert not made.clauses.filter(kind__code="accession").exists()
    assert services.begin_text(made, by=cast.administrator) == 0


def test_the_same_party_twice_is_refused(cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)

    with pytest.raises(NotPossible, match="is a party already"):
        services.invite(made, by=cast.administrator, country=directory.country("UY"))
    with pytest.raises(NotPossible, match="choose one of the two"):
        services.invite(made, by=cast.administrator)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"entry_rule": "nth_signature"}, "entry_number"),
        ({"entry_rule": "on_date"}, "effective_from"),
        (
            {
                "signed_on": datetime.date(2026, 5, 1),
                "effective_from": datetime.date(2026, 4, 1),
            },
            "effective_from",
        ),
        (
            {
                "effective_from": datetime.date(2026, 4, 1),
                "expires_on": datetime.date(2026, 3, 1),
            },
            "expires_on",
        ),
    ],
)
def test_facts_that_cannot_be_are_refused_at_their_field(cast, facts, field):
    with pytest.raises(Incomplete) as refused:
        services.draft(
            by=cast.administrator, title="T", kind="bilateral", languages=["en"], **facts
        )

    assert field in refused.value.fields


def test_memoranda_do_not_replace_each_other_in_a_circle(cast):
    first, second = (
        services.draft(by=cast.administrator, title=title, kind="bilateral", languages=["en"])
        for title in ("First", "Second")
    )
    services.change(second, by=cast.administrator, data={"supersedes": first})

    with pytest.raises(Incomplete, match="circle"):
        services.change(first, by=cast.administrator, data={"supersedes": second})


def test_only_administrators_write_and_only_the_office_freezes(cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    coordinator = cast.coordinators["UY"]

    for act in (
        lambda: services.draft(by=coordinator, title="T", kind="bilateral", languages=["en"]),
        lambda: services.change(made, by=cast.officer, data={"title": "Mine"}),
        lambda: services.negotiate(made, by=coordinator),
        lambda: services.abandon(made, by=cast.administrator, reason="Nobody wants it any more."),
    ):
        with pytest.raises(NotAllowed):
            act()
    services.negotiate(made, by=cast.administrator)
    with pytest.raises(NotAllowed):
        services.freeze(made, by=cast.administrator)
    with pytest.raises(NotAllowed):
        services.confirm(made, by=cast.officer)
    assert services.abandon(made, by=cast.officer, reason="The parties gave it up.").state == (
        "abandoned"
    )
    assert waits(made) == set()


def test_of_two_who_read_the_same_text_the_later_one_is_told(cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    read = made.text_version
    act = {"by": cast.administrator, "read": read}
    services.write_clauses(made, texts={"purpose": {"en": "The first."}}, **act)

    with pytest.raises(NotPossible, match="Somebody else changed"):
        services.write_clauses(made, texts={"purpose": {"en": "The second."}}, **act)
    with pytest.raises(NotPossible, match="Somebody else changed"):
        services.change(made, data={"title": "Another"}, **act)

    assert made.clauses.get(kind__code="purpose").text == "The first."
