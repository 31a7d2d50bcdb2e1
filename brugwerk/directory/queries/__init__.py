"""Reads of the social map."""
