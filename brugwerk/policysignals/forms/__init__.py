"""What people send us about signals."""
