"""Writing in language."""
