"""The screens of letters, roles and mandates."""
