"""What newcomers ask: a question to the UNFPA office of their country, a missing institution."""
