"""Changing what stands in the exchange."""
