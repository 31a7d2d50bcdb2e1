"""The screens of trust."""
