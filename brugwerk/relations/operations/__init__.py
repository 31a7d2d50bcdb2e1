"""What people do with relations."""
