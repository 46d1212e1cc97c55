"""What listings say is read once, kept, and compared whatever its language."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.marketplace.models import Listing
from cooperation.matching import services
from cooperation.matching.models import Match, Reading
from cooperation.matching.services import reading
from cooperation.relevance.models import CorpusState, Embedding
from tests.factories.matching import demand, offer

pytestmark = pytest.mark.django_db
BOTH = (
    "cooperation.relevance.bundled.E5",
    "cooperation.relevance.bundled.UniversalSentenceEncoder",
    "cooperation.relevance.letters.Letters",
)
# The same matter in French and Spanish, under themes that have no parent in common.
CENSUS_FR = {
    "language": "fr",
    "title": "Un recensement avec des tablettes numériques",
    "summary": "Les agents ont enregistré chaque ménage sur une tablette.",
    "description": "Cartographie, formation des agents, connexion et contrôle des données.",
    "experience": "Huit millions d’habitants dénombrés en un mois.",
    "themes": ["PD.1"],
}
CENSUS_ES = {
    "language": "es",
    "title": "Levantar el censo con dispositivos electrónicos",
    "summary": "Queremos censar a la población sin cuestionarios de papel.",
    "description": "Faltan mapas, capacitación de los censistas y control de los datos.",
    "expected_change": "Los resultados del censo salen en tres meses y no en dos años.",
}

SAYS_NOTHING = {"summary": "", "expected_change": "—"}


def texts_of(match):
    return match.parts["text"]["key"], Decimal(match.parts["text"]["points"])


def everything():
    published = Listing.objects.filter(state="published")
    return published.filter(kind="offer"), published.filter(kind="demand")


def test_the_same_matter_in_another_language_and_under_another_theme_is_proposed(settings):
    settings.RELEVANCE_EMBEDDERS = BOTH
    asked, about_it, other = demand("GT", **CENSUS_ES), offer("CO", **CENSUS_FR), offer("UY")

    services.match_listing(asked)
    near, far = (Match.objects.get(offer=one, demand=asked) for one in (about_it, other))
    assert texts_of(near)[0] == "text.close"
    assert texts_of(far)[0] != "text.close"
    assert texts_of(far)[1] < texts_of(near)[1]
    assert near.parts["S1"]["points"] == "0.00"


def test_without_the_models_only_words_are_compared_and_the_reason_says_so():
    asked = demand("GT", **CENSUS_ES | {"themes": ["PD.1"]})
    offer("CO", **CENSUS_FR)

    services.match_listing(asked)

    assert texts_of(Match.objects.get())[0].endswith(".words_only")


@pytest.mark.parametrize("models", [(), ("cooperation.relevance.bundled.NoSuchModel",)])
def test_with_nothing_to_read_texts_the_rules_alone_count(settings, models):
    settings.RELEVANCE_EMBEDDERS = models
    asked = demand()
    offer()

    services.match_listing(asked)

    match = Match.objects.get()
    assert "text" not in match.parts
    assert not Embedding.objects.exists()


def test_a_text_is_read_once_and_again_when_it_is_rewritten():
    asked, offered = demand(), offer()
    services.match_listing(asked)
    before = set(Embedding.objects.values_list("pk", flat=True))
    first = Reading.objects.get(listing=asked)

    services.match_listing(asked)
    assert set(Embedding.objects.values_list("pk", flat=True)) == before
    assert Reading.objects.get(listing=asked).read_at == first.read_at

    Listing.objects.filter(pk=asked.pk).update(description="Something else altogether.")
    services.match_listing(asked)
    again = Reading.objects.get(listing=asked)
    assert (again.fingerprint, again.digest) != (first.fingerprint, first.digest)
    assert Reading.objects.get(listing=offered).read_at < again.read_at
    assert Embedding.objects.filter(digest=again.digest).exists()


@pytest.mark.parametrize(
    "text",
    ["", "censo", "<div><script>alert(1)</script></div>", "a b " * 25_000, "数字人口普查" * 20],
    ids=["empty", "one word", "markup", "100,000 letters", "another script"],
)
def test_any_text_can_be_read(text):
    asked = demand(title=text[:200] or "…", description=text, **SAYS_NOTHING)
    offer()

    services.match_listing(asked)

    match = Match.objects.get()
    assert 0 <= match.score <= 100
    assert texts_of(match)[1] >= 0
    asked.refresh_from_db()
    assert asked.matched_at is not None


def test_a_text_without_words_is_near_to_nothing():
    asked = demand(title="…", description="", **SAYS_NOTHING)
    offered = offer()

    found = reading.closeness_of(*everything())

    assert found.of(offered.pk, asked.pk) == 0
    assert Reading.objects.get(listing=asked).digest == ""


def test_a_worker_that_dies_while_it_reads_loses_no_match_and_doubles_none(monkeypatch):
    asked, offered = demand(), offer()
    monkeypatch.setattr(reading, "LISTINGS_AT_ONCE", 1)

    def die(*_args, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(reading.corpus, "measured", die)
        with pytest.raises(KeyboardInterrupt):
            services.sweep()
    assert not Match.objects.exists()
    kept = Embedding.objects.count()
    assert kept == 2

    services.sweep()
    services.match_listing(asked)

    assert Match.objects.filter(offer=offered, demand=asked).count() == 1
    assert Embedding.objects.count() == kept


def test_the_night_keeps_what_all_texts_have_in_common_and_the_day_uses_it():
    asked = demand()
    offer()
    services.sweep()
    state = CorpusState.objects.get()
    before = Match.objects.get().score
    assert (state.offers, state.demands) == (1, 1)

    offer("UY", **CENSUS_FR)
    services.match_listing(asked)

    assert CorpusState.objects.get().made_at == state.made_at
    assert Match.objects.get(offer__institution__country__iso2="CO").score == before


def test_a_state_of_the_texts_that_cannot_be_read_is_not_used(caplog):
    asked = demand()
    offer()
    services.sweep()
    CorpusState.objects.update(data=b"no archive")

    services.match_listing(asked)

    assert Match.objects.count() == 1
    assert "cannot be read" in caplog.text
    services.sweep()
    assert bytes(CorpusState.objects.get().data) != b"no archive"


def test_what_is_no_longer_published_keeps_no_vector():
    asked, offered = demand(), offer()
    services.sweep()
    gone = Reading.objects.get(listing=offered).digest
    Listing.objects.filter(pk=offered.pk).update(state="paused", paused_for="decision")

    services.sweep()

    assert list(Reading.objects.values_list("listing", flat=True)) == [asked.pk]
    assert not Embedding.objects.filter(digest=gone).exists()


def test_more_listings_cost_no_more_queries():
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            reading.closeness_of(*everything())
        return len(found)

    demand()
    offer()
    reading.closeness_of(*everything())
    few = queries()
    for country in ("UY", "CL", "PE"):
        offer(country)
    reading.closeness_of(*everything())

    assert queries() == few


def test_an_order_of_input_changes_nothing():
    asked = [demand("GT"), demand("SV", **CENSUS_ES)]
    offered = [offer("CO"), offer("UY", **CENSUS_FR)]
    offers, demands = everything()

    one = reading.closeness_of(offers.order_by("pk"), demands.order_by("pk"))
    other = reading.closeness_of(offers.order_by("-pk"), demands.order_by("-title"))

    for pair in [(a.pk, b.pk) for a in offered for b in asked]:
        assert one.of(*pair) == other.of(*pair)
