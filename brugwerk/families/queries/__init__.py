"""Reading circles, always through the eyes of an actor or of the family itself."""
