"""Who may open what: every address × every role × whose object, declared and tried.

``declaring`` has the words, ``matrix_<room>`` the declarations, ``people`` and ``stage`` the cast
and the objects, ``trying`` the requests, ``page`` makes docs/roles.md of it.
"""
