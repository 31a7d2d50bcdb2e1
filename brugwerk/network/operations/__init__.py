"""Bringing networks from files, having them worked out, and reading what is said of oneself."""
