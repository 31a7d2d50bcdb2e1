"""How relations live, cool and are kept warm. Pure."""
