"""What people send us about boundaries, about themselves, and as questions to the offer."""
