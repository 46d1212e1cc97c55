"""What somebody with all rights on the database could do to the record of acts.

The triggers are told to look away, as only who owns the tables can; keys between tables are
judged at the end of a transaction, which never comes here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

import pgtrigger
from django.db import connection

ENTRY = "cooperation_core_activityentry"
SEAL = "cooperation_core_activityseal"
# Columns of an entry with what a forger might write there: always something else.
FORGED = {
    "verb": "left('x' || verb, 60)",
    "reason": "reason || ' '",
    "from_state": "left('x' || from_state, 30)",
    "to_state": "left('x' || to_state, 30)",
    "as_institution": "left('Another ' || as_institution, 200)",
    "at": "at + interval '1 microsecond'",
    "as_role": "left('x' || as_role, 16)",
    "on_behalf_of": "left('x' || on_behalf_of, 200)",
    "transaction_at": "NULL",
    "fields": "fields || '[\"title\"]'::jsonb",
}


@contextmanager
def triggers_off() -> Iterator[None]:
    with pgtrigger.ignore(
        "cooperation_core.ActivityEntry:activity_is_append_only",
        "cooperation_core.ActivitySeal:seal_is_append_only",
    ):
        yield


def execute(statement: str, *values: object) -> None:
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def entry_at(position: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT entry_id FROM {SEAL} WHERE position = %s", [position])
        return cursor.fetchone()[0]


def change_an_entry(random: Random, length: int) -> str:
    position = random.randint(1, length)
    column = random.choice(sorted(FORGED))
    execute(f"UPDATE {ENTRY} SET {column} = {FORGED[column]} WHERE id = %s", entry_at(position))
    return f"position {position}: "


def change_a_seal(random: Random, length: int) -> str:
    position = random.randint(1, length)
    execute(f"UPDATE {SEAL} SET hash = md5(hash) || md5(hash) WHERE position = %s", position)
    return f"position {position}: "


def delete_an_entry(random: Random, length: int) -> str:
    position = random.randint(1, length)
    execute(f"DELETE FROM {ENTRY} WHERE id = %s", entry_at(position))
    return f"position {position}: "


def delete_both(random: Random, length: int) -> str:
    position = random.randint(1, length - 1)
    entry = entry_at(position)
    execute(f"DELETE FROM {SEAL} WHERE position = %s", position)
    execute(f"DELETE FROM {ENTRY} WHERE id = %s", entry)
    return f"position {position}: its seal was deleted"


def delete_both_and_close_the_gap(random: Random, length: int) -> str:
    position = random.randint(1, length - 1)
    delete = entry_at(position)
    execute(f"DELETE FROM {SEAL} WHERE position = %s", position)
    execute(f"DELETE FROM {ENTRY} WHERE id = %s", delete)
    for later in range(position + 1, length + 1):
        execute(f"UPDATE {SEAL} SET position = position - 1 WHERE position = %s", later)
    return f"position {position}: "


def swap_two(random: Random, length: int) -> str:
    first = random.randint(1, length - 1)
    second = random.randint(first + 1, length)
    early, late = entry_at(first), entry_at(second)
    execute(f"UPDATE {SEAL} SET entry_id = -1 WHERE position = %s", first)
    execute(f"UPDATE {SEAL} SET entry_id = %s WHERE position = %s", early, second)
    execute(f"UPDATE {SEAL} SET entry_id = %s WHERE position = %s", late, first)
    return f"position {second}: "


def insert_one(random: Random, length: int) -> str:
    """Into a number that a writer gave up, as every sequence has some."""
    numbers = {entry_at(position) for position in range(1, length + 1)}
    free = sorted(set(range(min(numbers), max(numbers))) - numbers)
    number = random.choice(free)
    execute(
        f"INSERT INTO {ENTRY} (id, at, as_institution, as_role, on_behalf_of, verb, from_state,"
        f" to_state, reason, fields, subject_id)"
        f" SELECT %s, at, as_institution, '', '', verb, '', '', '', '[]', subject_id"
        f" FROM {ENTRY} LIMIT 1",
        number,
    )
    return f"entry {number} was inserted"


def cut_off_the_end(random: Random, length: int) -> str:
    """Unseen without an anchored head, which the tests give."""
    after = random.randint(0, length - 1)
    execute(f"DELETE FROM {ENTRY} WHERE id >= %s", entry_at(after + 1))
    execute(f"DELETE FROM {SEAL} WHERE position > %s", after)
    return f"position {length} was anchored, and the chain ends at {after}"


Tampering = Callable[[Random, int], str]
ALL: tuple[Tampering, ...] = (
    change_an_entry,
    change_a_seal,
    delete_an_entry,
    delete_both,
    delete_both_and_close_the_gap,
    swap_two,
    insert_one,
    cut_off_the_end,
)
