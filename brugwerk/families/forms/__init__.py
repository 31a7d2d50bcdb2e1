"""What people send us about circles."""
