"""What people send us about meetings."""
