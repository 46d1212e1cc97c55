"""Who comes in and how: the second factor, fresh sign-ins, sessions."""
