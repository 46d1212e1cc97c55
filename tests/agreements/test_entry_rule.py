"""When a memorandum enters into force, and when it ends."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.agreements.entry import Signature, enters_on, last_day

MAY, JUNE, JULY = (datetime.date(2026, month, 10) for month in (5, 6, 7))


def signed(*days: datetime.date | None) -> list[Signature]:
    return [Signature(number, day) for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("rule", "days", "facts", "expected"),
    [
        ("last_signature", (MAY, JULY), {"parties": 3}, None),
        ("last_signature", (MAY, JULY, JUNE), {"parties": 3}, JULY),
        ("nth_signature", (MAY, JULY, JUNE), {"parties": 6, "number": 2}, JUNE),
        ("nth_signature", (MAY,), {"parties": 6, "number": 1}, None),
        ("each_signature", (JUNE, MAY), {"parties": 6}, JUNE),
        ("each_signature", (JUNE,), {"parties": 6}, None),
        ("on_date", (MAY, JUNE), {"parties": 2, "agreed_day": JULY}, JULY),
        ("on_date", (MAY, JULY), {"parties": 2, "agreed_day": JUNE}, JULY),
        ("on_date", (MAY,), {"parties": 2, "agreed_day": JUNE}, None),
        ("last_signature", (None, None), {"parties": 2}, datetime.date.min),
    ],
)
def test_the_day_by_the_rule(rule, days, facts, expected):
    assert enters_on(rule, signed(*days), **facts) == expected


@given(
    rule=st.sampled_from(["last_signature", "nth_signature", "each_signature", "on_date"]),
    days=st.lists(st.dates(MAY, JULY), max_size=5),
    further=st.integers(0, 3),
    number=st.integers(1, 5),
    agreed=st.dates(MAY, JULY),
)
def test_nothing_is_in_force_before_two_have_signed(rule, days, further, number, agreed):
    entered = enters_on(
        rule, signed(*days), parties=len(days) + further, number=number, agreed_day=agreed
    )

    assert entered is None or entered >= sorted(days)[1]


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        (datetime.date(2026, 1, 1), 12, datetime.date(2026, 12, 31)),
        (datetime.date(2026, 8, 31), 6, datetime.date(2027, 2, 27)),
        (datetime.date(2026, 1, 1), None, None),
    ],
)
def test_the_last_day_of_validity(begins, months, ends):
    assert last_day(begins, months) == ends
