"""What people fill in about forums."""
