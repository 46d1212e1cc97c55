"""What this room holds about people: who wrote and submitted, whom to ask."""

from cooperation.core.personal import Erasing, Held, acts, held, impersonal

acts("marketplace.Listing", "author", "submitted_by", beside=("kind",))
acts("marketplace.SectionSaving", "by", kept="until the next saving", beside=("section",))
held(
    Held(
        "marketplace.Listing",
        ("contact_email", "contact_phone"),
        whose="a function; a person, where somebody gave their own address",
        purpose="to let members ask about an offer or a demand",
        seen_by="members of the platform; an address of somebody with an account only with consent",
        kept="as long as the listing",
        erasing=Erasing.BLANKED,
        of="contact_email",
        by_address=True,
    ),
    Held(
        "marketplace.Catalogue",
        ("by", "content", "file_name"),
        whose="whoever sent a file of offers",
        purpose="to look through a file before it is imported",
        seen_by="the institution",
        kept="a day",
        erasing=Erasing.DELETED,
        of="by",
    ),
)
impersonal("marketplace.Catalogue", "sha256", reason="a checksum")
impersonal("marketplace.SectionSaving", "section", reason="the name of a section")
impersonal(
    "marketplace.Listing",
    "kind",
    "language",
    "title",
    "summary",
    "description",
    "keywords",
    "languages",
    "place",
    "place_level",
    "place_iso",
    "cost_note",
    "contact_function",
    "returned_reason",
    "section_versions",
    "compared_with",
    "experience",
    "expected_change",
    "success_indicator",
    "budget_currency",
    "own_contribution",
    "policy_link",
    reason="texts of institutions about their work, by function; quality checks look for names",
)
