"""Assents: the yes of a person who must agree, in person or by letter."""
