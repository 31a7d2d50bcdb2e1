"""Screens of relations."""
