"""People."""

import factory
from allauth.account.models import EmailAddress

from accounts.models import User

PASSWORD = "a-long-password-for-tests"


class UserFactory(factory.django.DjangoModelFactory):
    """A person without a function yet; signs in with ``PASSWORD`` or by ``force_login``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person-{number}@example.org")
    function_title = factory.Sequence(lambda number: f"Adviser {number}")
    language = "en"
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        """The address counts as confirmed unless ``verified=False`` is given."""
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)
