"""Reading conversations: through an actor, the holder of a phone, or the key of the big screen."""
