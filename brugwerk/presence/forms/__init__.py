"""What people send us about places, presence and encounters."""
