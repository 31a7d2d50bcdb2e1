"""What people send us about letters, roles and mandates."""
