"""Screens of collaboration cards."""
