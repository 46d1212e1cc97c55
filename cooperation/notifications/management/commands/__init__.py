"""``manage.py take_bounce``."""
