"""The screens of forums."""
