"""The life of a memorandum and of a party to it (domain page, 4.7)."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.lifecycle import Lifecycle, State, Transition, Wait

MEMORANDUM = Lifecycle(
    name="memorandum",
    title=_("Memorandum of understanding"),
    initial="drafting",
    states=(
        State(
            "drafting",
            _("drafting"),
            _("The administrator writes it with the regional office."),
        ),
        State(
            "negotiating",
            _("in negotiation"),
            _("The parties agree on the text."),
            awaits=(Wait("confirm_text", "coordinator", 20, ("regional",)),),
        ),
        State(
            "ready_for_signature",
            _("ready for signature"),
            _("The text is frozen; the parties sign on paper."),
            awaits=(Wait("sign", "coordinator", 30, ("regional",)),),
        ),
        State(
            "partly_signed",
            _("partly signed"),
            _("The remaining parties sign."),
            awaits=(Wait("sign", "coordinator", 30, ("regional",)),),
        ),
        State("in_force", _("in force"), _("It covers missions until it ends.")),
        State(
            "expired",
            _("expired"),
            _("Missions under way go on; new ones need other cover."),
            final=True,
        ),
        State(
            "terminated",
            _("terminated"),
            _("Missions under way go on; new ones need other cover."),
            final=True,
        ),
        State("superseded", _("replaced"), _("The successor counts."), final=True),
        State("abandoned", _("abandoned"), _("Nothing; a new one may be drafted."), final=True),
    ),
    transitions=(
        Transition("negotiate", ("drafting",), "negotiating", _("Open the negotiation")),
        Transition("freeze", ("negotiating",), "ready_for_signature", _("Freeze the text")),
        Transition("reopen", ("ready_for_signature",), "negotiating", _("Reopen the text")),
        Transition("register", ("drafting",), "partly_signed", _("Register as signed elsewhere")),
        Transition("sign", ("ready_for_signature",), "partly_signed", _("Record a signature")),
        Transition(
            "enter", ("ready_for_signature", "partly_signed"), "in_force", _("Enter into force")
        ),
        Transition("expire", ("in_force",), "expired", _("Expire")),
        Transition("terminate", ("in_force",), "terminated", _("Terminate")),
        Transition("supersede", ("in_force",), "superseded", _("Replace")),
        Transition(
            "abandon",
            ("drafting", "negotiating", "ready_for_signature", "partly_signed"),
            "abandoned",
            _("Abandon"),
        ),
    ),
)

PARTY = Lifecycle(
    name="memorandum_party",
    title=_("Party to a memorandum"),
    initial="invited",
    states=(
        State("invited", _("invited"), _("It signs on paper, or by a letter of accession.")),
        State("signed", _("signed, to be verified"), _("A second person verifies the signature.")),
        State("active", _("party"), _("The memorandum binds it.")),
        State("withdrawn", _("withdrawn"), _("What is under way goes on."), final=True),
    ),
    transitions=(
        Transition("sign", ("invited",), "signed", _("Record the signature")),
        Transition("refuse", ("signed",), "invited", _("Send the signature back")),
        Transition("verify", ("signed",), "active", _("Verify the signature")),
        Transition("withdraw", ("active",), "withdrawn", _("Withdraw")),
    ),
)

# A recorded signature waits for a second pair of eyes.
TO_VERIFY = Wait("verify_signature", "coordinator", 15, ("regional",))
TO_VERIFY_BY_THE_OFFICE = Wait("verify_signature", "officer", 15, ("regional",))
# Before it ends somebody says whether it goes on; the day is that of the end or of the notice.
TO_RENEW = Wait("renew_memorandum", "coordinator", 0, ("regional",))

# The text may still be written in these.
OPEN_TEXT = ("drafting", "negotiating")
# What the public may read: before a text is ready it is the parties' own.
PUBLIC_STATES = (
    "ready_for_signature",
    "partly_signed",
    "in_force",
    "expired",
    "terminated",
    "superseded",
)
# Once in force: what cover on a past day is asked of.
BEEN_IN_FORCE = ("in_force", "expired", "terminated", "superseded")
