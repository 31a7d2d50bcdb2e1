"""Writing in circles around families."""
