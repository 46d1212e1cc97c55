"""Pages of countries and institutions, and of the people in them."""
