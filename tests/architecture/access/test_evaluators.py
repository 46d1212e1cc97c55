"""Nobody evaluates here yet, by a membership or by being named on an object (S1)."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from accounts.models import User
from cooperation.directory.models import Membership, Role
from tests.architecture.access.declaring import ROLES
from tests.factories import directory

WHAT_TO_DO = (
    "evaluators exist now: give the cast in declaring.py and people.py an evaluator, declare what "
    "they meet, and take this test and the sentence in __init__.py away"
)


def test_no_membership_makes_an_evaluator(db):
    membership = directory.MembershipFactory()

    with pytest.raises(IntegrityError, match="role"), transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(role="evaluator")

    assert not [role for role in Role.values if "evaluat" in role], WHAT_TO_DO


def test_no_object_appoints_an_evaluator():
    appointing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is User and "evaluat" in field.name
    ]

    assert not appointing, WHAT_TO_DO
    assert "evaluator" not in ROLES
