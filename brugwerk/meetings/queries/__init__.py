"""Reading meetings, always through the eyes of an actor."""
