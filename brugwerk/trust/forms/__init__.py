"""What people send us about trust."""
