"""The rules of a live conversation. Pure."""
