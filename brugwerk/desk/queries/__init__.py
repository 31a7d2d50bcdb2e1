"""What screens across rooms show."""
