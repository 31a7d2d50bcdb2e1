"""What people send us about sharing."""
