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

PROPOSAL = Lifecycle(
    name="institution_proposal",
    title=_("Institution to be added"),
    initial="proposed",
    states=(
        State(
            "proposed",
            pgettext_lazy("institution proposal", "proposed"),
            _("The country's coordinator, or the UNFPA office, adds it, refuses or names it."),
            awaits=(Wait("admit", "coordinator", 5, ("officer", "regional")),),
        ),
        State(
            "added",
            pgettext_lazy("institution proposal", "added"),
            _("Whoever proposed it asks to join it."),
            final=True,
        ),
        State(
            "known",
            pgettext_lazy("institution proposal", "here already"),
            _("Whoever proposed it asks to join the one that was named."),
            final=True,
        ),
        State(
            "refused",
            pgettext_lazy("institution proposal", "refused"),
            _("Nothing; the reason stands on its page."),
            final=True,
        ),
    ),
    transitions=(
        Transition("add", ("proposed",), "added", _("Add the institution")),
        Transition("name", ("proposed",), "known", _("Say which one it is")),
        Transition("refuse", ("proposed",), "refused", _("Refuse")),
    ),
)
ADMIT_AS_COUNTRY = PROPOSAL.state("proposed").awaits[0]
# Where a country has no coordinator on the platform.
ADMIT_AS_OFFICE = Wait("admit", "officer", 5, ("regional",))
