"""Changing meetings and all that belongs to them."""
