"""Reporting an absence, and looking after all that it leaves behind."""
