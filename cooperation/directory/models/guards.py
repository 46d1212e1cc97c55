"""What the database itself refuses of memberships, whoever writes them and however many at once.

INV-32: officers in UNFPA's offices alone, coordinators in designating authorities alone, nobody on
the side of a government and of UNFPA at once. F8: a role that approves counts with a second
granter.
"""

import pgtrigger

DESIGNATING_TYPES = ("foreign_ministry", "cooperation_agency")
_WORDS = {
    "designating": ", ".join(f"'{code}'" for code in DESIGNATING_TYPES),
    "institutions": "directory_institution",
    "offices": "directory_unfpaoffice",
    "memberships": "directory_membership",
    "terms": "cooperation_core_term",
    "people": "accounts_user",
    # Approved and not ended; whether the days meet is asked beside it.
    "counts": "m.approved_by_id IS NOT NULL AND m.ended_at IS NULL",
    "still": "(m.ends_on IS NULL OR m.ends_on >= CURRENT_DATE)",
}
_FITS = """
    IF TG_OP = 'UPDATE' AND NEW.role = OLD.role AND NEW.institution_id = OLD.institution_id THEN
        RETURN NEW;
    END IF;
    PERFORM FROM {institutions} WHERE id = NEW.institution_id FOR SHARE;
    IF (NEW.role = 'officer') <>
       EXISTS (SELECT FROM {offices} WHERE institution_id = NEW.institution_id) THEN
        RAISE EXCEPTION 'officers work in offices of UNFPA, and nobody else does'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.role = 'coordinator' AND NOT EXISTS (
        SELECT FROM {institutions} i JOIN {terms} t ON t.id = i.type_id
        WHERE i.id = NEW.institution_id AND t.code IN ({designating})
    ) THEN
        RAISE EXCEPTION 'coordinators work in designating authorities alone'
            USING ERRCODE = 'check_violation';
    END IF;
"""
# Two at once wait for each other at the person; the second then sees what the first has done.
_ONE_SIDE = """
    IF NEW.approved_by_id IS NULL OR NEW.ended_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    PERFORM FROM {people} WHERE id = NEW.user_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM {memberships} m
        JOIN {institutions} i ON i.id = m.institution_id
        LEFT JOIN {offices} o ON o.institution_id = i.id
        JOIN {institutions} mine ON mine.id = NEW.institution_id
        LEFT JOIN {offices} office ON office.institution_id = mine.id
        WHERE m.user_id = NEW.user_id AND m.id <> NEW.id AND {counts}
        AND daterange(m.starts_on, m.ends_on, '[]')
            && daterange(NEW.starts_on, NEW.ends_on, '[]')
        AND (
            (office.id IS NOT NULL AND o.id IS NULL AND i.country_id IS NOT NULL)
            OR (office.id IS NULL AND mine.country_id IS NOT NULL AND o.id IS NOT NULL)
        )
    ) THEN
        RAISE EXCEPTION 'nobody works for a government and for UNFPA at once'
            USING ERRCODE = 'check_violation';
    END IF;
"""
_SECOND_GRANTER = """
    IF NEW.role NOT IN ('coordinator', 'officer') OR NEW.approved_by_id IS NULL THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.role = OLD.role AND NEW.user_id = OLD.user_id
       AND NEW.approved_by_id IS NOT DISTINCT FROM OLD.approved_by_id
       AND NEW.admitted_by_id IS NOT DISTINCT FROM OLD.admitted_by_id THEN
        RETURN NEW;
    END IF;
    IF NEW.admitted_by_id IS NULL OR NEW.admitted_by_id = NEW.approved_by_id THEN
        RAISE EXCEPTION 'a role that approves is admitted by one and confirmed by another'
            USING ERRCODE = 'check_violation';
    END IF;
"""
# What an institution is may change only where nobody in it would come to stand on two sides.
_KEEPS_ITS_PEOPLE = """
    IF NEW.type_id <> OLD.type_id
       AND NOT EXISTS (SELECT FROM {terms} WHERE id = NEW.type_id AND code IN ({designating}))
       AND EXISTS (SELECT FROM {memberships} m WHERE m.institution_id = NEW.id
                   AND m.role = 'coordinator' AND m.ended_at IS NULL AND {still}) THEN
        RAISE EXCEPTION 'coordinators work in designating authorities alone'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.country_id IS NOT NULL AND OLD.country_id IS NULL
       AND NOT EXISTS (SELECT FROM {offices} WHERE institution_id = NEW.id)
       AND EXISTS (
            SELECT FROM {memberships} m
            JOIN {memberships} w ON w.user_id = m.user_id AND w.approved_by_id IS NOT NULL
                AND w.ended_at IS NULL
                AND daterange(m.starts_on, m.ends_on, '[]')
                    && daterange(w.starts_on, w.ends_on, '[]')
            JOIN {offices} o ON o.institution_id = w.institution_id
            WHERE m.institution_id = NEW.id AND {counts} AND {still}
       ) THEN
        RAISE EXCEPTION 'nobody works for a government and for UNFPA at once'
            USING ERRCODE = 'check_violation';
    END IF;
"""
_OFFICE_OF_OFFICERS = """
    IF TG_OP = 'UPDATE' AND NEW.institution_id = OLD.institution_id THEN
        RETURN NEW;
    END IF;
    PERFORM FROM {institutions} WHERE id = NEW.institution_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM {memberships} m WHERE m.institution_id = NEW.institution_id
               AND m.role <> 'officer' AND m.ended_at IS NULL AND {still}) THEN
        RAISE EXCEPTION 'officers work in offices of UNFPA, and nobody else does'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND EXISTS (
        SELECT FROM {memberships} m WHERE m.institution_id = OLD.institution_id
        AND m.ended_at IS NULL AND {still}) THEN
        RAISE EXCEPTION 'an office with people stays the office of its institution'
            USING ERRCODE = 'check_violation';
    END IF;
"""
_OFFICE_STAYS = """
    IF EXISTS (SELECT FROM {memberships} m WHERE m.institution_id = OLD.institution_id
               AND m.ended_at IS NULL AND {still}) THEN
        RAISE EXCEPTION 'an office with people stays the office of its institution'
            USING ERRCODE = 'check_violation';
    END IF;
"""


def _guard(name: str, checks: str, *, when: pgtrigger.When = pgtrigger.Before) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=when,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"{checks.format(**_WORDS)}    RETURN NEW;",
    )


def of_memberships() -> list[pgtrigger.Trigger]:
    """Roles where they exist, one side at a time, and a second granter for those who approve."""
    return [
        _guard("role_exists_in_its_institution", _FITS),
        _guard("approving_role_has_a_second_granter", _SECOND_GRANTER),
        # Afterwards, so that rows written by one statement see each other.
        _guard("nobody_stands_on_two_sides", _ONE_SIDE, when=pgtrigger.After),
    ]


def of_institutions() -> list[pgtrigger.Trigger]:
    """Its type and country change only where its people stay in their roles."""
    func = f"{_KEEPS_ITS_PEOPLE.format(**_WORDS)}    RETURN NEW;"
    return [
        pgtrigger.Trigger(
            name="institution_keeps_its_people",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=func,
        )
    ]


def of_offices() -> list[pgtrigger.Trigger]:
    """Only officers work in what becomes an office, and it stays one while they do."""
    return [
        _guard("office_is_one_of_officers", _OFFICE_OF_OFFICERS),
        pgtrigger.Trigger(
            name="office_with_people_stays",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=f"{_OFFICE_STAYS.format(**_WORDS)}    RETURN OLD;",
        ),
    ]
