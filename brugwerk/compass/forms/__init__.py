"""What people send us about rounds."""
