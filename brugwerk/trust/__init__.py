"""The chain of kept promises, and what was dared."""
