"""What core itself holds about people: acts, files, translations."""

from cooperation.core.personal.declaring import Erasing, Held, acts, held, impersonal

PERMANENT = "for ever: the record is sealed, and holds numbers and names of columns only"

acts(
    "cooperation_core.ActivityEntry",
    "by",
    seen_by="whoever sees the object, by function",
    kept=PERMANENT,
    beside=("at", "verb", "as_institution", "reason"),
)
held(
    Held(
        "cooperation_core.ActivityEntry",
        ("reason",),
        whose="whoever acted, in their words",
        purpose="to show why it was done",
        seen_by="whoever sees the object",
        kept=PERMANENT,
        erasing=Erasing.KEPT,
        why_kept="sealed: a changed word would break the proof that nothing was changed",
    ),
)
acts("cooperation_core.Document", "uploaded_by", beside=("title", "mime", "size", "uploaded_at"))
held(
    Held(
        "cooperation_core.Document",
        ("title", "file"),
        whose="whoever handed the file in, if their name stands in its title",
        purpose="to find the document",
        seen_by="whoever sees the object",
        kept="as long as the record of the object, or as the message with which it came",
        erasing=Erasing.KEPT,
        why_kept=(
            "the file is evidence; a title with the person's name is replaced. What came with a "
            "message of the person is deleted with it, from the disk too"
        ),
    ),
)
acts("cooperation_core.Translation", "by", beside=("field", "language", "text"))
impersonal(
    "cooperation_core.ActivityEntry",
    "as_institution",
    "as_role",
    "on_behalf_of",
    "verb",
    "from_state",
    "to_state",
    "fields",
    reason="names of institutions, roles, acts, states and columns",
)
impersonal("cooperation_core.ActivitySeal", reason="a checksum")
impersonal("cooperation_core.Document", "sha256", "mime", "language", reason="facts of the file")
impersonal("cooperation_core.Subject", reason="codes and titles of objects")
impersonal("cooperation_core.TaskRun", reason="names of tasks and kinds of failures")
impersonal("cooperation_core.Term", reason="vocabularies")
impersonal(
    "cooperation_core.Translation",
    "field",
    "language",
    "text",
    "of_text",
    reason="texts of institutions about their work",
)
