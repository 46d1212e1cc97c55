"""A ministry's OpenID Connect provider of another make, run beside the tests as a process."""
