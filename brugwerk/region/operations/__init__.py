"""Writes of regions."""
