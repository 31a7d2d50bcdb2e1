"""What people send us about words, letters and checks."""
