"""Addresses of circles, and of the family's own page."""
