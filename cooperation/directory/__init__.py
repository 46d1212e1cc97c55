"""Countries, institutions, UNFPA offices, who works where and who is designated."""
