"""Rules of presence and encounters."""
