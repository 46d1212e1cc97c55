"""The life of a question to a UNFPA office."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

QUESTION = Lifecycle(
    name="question",
    title=_("Question to UNFPA"),
    initial="asked",
    states=(
        State(
            "asked",
            pgettext_lazy("question", "to be answered"),
            _("An officer of the office answers."),
            awaits=(Wait("reply", "officer", 5, ("regional",)),),
        ),
        State(
            "answered",
            pgettext_lazy("question", "answered"),
            _("Whoever asked reads the answer, asks on or closes the question."),
        ),
        State(
            "closed",
            pgettext_lazy("question", "closed"),
            _("Nothing; a new question can be asked."),
            final=True,
        ),
    ),
    transitions=(
        Transition("answer", ("asked", "answered"), "answered", _("Answer")),
        Transition("ask_on", ("asked", "answered"), "asked", _("Ask on")),
        Transition("close", ("asked", "answered"), "closed", _("Close")),
    ),
)
REPLY = QUESTION.state("asked").awaits[0]
