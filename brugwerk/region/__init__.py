"""A region in bands: what several partnerships meet, and who wants to learn from whom."""
