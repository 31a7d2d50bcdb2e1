"""Screens of the social map."""
