"""What this room holds about people: who agreed, who checked, who commented."""

from cooperation.core.personal import acts, impersonal

acts("reviews.Assent", "by", "recorded_by", beside=("kind", "given_at", "withdrawn_at"))
acts("reviews.Review", "reviewer", beside=("checklist", "verdict", "comment", "made_at"))
acts("reviews.FieldComment", "by", beside=("field", "text", "made_at"))
acts("reviews.FieldComment", "resolved_by", beside=("field", "resolved_at"))
impersonal(
    "reviews.Assent",
    "kind",
    "recorded_for",
    "reason",
    reason="for which institution, and why no longer",
)
impersonal(
    "reviews.Review",
    "checklist",
    "answers",
    "found",
    "notes",
    "verdict",
    "comment",
    reason="an office's judgement of a text",
)
impersonal(
    "reviews.FieldComment",
    "field",
    "text",
    "as_institution",
    "answer",
    reason="an office's words about a text, and the institution's answer",
)
