"""Who may open what: every address × every role × whose object, declared and tried.

No role is called evaluator: evaluations have no room yet. A membership of that kind cannot exist,
which the database holds, and no object appoints one; ``test_evaluators`` fails on the day one does,
and then the cast gets somebody who plays it.

``declaring`` has the words, ``matrix_<room>`` the declarations, ``people`` and ``stage`` the cast
and the objects, ``matrix_over`` what has ended, ``trying`` the requests; ``document`` makes
docs/roles.md of it.
"""
