"""What this room holds about people: who nominated, answered, facilitates."""

from cooperation.core.personal import acts, impersonal

acts("matching.Match", "nominated_by", "facilitator")
impersonal("matching.Match", reason="why two listings fit, and why a side declined")
impersonal("matching.Reading", reason="which words of a listing were read, without the words")
