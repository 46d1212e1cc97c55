"""Changes a person makes to their own account."""

from django.db import transaction

from accounts.models import User


@transaction.atomic
def put_first_steps_away(user: User) -> None:
    """The list of first steps is not shown to the person any more."""
    User.objects.filter(pk=user.pk).update(hides_first_steps=True)


@transaction.atomic
def change_profile(
    user: User,
    *,
    display_name: str,
    function_title: str,
    language: str,
    time_zone: str,
    uses_single_keys: bool,
) -> User:
    """Keep the person's words, language, time zone and whether single letters are keys."""
    person = User.objects.select_for_update().get(pk=user.pk)
    person.display_name = display_name
    person.function_title = function_title
    person.language = language
    person.time_zone = time_zone
    person.uses_single_keys = uses_single_keys
    person.save(
        update_fields=[
            "display_name",
            "function_title",
            "language",
            "time_zone",
            "uses_single_keys",
        ]
    )
    return person
