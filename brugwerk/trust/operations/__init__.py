"""Promising, telling, writing without a name, mediating, and coming to look."""
