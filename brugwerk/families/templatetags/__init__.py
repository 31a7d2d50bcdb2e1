"""Template tags of the family's page."""
