"""Circles around families: what is told, to whom, and what the family sees."""
