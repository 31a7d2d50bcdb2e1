"""Decisions about networks: what is drawn, what is found, and how files are read. Pure."""
