"""What this room holds about people: nothing but numbers made of what institutions write."""

from cooperation.core.personal import impersonal

impersonal("relevance.Embedding", reason="numbers made of the words of an offer or a demand")
impersonal("relevance.CorpusState", reason="numbers made of all published texts together")
