"""What this room holds about people: who decided, facilitates, speaks for a party."""

from cooperation.core.personal import acts, impersonal

# A person's own file does not say where an object stands today: they may read it no longer.
acts("exchanges.Exchange", "facilitator", "created_by", "decided_by")
acts("exchanges.ExchangeParty", "focal_point", seen_by="the parties and officers, by function")
acts("exchanges.TermsVersion", "written_by", "drafted_by")
acts("exchanges.TermsDraft", "written_by", seen_by="the institution that drafts")
TEXTS = "texts of institutions about an exchange, by function"
impersonal("exchanges.Exchange", reason=TEXTS)
impersonal("exchanges.TermsVersion", reason=TEXTS)
impersonal("exchanges.TermsDraft", reason=TEXTS)
impersonal("exchanges.Contribution", reason="what an institution gives")
impersonal("exchanges.ExchangeParty", reason="its part in the exchange")
