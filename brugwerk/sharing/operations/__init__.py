"""Writing in the room of sharing."""
