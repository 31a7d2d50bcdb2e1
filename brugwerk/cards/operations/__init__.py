"""Writes of the cards room: one's own card, revealing contact details, two cards in one draft."""
