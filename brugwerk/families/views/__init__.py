"""The screens of circles, and the family's own page."""
