"""What people send us about the social map."""
