"""What this room holds about people: who opened what for themself, and why. Kept for ever."""

from cooperation.core.personal import Erasing, Held, acts, held

AUDITORS = "the institutions that were told, and administrators"

acts("audit.Opening", "by", seen_by=AUDITORS, kept="for ever", beside=("opened_at", "until"))
held(
    Held(
        "audit.Opening",
        ("reason",),
        whose="whoever opened, in their words",
        purpose="to show why somebody looked at what is not theirs",
        seen_by=AUDITORS,
        kept="for ever",
        erasing=Erasing.KEPT,
        why_kept="the table is appended to and never changed",
    )
)
