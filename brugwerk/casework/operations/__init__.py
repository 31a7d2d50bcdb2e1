"""Consulting without names: the table, the texts, what comes of it, and erasing."""
