"""What people and institutions ask of the UNFPA office of their country, and what it answers."""
