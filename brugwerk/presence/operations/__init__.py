"""Changing who is where when, and occasions to meet."""
