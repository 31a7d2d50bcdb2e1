"""Reading rounds, always through the eyes of an actor or the holder of a seat."""
