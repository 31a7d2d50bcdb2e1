"""Consultation without names: a question to each other, never a file about a family (3.07, N23)."""
