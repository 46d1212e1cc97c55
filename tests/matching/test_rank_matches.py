"""``rank_matches``: two files in, one ranking out, and nothing of the platform touched."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from cooperation.relevance import available

OFFERS = [
    {
        "id": "O1",
        "lang": "es",
        "title": "Censo digital con tabletas",
        "text": "Cartografía censal.",
    },
    {"id": "O2", "lang": "fr", "title": "Sages-femmes", "text": "Formation des sages-femmes."},
    {"id": "O3", "lang": "en", "title": "", "text": ""},
]
DEMANDS = [
    {"id": "D1", "lang": "en", "title": "Digital census", "text": "Cartography with tablets."},
    {"id": "D2", "lang": "pt-br", "title": "Parteiras", "text": "Formação de parteiras."},
]


@pytest.fixture(autouse=True)
def letters_alone(settings):
    """What runs is the same with more models; these are measured in ``tests/relevance``."""
    settings.RELEVANCE_EMBEDDERS = ("cooperation.relevance.letters.Letters",)
    available.forget()
    yield
    available.forget()


def write(path, rows):
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture
def rank(tmp_path):
    def ranking(offers=OFFERS, demands=DEMANDS, **options):
        out = tmp_path / "run.tsv"
        told = io.StringIO()
        call_command(
            "rank_matches",
            str(write(tmp_path / "offers.jsonl", offers)),
            str(write(tmp_path / "demands.jsonl", demands)),
            out=out,
            stderr=told,
            **options,
        )
        return [line.split("\t") for line in out.read_text().splitlines()], told.getvalue()

    return ranking


def test_each_demand_has_its_offers_the_best_first(rank):
    rows, told = rank()

    assert [demand for demand, _offer, _score in rows] == ["D1"] * 3 + ["D2"] * 3
    assert rows[0][:2] == ["D1", "O1"]
    scores = [float(score) for demand, _offer, score in rows if demand == "D1"]
    assert scores == sorted(scores, reverse=True)
    assert "models: letters" in told
    assert "3 offers × 2 demands" in told


def test_top_bounds_the_offers_of_a_demand(rank):
    rows, _told = rank(top=1)

    assert [row[0] for row in rows] == ["D1", "D2"]


def test_no_table_is_touched(rank):
    # Without the mark that opens it, every query of a test is an error.
    rows, _told = rank()

    assert len(rows) == 6


def test_files_without_a_text_rank_nothing(rank):
    assert rank(offers=[])[0] == []
    assert rank(demands=[])[0] == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{", "line 2 is no JSON"),
        ("[]", "line 2 has no id"),
        ({"title": "x"}, "line 2 has no id"),
        ({"id": "O1"}, "O1 stands twice"),
        ({"id": "a\tb"}, "no tabs"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(rank, row, words):
    with pytest.raises(CommandError, match=words):
        rank(offers=[OFFERS[0], row])


def test_a_file_that_is_not_there_and_a_top_of_nothing_are_refused(rank, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("rank_matches", "no.jsonl", "no.jsonl", out=tmp_path / "run.tsv")
    with pytest.raises(CommandError, match="1 or more"):
        rank(top=0)
