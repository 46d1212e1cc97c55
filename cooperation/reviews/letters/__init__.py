"""What was said on paper: which yes may be recorded, how it is recorded, who reads the letter.

A country or an institution without an account says yes by a signed letter, which an officer who
covers the country records (domain page, 4.9). Here is all that the rooms do alike; each room says
which yes is missing, what its page says and what follows from it.
"""
