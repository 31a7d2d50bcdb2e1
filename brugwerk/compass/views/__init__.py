"""The screens of the compass."""
