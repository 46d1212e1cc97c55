"""WHO: people and how they sign in. Imports nothing of ours."""
