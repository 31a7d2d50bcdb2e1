"""Changing conversations: starting, steering, taking part, writing down, ending."""
