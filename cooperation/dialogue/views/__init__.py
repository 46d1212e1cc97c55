"""Pages of questions to UNFPA."""
