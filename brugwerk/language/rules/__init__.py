"""Decisions of language: finding words, weighing a text, checking back, who needs to know. Pure."""
