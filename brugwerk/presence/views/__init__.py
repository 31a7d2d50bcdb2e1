"""The screens of presence and encounters."""
