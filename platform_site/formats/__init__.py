"""How dates are written: the day first, the month in words, in every language."""
