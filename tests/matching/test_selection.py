"""Which of the fitting pairs are proposed."""

from decimal import Decimal

from cooperation.matching.selection import Candidate, choose


def pair(offer, demand, total, *, institution=None, country=None, equity="0", asked_since=1):
    return Candidate(
        offer=offer,
        demand=demand,
        institution=institution or offer,
        country=country or f"C{offer}",
        total=Decimal(total),
        equity=Decimal(equity),
        asked_since=asked_since,
    )


def test_a_demand_gets_its_ten_best_offers():
    rows = [pair(number, 1, 40 + number) for number in range(1, 13)]

    assert [one.offer for one in choose(rows)] == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]


def test_an_offer_gets_its_twenty_best_demands():
    rows = [pair(1, number, 40 + number) for number in range(1, 23)]

    assert [one.demand for one in choose(rows)] == list(range(22, 2, -1))


def test_two_offers_of_an_institution_and_four_of_a_country_at_most():
    same_institution = [pair(number, 1, 90, institution=7) for number in range(1, 5)]
    same_country = [pair(number, 1, 80, country="BR") for number in range(11, 17)]

    chosen = [one.offer for one in choose([*same_institution, *same_country])]

    assert chosen == [1, 2, 11, 12, 13, 14]


def test_of_two_equals_the_one_with_more_equity_comes_first_then_the_older_demand():
    rows = [
        pair(1, 1, 60, asked_since=3),
        pair(2, 2, 60, asked_since=2),
        pair(3, 3, 60, asked_since=9, equity="1.5"),
    ]

    assert [one.offer for one in choose(rows)] == [3, 2, 1]


def test_what_was_answered_keeps_its_place():
    taken = [pair(number, 1, 41, institution=7) for number in (1, 2)]

    chosen = choose([pair(3, 1, 99, institution=7), pair(4, 1, 50)], taken)

    assert [one.offer for one in chosen] == [4]
