"""Networks in files: read from what others made, and written so that others can open them. Pure."""
