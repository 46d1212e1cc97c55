"""The controlled vocabularies as they are shipped: one sheet a scheme, and what loads them."""
