"""Reading in the room of sharing."""
