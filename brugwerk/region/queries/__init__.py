"""Reads of regions."""
