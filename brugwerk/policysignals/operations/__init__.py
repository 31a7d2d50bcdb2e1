"""Telling, bundling, letting go out, answering and telling back."""
