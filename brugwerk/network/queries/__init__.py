"""Reading networks, always through the eyes of an actor."""
