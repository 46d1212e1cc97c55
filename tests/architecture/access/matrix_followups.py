"""Who may open what: the queue and "for you to do"."""

from tests.architecture.access.declaring import MEMBERS_ONLY, NO_FORM, Case, answers, page

PAGES = [
    page(
        "followups:queue",
        Case("", answers("moved", ok="coordinators officers", login="visitor"), NO_FORM),
    ),
    page("followups:mine", Case("", MEMBERS_ONLY, NO_FORM)),
]
