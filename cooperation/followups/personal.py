"""What this room holds about people: what they owe, what they noted, what they look at."""

from cooperation.core.personal import Erasing, Held, acts, held, impersonal

OFFICERS = "officers who cover the country"

acts(
    "followups.Commitment",
    "awaits_person",
    "closed_by",
    "assigned_to",
    beside=("kind", "opened_at", "due_on", "closed_at"),
)
acts("followups.Reminder", "recipient", seen_by="nobody", beside=("step", "due_on"))
acts("followups.Note", "by", seen_by=OFFICERS, beside=("written_at", "text"))
held(
    Held(
        "followups.Note",
        ("text",),
        whose="whoever is spoken of",
        purpose="to remember what was said about a request",
        seen_by=OFFICERS,
        kept="as long as the record of the object",
        erasing=Erasing.KEPT,
        why_kept="a note of the office about a case, which names functions",
    ),
    Held(
        "followups.SavedView",
        ("user", "name", "query"),
        whose="the person",
        purpose="to come back to a list with its filters",
        seen_by="the person",
        kept="until it is deleted",
        erasing=Erasing.DELETED,
        of="user",
    ),
)
impersonal(
    "followups.Commitment",
    "item",
    "kind",
    "text",
    "awaits_role",
    "escalates_to",
    "reason",
    reason="what is owed by which role, and why no longer",
)
impersonal("followups.Reminder", "step", reason="which reminder it is")
