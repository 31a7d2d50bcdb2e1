"""What people send us about agreements."""
