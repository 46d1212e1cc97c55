"""What this room holds about people: who signed, by function; who recorded and verified it."""

from cooperation.core.personal import Erasing, Held, acts, held, impersonal

acts("agreements.MemorandumParty", "recorded_by", "verified_by")
acts("agreements.Amendment", "recorded_by")
held(
    Held(
        "agreements.MemorandumParty",
        ("signatory_function",),
        whose="whoever signed, by function",
        purpose="to show who bound the party",
        seen_by="everybody",
        kept="for ever",
        erasing=Erasing.KEPT,
        why_kept="a memorandum is a public act, and names the function that signed it",
    )
)
impersonal("agreements.Memorandum", reason="the text and the dates of an agreement")
impersonal("agreements.MemorandumParty", "state", "role", reason="its part in the agreement")
impersonal("agreements.Amendment", "kind", "text", reason="what was changed in an agreement")
impersonal("agreements.Annex", reason="what an annex is")
impersonal("agreements.Pledge", reason="what a party promised")
impersonal("agreements.ClauseTemplate", reason="wordings of clauses")
impersonal("agreements.Clause", reason="the text of an agreement")
