"""The measures of a ranking against judgements: how good, and how fair to the offers."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cooperation.relevance.ranking import Ranked, Text

FOLDER = Path(__file__).parent.parent / "matching" / "judged"
SHOWN = 10
RELEVANT = 2


def texts(name: str) -> list[Text]:
    rows = [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
    return [Text(row["id"], row["title"], row["text"], row["lang"]) for row in rows]


def judgements() -> dict[str, dict[str, int]]:
    """The grade of each offer for each demand, 0 to 3; what is not there is 0."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (FOLDER / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        demand, offer, grade = line.split("\t")
        found[demand][offer] = int(grade)
    return found


def by_demand(rows: Iterable[Ranked]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row.demand].append(row.offer)
    return found


def ndcg(offers: Sequence[str], grades: Mapping[str, int]) -> float:
    """Of the first ten, against the best order there is (Järvelin and Kekäläinen, 2002)."""
    ideal = sorted(grades.values(), reverse=True)
    return _gain([grades.get(one, 0) for one in offers]) / _gain(ideal)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:SHOWN]))


def recall(offers: Sequence[str], grades: Mapping[str, int]) -> float:
    """How many of the relevant offers stand among the first ten."""
    wanted = {one for one, grade in grades.items() if grade >= RELEVANT}
    return len(wanted & set(offers[:SHOWN])) / len(wanted)


def never_shown(found: Mapping[str, Sequence[str]], offers: Sequence[Text]) -> float:
    """The share of the offers that stand in nobody's first ten."""
    shown = Counter(one for ranking in found.values() for one in ranking[:SHOWN])
    return 1 - len(shown) / len(offers)
